//! Tables inside running text: lines `| 项目 | 数量 |` one after another are the rows of one table.
//!
//! A letter is kept as lines; a row keeps its cells apart by upright bars, so that a person can write and read it. Knows
//! lines and blocks; must not know cases.

use super::block::{Align, Block, Cell, CellLine, Flow, Row, Table};
use crate::text::width::Measure;

/// The width of the type area in millimetres, and the least of a column.
const WHOLE: u16 = 156;
const LEAST: u16 = 14;

/// The lines as blocks: rows that stand together as a table, every other line as `block` says.
pub fn blocks<'l>(lines: impl Iterator<Item = &'l str>, block: fn(&str) -> Block) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match cells(line) {
            Some(cells) => open.push(cells),
            None => {
                found.extend(table(&std::mem::take(&mut open)));
                found.push(block(line));
            }
        }
    }
    found.extend(table(&open));
    found
}

/// The cells of a row; none where the line is no row.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    (cells.len() > 1).then_some(cells)
}

fn table(rows: &[Vec<&str>]) -> Option<Block> {
    let is_said = |row: &&Vec<&str>| {
        let dashes = |cell: &&str| !cell.is_empty() && cell.chars().all(|c| "-:".contains(c));
        !row.iter().all(dashes)
    };
    // Markdown draws a rule below the first row.
    let rows: Vec<&Vec<&str>> = rows.iter().filter(is_said).collect();
    let columns = rows.iter().map(|row| row.len()).max()?;
    let widths = widths(&rows, columns);
    let row = |(at, cells): (usize, &&Vec<&str>)| {
        let cell = |(column, width): (usize, &u16)| {
            let text = cells.get(column).copied().unwrap_or_default();
            match at {
                0 => Cell::label(*width, text),
                _ => Cell::of(*width, vec![CellLine::new(Align::Left, text)]).in_the_middle(),
            }
        };
        let cells = widths.iter().enumerate().map(cell).collect();
        let flow = if at == 0 { Flow::Header } else { Flow::Whole };
        Row::new(0, cells).flowing(flow)
    };
    let rows = rows.iter().enumerate().map(row).collect();
    Some(Block::Table(Table { rows }))
}

/// The page shared out by the longest text of each column, none of them starved.
fn widths(rows: &[&Vec<&str>], columns: usize) -> Vec<u16> {
    let longest = |column: usize| {
        let texts = rows.iter().filter_map(|row| row.get(column));
        let widths = texts.map(|text| Measure::Paper.columns(text));
        widths.max().unwrap_or(0).clamp(4, 60)
    };
    let wanted: Vec<usize> = (0..columns).map(longest).collect();
    let all: usize = wanted.iter().sum::<usize>().max(1);
    let count = u16::try_from(columns).unwrap_or(u16::MAX).max(1);
    let least = LEAST.min(WHOLE / count).max(1);
    let spare = usize::from(WHOLE.saturating_sub(least * count));
    let share = |columns: &usize| least + u16::try_from(spare * columns / all).unwrap_or(0);
    let mut widths: Vec<u16> = wanted.iter().map(share).collect();
    let given: u16 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += WHOLE.saturating_sub(given);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let block = |block: &Block| match block {
            Block::Table(table) => table
                .rows
                .iter()
                .map(|row| {
                    let cells = row.cells.iter().map(|cell| cell.lines[0].text());
                    cells.collect::<Vec<_>>().join("/")
                })
                .collect::<Vec<_>>()
                .join(";"),
            Block::Paragraph(text) => text.clone(),
            other => format!("{other:?}"),
        };
        let all = blocks(text.lines(), |line| Block::Paragraph(line.to_owned()));
        all.iter().map(block).collect()
    }

    #[test]
    fn rows_that_stand_together_are_one_table() {
        for (text, expected) in [
            (
                "情况如下：\n| 街道 | 助餐点 |\n|---|---|\n| 城东 | 12 |\n| 城西 | |\n以上。",
                &["情况如下：", "街道/助餐点;城东/12;城西/", "以上。"][..],
            ),
            ("| 甲 | 乙 | 丙 |\n| 一 |二|", &["甲/乙/丙;一/二/"]),
            ("|不是一行|", &["|不是一行|"]),
            ("甲|乙", &["甲|乙"]),
            ("|---|---|", &[]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn every_table_is_as_wide_as_the_page() {
        let long = format!("| 序号 | {} | 单位 |", "很长的内容".repeat(9));
        for row in ["| a | b |", &*long, &format!("|{}", "一|".repeat(40))] {
            let Some(Block::Table(table)) = table(&[cells(row).expect("a row")]) else {
                panic!("{row}")
            };
            let widths = table.rows[0].cells.iter().map(|cell| cell.width);
            assert_eq!(widths.sum::<u16>(), WHOLE, "{row}");
        }
    }
}
