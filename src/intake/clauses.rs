//! The clauses of a policy document: 一、（一）1.（1） and 第三条, each with its path, heading, text and 责任单位.
//!
//! Knows numbering, not content. The path is what the paper prints; a break in its numbering becomes a doubt.

use super::{glyph, paragraphs::Paragraph, policy::Clause, record::Doubt};
use crate::text::numeral;

/// Sentences longer than this are text, not a heading.
const HEADING: usize = 40;

/// Whether the text begins a clause.
pub fn opens(text: &str) -> bool {
    mark(text).is_some()
}

/// Whether the text begins with 第三条 or 第一章.
pub fn is_article(text: &str) -> bool {
    article(text).is_some()
}

/// The clauses of the paragraphs, in order.
pub fn read(found: &[Paragraph]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    for paragraph in found {
        match mark(&paragraph.text) {
            Some(mark) => {
                path.retain(|(level, _)| *level < mark.level);
                path.push((mark.level, mark.printed));
                let articles = path
                    .iter()
                    .filter(|(level, _)| *level > CHAPTER || path.len() == 1);
                let number = articles.map(|(_, printed)| printed.as_str()).collect();
                clauses.push(clause(number, &paragraph.text[mark.len..], paragraph.line));
            }
            None => match clauses.last_mut() {
                Some(open) => more(open, &paragraph.text),
                None => clauses.push(Clause {
                    text: paragraph.text.clone(),
                    line: paragraph.line,
                    ..Clause::default()
                }),
            },
        }
    }
    for clause in &mut clauses {
        clause.responsible = responsible(&format!("{}\n{}", clause.heading, clause.text));
    }
    clauses
}

/// Doubts for numbers that do not follow their brothers'.
pub fn misnumbered(clauses: &[Clause]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut seen: Vec<(usize, u32)> = Vec::new();
    for clause in clauses
        .iter()
        .filter(|clause| clause.number.contains('（') || clause.number.chars().count() <= 2)
    {
        let Some((level, number)) = last_number(&clause.number) else {
            continue;
        };
        // Many papers number 1. 2. 3. through all their （一）（二）.
        seen.retain(|(other, _)| *other <= level || *other == 3);
        match seen.iter_mut().find(|(other, _)| *other == level) {
            Some((_, last)) => {
                if number != *last + 1 && number != 1 {
                    doubts.push(Doubt::new(
                        "clauses",
                        clause.number.clone(),
                        format!("编号不连续：前一个同级编号是{last}"),
                    ));
                }
                *last = number;
            }
            None => {
                if number != 1 {
                    doubts.push(Doubt::new(
                        "clauses",
                        clause.number.clone(),
                        "编号不是从1起",
                    ));
                }
                seen.push((level, number));
            }
        }
    }
    doubts
}

fn last_number(path: &str) -> Option<(usize, u32)> {
    if let Some(inner) = path.strip_suffix('）') {
        let number = inner.rsplit('（').next()?;
        let level = if number.starts_with(|c: char| c.is_ascii_digit()) {
            4
        } else {
            2
        };
        return numeral::parse(number).map(|number| (level, number));
    }
    let tail = path.rsplit('）').next()?;
    let digits: String = tail
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    if digits.is_empty() {
        numeral::parse(tail).map(|number| (1, number))
    } else {
        digits.parse().ok().map(|number| (3, number))
    }
}

const CHAPTER: usize = 0;

struct Numbering {
    level: usize,
    /// As the path shows it.
    printed: String,
    len: usize,
}

fn mark(text: &str) -> Option<Numbering> {
    if let Some((mark, len)) = numeral::mark(text) {
        let printed = match mark {
            numeral::Mark::One(number) => numeral::chinese(number),
            numeral::Mark::Two(number) => format!("（{}）", numeral::chinese(number)),
            numeral::Mark::Three(number) => number.to_string(),
            numeral::Mark::Four(number) => format!("（{number}）"),
        };
        return Some(Numbering {
            level: mark.level() + 1,
            printed,
            len,
        });
    }
    article(text)
}

/// 第三条, 第一章: the number, spaces inside allowed.
fn article(text: &str) -> Option<Numbering> {
    let body = text.trim_start();
    let rest = body.strip_prefix('第')?;
    let end = rest
        .char_indices()
        .find(|(_, c)| "条章节".contains(*c))
        .filter(|(at, _)| *at <= 24)?;
    numeral::parse(&glyph::squeeze(&rest[..end.0]))?;
    let behind = &rest[end.0 + end.1.len_utf8()..];
    let parted = behind.is_empty()
        || behind.starts_with([' ', '　', '、'])
        || behind.starts_with(glyph::is_han);
    let level = if end.1 == '条' { 1 } else { CHAPTER };
    let printed = glyph::squeeze(&body[..body.len() - behind.len()]).into_owned();
    let len = text.len() - behind.trim_start_matches([' ', '　', '、']).len();
    // 第二条款项 is no article; an article's own text follows a space or begins at once.
    (parted && !behind.starts_with(['的', '规', '第', '、'])).then_some(Numbering {
        level,
        printed,
        len,
    })
}

