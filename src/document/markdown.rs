//! The paper as Markdown, for a knowledge base, a web page or another program.
//!
//! What CommonMark has a sign for gets it: the title, the levels of headings, tables, rules. Text is escaped, so that
//! a paper's own `*`, `#` or `|` stays what it was. Knows blocks; must not know cases or pages.

use super::block::{Block, Cell, CellLine, Flow, Level, Paper, Row, Table};
use super::grid;

/// The whole paper, every line ended by `\n`.
pub fn write(paper: &Paper) -> String {
    let mut parts: Vec<String> = Vec::new();
    for block in &paper.blocks {
        parts.extend(block_lines(block).map(|lines| lines.join("\n")));
    }
    if parts.is_empty() {
        return String::new();
    }
    parts.join("\n\n") + "\n"
}

/// The lines of one block; none where Markdown has nothing to show.
fn block_lines(block: &Block) -> Option<Vec<String>> {
    let lines = match block {
        Block::Letterhead(text) => vec![format!("**{}**", escaped(text))],
        Block::ClassMark(text) | Block::DocNumber(text) => vec![escaped(text)],
        Block::Title(text) => vec![format!("# {}", escaped(text))],
        Block::Heading(level, text) => vec![format!("{} {}", hashes(*level), escaped(text))],
        Block::Salutation(text) | Block::Line(text) | Block::Paragraph(text) => {
            vec![escaped(text)]
        }
        Block::Table(table) => rows(table),
        Block::Contacts(fields) => hard(grid::contacts(fields)),
        Block::SignOff { unit, date } => hard(vec![unit.clone(), date.clone()]),
        Block::Attachments(names) => hard(grid::attachments(names)),
        Block::RunIn { heading, text, .. } => {
            vec![format!("**{}**{}", escaped(heading), escaped(text))]
        }
        Block::Printed { unit, date } => vec![escaped(&format!("{unit}　{date}印发"))],
        Block::Note(text) => vec![escaped(&grid::note(text))],
        Block::CopyTo(names) => vec![
            "---".to_owned(),
            String::new(),
            escaped(&grid::copy_to(names)),
        ],
        Block::FinePrint(text) => vec![format!("*{}*", escaped(text))],
        Block::PageBreak | Block::Part(_) => vec!["---".to_owned()],
    };
    lines.iter().any(|line| !line.is_empty()).then_some(lines)
}

fn hashes(level: Level) -> &'static str {
    match level {
        Level::One => "##",
        Level::Two => "###",
        Level::Three => "####",
        Level::Four => "#####",
    }
}

/// Lines that stay under each other: a backslash before the end keeps the break.
fn hard(lines: Vec<String>) -> Vec<String> {
    let last = lines.len().saturating_sub(1);
    let lines = lines.iter().enumerate();
    lines
        .map(|(index, line)| match index == last {
            true => escaped(line.trim()),
            false => format!("{}\\", escaped(line.trim())),
        })
        .collect()
}

/// A table without a header of its own gets an empty one: Markdown has no table without.
fn rows(table: &Table) -> Vec<String> {
    let edges = table.edges();
    let columns = edges.len().saturating_sub(1).max(1);
    let header = table.rows.first().filter(|row| row.flow == Flow::Header);
    let mut out = match header {
        Some(row) => vec![line(row, &edges)],
        None => vec![format!("|{}", " |".repeat(columns))],
    };
    out.push(format!("|{}", " --- |".repeat(columns)));
    let body = table.rows.iter().skip(usize::from(header.is_some()));
    out.extend(body.map(|row| line(row, &edges)));
    out
}

/// One row; a cell that spans several columns stands in the first of them.
fn line(row: &Row, edges: &[u16]) -> String {
    let sides: Vec<u16> = row.edges().collect();
    let cells = row.cells.iter().zip(sides.windows(2));
    cells.fold("|".to_owned(), |out, (cell, sides)| {
        let spanned = edges
            .iter()
            .filter(|&&edge| sides[0] < edge && edge <= sides[1])
            .count();
        format!(
            "{out} {} |{}",
            words(cell),
            " |".repeat(spanned.saturating_sub(1))
        )
    })
}

fn words(cell: &Cell) -> String {
    let lines = cell.lines.iter().map(CellLine::text);
    let lines = lines.map(|line| escaped(line.trim()));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("<br>")
}

/// Text without any sign that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '#' | '|' | '[' | ']' | '<' | '>' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    list_or_rule(out)
}

/// `1.` `-` `+` `=` at the head of a line would begin a list or underline a heading.
fn list_or_rule(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::{Align, Field, Layout};

    #[test]
    fn every_block_has_its_sign() {
        let table = Table {
            rows: vec![
                Row::new(0, vec![Cell::label(30, "序号"), Cell::label(70, "事项")])
                    .flowing(Flow::Header),
                Row::new(
                    0,
                    vec![
                        Cell::label(30, "1"),
                        Cell::of(
                            70,
                            vec![
                                CellLine::new(Align::Left, "1. 甲|乙"),
                                CellLine::new(Align::Right, "签字："),
                            ],
                        ),
                    ],
                ),
            ],
        };
        let blocks = vec![
            Block::Letterhead("云川市民政局".to_owned()),
            Block::Title("关于*的答复".to_owned()),
            Block::Salutation("尊敬的沈若谷代表：".to_owned()),
            Block::Heading(Level::One, "一、加大投入".to_owned()),
            Block::Heading(Level::Two, "（一）选好点位。".to_owned()),
            Block::Paragraph("1. 今年新开12家。".to_owned()),
            Block::Table(table),
            Block::Contacts(vec![Field::new("承办人", "林秋实")]),
            Block::SignOff {
                unit: "云川市民政局".to_owned(),
                date: "2026年6月8日".to_owned(),
            },
            Block::Note("此件公开发布".to_owned()),
            Block::CopyTo(vec!["市政府督查室".to_owned()]),
            Block::PageBreak,
            Block::FinePrint("指纹".to_owned()),
        ];
        let expected = "**云川市民政局**\n\n# 关于\\*的答复\n\n尊敬的沈若谷代表：\n\n## 一、加大投入\n\n\
            ### （一）选好点位。\n\n1\\. 今年新开12家。\n\n| 序号 | 事项 |\n| --- | --- |\n\
            | 1 | 1\\. 甲\\|乙<br>签字： |\n\n承办人：林秋实\n\n云川市民政局\\\n2026年6月8日\n\n\
            （此件公开发布）\n\n---\n\n抄送：市政府督查室。\n\n---\n\n*指纹*\n";
        assert_eq!(write(&Paper::new(Layout::Letter, "样张", blocks)), expected);
    }

    #[test]
    fn a_form_without_header_gets_an_empty_one_and_spans_keep_their_columns() {
        let table = Table {
            rows: vec![
                Row::new(0, vec![Cell::label(100, "合")]),
                Row::new(0, vec![Cell::label(40, "左"), Cell::label(60, "右")]),
            ],
        };
        assert_eq!(
            rows(&table),
            ["| | |", "| --- | --- |", "| 合 | |", "| 左 | 右 |"]
        );
    }
}