fn clause(number: String, text: &str, line: u32) -> Clause {
    let text = text.trim();
    let stop = text.char_indices().find(|(_, c)| "。：".contains(*c));
    let (head, rest) = match stop {
        Some((at, c)) => (&text[..at], text[at + c.len_utf8()..].trim()),
        None => (text, ""),
    };
    // Under an article, and where a semicolon goes on, the words are the rule itself.
    let is_rule = number.contains('条') || text.ends_with('；');
    let is_heading = glyph::size(head) <= HEADING && !is_rule;
    let (heading, text) = if is_heading {
        (glyph::tidy(head), rest)
    } else {
        (String::new(), text)
    };
    Clause {
        number,
        heading,
        text: text.to_owned(),
        line,
        responsible: Vec::new(),
    }
}

fn more(open: &mut Clause, text: &str) {
    if !open.text.is_empty() {
        open.text.push('\n');
    }
    open.text.push_str(text);
}

/// The offices in （责任单位：…） or （牵头单位：…；配合单位：…）.
fn responsible(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let labels = [
        "责任单位",
        "牵头单位",
        "责任部门",
        "牵头部门",
        "配合单位",
        "落实单位",
    ];
    for label in labels {
        for (at, _) in text.match_indices(label) {
            let rest = &text[at + label.len()..];
            // A heading of a table names no office.
            if !rest.starts_with(['：', ':', ' ']) {
                continue;
            }
            let rest = rest.trim_start_matches(['：', ':', ' ']);
            for name in offices(enclosed(rest)) {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
    }
    if found.is_empty() {
        found = last_bracket(text).map(offices).unwrap_or_default();
    }
    found
}

/// （市民政局牵头，市数据局配合） at the end of a paragraph: duties without a label.
fn last_bracket(text: &str) -> Option<&str> {
    let body = text.trim_end().trim_end_matches('。').strip_suffix('）')?;
    let inner = &body[body.rfind("。（")? + "。（".len()..];
    let says = ["负责", "牵头", "落实", "分工"];
    let is_duty = says.iter().any(|word| inner.ends_with(word)) || inner.ends_with("配合");
    (is_duty && !inner.contains(['。', '：'])).then_some(inner)
}

/// The text up to the bracket that closes what an outer one opened, or the line's end.
fn enclosed(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => return &text[..at],
            '）' | ')' => depth -= 1,
            '\n' | '；' | '。' => return &text[..at],
            _ => {}
        }
    }
    text
}

fn offices(text: &str) -> Vec<String> {
    const DUTIES: &[&str] = &[
        "按职责分工负责",
        "按职责分工",
        "分工负责",
        "共同负责",
        "负责落实",
        "牵头负责",
        "牵头",
        "负责",
        "落实",
        "配合",
        "等",
    ];
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), '、')]) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '、' | '，' | ',' | ';' if depth == 0 => {
                let mut name = text[start..at].trim();
                while let Some(shorter) = DUTIES.iter().find_map(|duty| name.strip_suffix(duty)) {
                    name = shorter.trim();
                }
                if !name.is_empty() {
                    names.push(name.to_owned());
                }
                start = (at + c.len_utf8()).min(text.len());
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Paragraph {
        Paragraph {
            text: text.to_owned(),
            line: 1,
            emphasised: false,
        }
    }

    #[test]
    fn paths_are_kept_as_printed() {
        let text = [
            "为推进助餐工作，制定本方案。",
            "一、总体要求",
            "（一）指导思想",
            "坚持为民。",
            "1. 基本原则",
            "政府主导。",
            "（三）工作目标",
            "二、重点任务",
            "（一）建网络",
            "1.补设施。每村一处。（责任单位：市民政局、各县（市、区）人民政府按职责分工负责）",
            "2.定标准。统一规范。",
        ];
        let clauses = read(&text.map(paragraph));
        let paths: Vec<(&str, &str)> = clauses
            .iter()
            .map(|clause| (clause.number.as_str(), clause.heading.as_str()))
            .collect();
        let expected = [
            ("", ""),
            ("一", "总体要求"),
            ("一（一）", "指导思想"),
            ("一（一）1", "基本原则"),
            ("一（三）", "工作目标"),
            ("二", "重点任务"),
            ("二（一）", "建网络"),
            ("二（一）1", "补设施"),
            ("二（一）2", "定标准"),
        ];
        assert_eq!(paths, expected);
        assert_eq!(
            clauses[7].responsible,
            ["市民政局", "各县（市、区）人民政府"]
        );
        assert_eq!(
            misnumbered(&clauses).len(),
            1,
            "{:?}",
            misnumbered(&clauses)
        );
    }

    #[test]
    fn articles_are_clauses() {
        let text = [
            "第一章 总则",
            "第一条 为规范助餐，制定本办法。",
            "第二条　本办法适用于全市。",
            "第二条规定的对象除外。",
        ];
        let clauses = read(&text.map(paragraph));
        let numbers: Vec<&str> = clauses
            .iter()
            .map(|clause| clause.number.as_str())
            .collect();
        assert_eq!(numbers, ["第一章", "第一条", "第二条"]);
        assert!(clauses[2].text.contains("除外"));
    }
}
