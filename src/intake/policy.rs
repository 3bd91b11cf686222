//! A policy document (通知, 方案, 办法, 意见 with its 文号) read for the library: head, clauses, lists, dated targets.
//!
//! Knows the make-up of official papers (GB/T 9704), nothing of cases. Numbers are kept as the paper prints them, even
//! where it misnumbers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    assemble, clauses, glyph, head, lists, locate, paragraphs, plain::Row, record::Doubt, targets,
};
use crate::text::date;

/// One policy document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    pub title: String,
    pub doc_number: Option<String>,
    pub issuer: Option<String>,
    pub issued: Option<NaiveDate>,
    pub effective: Option<NaiveDate>,
    /// The place the issuer governs: 云川市, or 全国.
    pub jurisdiction: Option<String>,
    pub clauses: Vec<Clause>,
    pub lists: Vec<ListTable>,
    pub targets: Vec<Target>,
    pub doubts: Vec<Doubt>,
}

/// One clause; text before the first numeral is a clause without number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The path as printed: 二（一）1, 第三条.
    pub number: String,
    pub heading: String,
    pub text: String,
    /// Offices named under 责任单位.
    pub responsible: Vec<String>,
    pub line: u32,
}

/// A table in the document, such as a 清单.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTable {
    /// 云川市基本养老服务清单, where it stands above the table.
    #[serde(default)]
    pub name: String,
    pub header: Vec<String>,
    /// Cells as printed; one that continues the cell above is empty.
    pub rows: Vec<Vec<String>>,
}

impl ListTable {
    /// A row with what it goes on with: cells merged downwards, up to the one that names what the row is about.
    pub fn whole_row(&self, at: usize) -> Option<Vec<String>> {
        let mut row = self.rows.get(at)?.clone();
        let number = self.header.iter().position(|name| name == "序号");
        let last = number.map_or(0, |number| number + 1);
        for column in (0..row.len().min(last + 1)).filter(|column| Some(*column) != number) {
            if row[column].is_empty() {
                let above = self.rows[..at].iter().rev();
                let mut cells = above.filter_map(|row| row.get(column));
                let named = cells.find(|cell| !cell.is_empty());
                row[column] = named.cloned().unwrap_or_default();
            }
        }
        Some(row)
    }
}

/// A sentence that promises something by a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub year: i32,
    /// The last day it may take: the end of the year or month named.
    pub date: Option<NaiveDate>,
    pub text: String,
}

/// Reads a policy document; none when the rows are something else.
pub fn read(rows: &[Row]) -> Option<Policy> {
    if is_record(rows) {
        return None;
    }
    let head_end = rows.len().min(80);
    let number_at = (0..head_end).find(|index| doc_number(&rows[*index]).is_some());
    let above = number_at.and_then(|index| read_title(&rows[..index], 0));
    let (title, title_end) = above
        .or_else(|| read_title(rows, number_at? + 1))
        .or_else(|| read_title(rows, 0))?;
    let numbered = number_at.is_some();
    let plain =
        rows.iter().any(|row| clauses::opens(&row.text())) && locate::parts(rows).form.is_none();
    if !(numbered || plain) {
        return None;
    }
    let end = end_of_document(rows, title_end);
    let mut policy = Policy {
        title,
        doc_number: number_at.and_then(|index| doc_number(&rows[index])),
        ..Policy::default()
    };
    let body = &rows[title_end..end_of_text(rows, title_end, end)];
    read_signature(body, &mut policy);
    let split = lists::split(body);
    let mut text_rows = split.text;
    text_rows.retain(|row| !is_imprint(row, &policy.title));
    policy.lists = split.tables;
    policy.doubts.extend(split.unclear.into_iter().map(|line| {
        let reason =
            format!("第{line}行起的表格分不清行和列，按文字收下；有 Word 版的请导入 Word 版");
        Doubt::new("lists", "", reason)
    }));
    let furniture = [glyph::squeeze(&policy.title).into_owned()];
    let found = paragraphs::read(&text_rows, &furniture);
    policy.clauses = clauses::read(&found);
    policy.targets = targets::read(&found);
    policy.effective = targets::effective(&found, policy.issued);
    complete(&mut policy, rows, end);
    Some(policy)
}

/// 文号 on a line of its own, or beside 签发人.
fn doc_number(row: &Row) -> Option<String> {
    let parts = row.cells.iter().flat_map(|cell| head::segments(cell));
    let mut numbers = parts.filter(|part| head::is_doc_number(part));
    numbers.next().map(|one| glyph::squeeze(one).into_owned())
}

fn complete(policy: &mut Policy, rows: &[Row], end: usize) {
    let named = policy
        .title
        .split("关于")
        .next()
        .filter(|words| head::is_unit(words))
        .map(str::to_owned);
    policy.issuer = policy.issuer.take().or(named);
    let named = policy
        .title
        .trim_start_matches("关于")
        .trim_start_matches("印发");
    policy.jurisdiction = policy
        .issuer
        .as_deref()
        .and_then(jurisdiction)
        .or_else(|| jurisdiction(named));
    for (field, absent, name) in [
        ("doc_number", policy.doc_number.is_none(), "发文字号"),
        ("issuer", policy.issuer.is_none(), "发文机关"),
        ("issued", policy.issued.is_none(), "成文日期"),
        ("jurisdiction", policy.jurisdiction.is_none(), "适用地区"),
        ("clauses", policy.clauses.is_empty(), "条款"),
    ] {
        if absent {
            policy
                .doubts
                .push(Doubt::new(field, "", format!("未读到{name}")));
        }
    }
    policy.doubts.extend(clauses::misnumbered(&policy.clauses));
    if rows[end..].iter().any(|row| !row.is_blank()) {
        policy.doubts.push(assemble::left_out(
            &rows[end..],
            &rows[..end],
            "文末另有文字，未读入",
        ));
    }
}

fn is_record(rows: &[Row]) -> bool {
    rows.iter().any(|row| {
        row.cells.len() == 1
            && (locate::is_form_title(row) || row.text().trim_start().starts_with("尊敬的"))
    })
}

const GENRES: &[&str] = &[
    "通知", "方案", "办法", "意见", "规定", "细则", "条例", "决定", "公告", "规划", "计划", "清单",
    "通报", "标准", "规范", "措施", "制度", "要点", "指引", "批复", "章程",
];

/// 抄送 on a few lines, 印发, 共印.
const FOOT: usize = 8;

/// The title, joined over its lines, and the row behind it.
fn read_title(rows: &[Row], from: usize) -> Option<(String, usize)> {
    let first = (from..rows.len().min(from + 30)).find(|index| is_title_line(&rows[*index]))?;
    let mut title = String::new();
    for (index, row) in rows.iter().enumerate().skip(first).take(8) {
        let text = row.dense();
        if text.is_empty() && title.is_empty() {
            continue;
        }
        if !text.is_empty() && !is_title_line(row) {
            return None;
        }
        title.push_str(&text);
        let complete = GENRES
            .iter()
            .any(|genre| without_note(&title).ends_with(genre));
        let goes_on = rows
            .get(index + 1)
            .is_some_and(|next| !next.is_blank() && is_title_line(next) && ends_title(next));
        if complete && !goes_on {
            return Some((title, index + 1));
        }
    }
    None
}

fn without_note(title: &str) -> &str {
    title.split(['（', '(']).next().unwrap_or(title)
}

fn ends_title(row: &Row) -> bool {
    let text = row.dense();
    GENRES
        .iter()
        .any(|genre| without_note(&text).ends_with(genre))
        && !clauses::opens(&text)
        && glyph::size(&text) <= 10
}

fn is_title_line(row: &Row) -> bool {
    let text = row.dense();
    row.cells.len() == 1
        && (2..=60).contains(&glyph::size(&text))
        && !text.contains(['。', '：', ':', '；'])
        && !head::is_doc_number(&text)
        && !clauses::opens(&text)
        && !text.ends_with("文件")
}

/// The office and the day under the covering text.
fn read_signature(rows: &[Row], policy: &mut Policy) {
    for (index, row) in rows.iter().enumerate() {
        let text = row.dense();
        let day = (text.ends_with('日') && glyph::size(&text) <= 14)
            .then(|| date::parse(&text))
            .flatten();
        if let Some(day) = day.filter(|_| policy.issued.is_none()) {
            policy.issued = Some(day);
            let above = rows[..index]
                .iter()
                .rev()
                .find(|row| !row.is_blank())
                .map(|row| row.dense().into_owned());
            policy.issuer = above.filter(|name| head::is_unit(name));
        }
        let bracketed = text.starts_with('（') && text.ends_with('）') && text.contains('年');
        if bracketed && policy.issued.is_none() {
            policy.issued = passed_on(&text);
        }
    }
}

/// Lines that belong to the paper, not to its text: 文号, signature, day, （此件公开发布）, 抄送, the title once more.
fn is_imprint(row: &Row, title: &str) -> bool {
    let text = row.dense();
    let day = text.ends_with('日') && glyph::size(&text) <= 14 && date::parse(&text).is_some();
    let again = glyph::size(&text) >= 6 && title.contains(&*text);
    let printed = ["（此件", "抄送：", "抄送:", "共印"]
        .iter()
        .any(|word| text.starts_with(word))
        || text.ends_with("日印发");
    // 民政局） is the end of a sentence that a line cut in two.
    let whole = text.matches('（').count() == text.matches('）').count() && glyph::size(&text) >= 5;
    day || again
        || printed
        || whole && head::is_unit(&text)
        || head::is_doc_number(&text)
        || text == "附件："
        || text == "附件"
}

/// （2023年10月20日市政府常务会议通过）.
fn passed_on(text: &str) -> Option<NaiveDate> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.find('日')? + '日'.len_utf8();
    date::parse(text.get(start..end)?)
}

/// Behind the imprint (…印发, 共印N份), the text is not the document's.
fn end_of_document(rows: &[Row], from: usize) -> usize {
    let imprint = (from..rows.len()).rev().find(|index| {
        let text = rows[*index].dense();
        !rows[*index].recovered
            && (text.ends_with("日印发")
                || (text.starts_with("共印") || text.contains("共印")) && text.ends_with('份'))
    });
    imprint.map_or(rows.len(), |index| index + 1)
}

/// The document's own words end where the foot of the last page begins: 抄送 with all its lines, down to the end.
fn end_of_text(rows: &[Row], from: usize, end: usize) -> usize {
    let copies = (from..end).rev().find(|index| {
        let text = rows[*index].dense();
        text.starts_with("抄送：") || text.starts_with("抄送:")
    });
    let lines = |at: usize| rows[at..end].iter().filter(|row| !row.is_blank()).count();
    copies.filter(|at| lines(*at) <= FOOT).unwrap_or(end)
}

/// 云川市 out of 云川市人民政府办公室; 全国 for the offices of the state.
pub fn jurisdiction(issuer: &str) -> Option<String> {
    let state = [
        "国务院",
        "民政部",
        "财政部",
        "国家",
        "全国",
        "中共中央",
        "中央",
    ];
    if state.iter().any(|name| issuer.starts_with(name)) {
        return Some("全国".to_owned());
    }
    let end = place_end(issuer)?;
    // 青原省云川市 is one place; in 云川市市场监督管理局 and 云川市城市管理局 the second 市 is none.
    let below = &issuer[end..];
    let lower = place_end(below).filter(|at| {
        issuer[..end].ends_with(['省', '州', '盟']) && glyph::size(&below[..*at]) <= 5
    });
    Some(issuer[..end + lower.unwrap_or(0)].to_owned())
}

/// Where the first place name ends. The second character at the earliest, so that 市民政局 alone names none; the 州 of
/// 云州市 is no place of its own.
fn place_end(text: &str) -> Option<usize> {
    let ends = |at: usize, c: char| {
        at > 0
            && "省市县区州旗盟".contains(c)
            && !(c == '州' && text[at + c.len_utf8()..].starts_with(['市', '县', '区']))
    };
    text.char_indices()
        .find(|(at, c)| ends(*at, *c))
        .map(|(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_govern_places() {
        for (issuer, place) in [
            ("云川市人民政府办公室", Some("云川市")),
            ("云川市民政局", Some("云川市")),
            ("云州市市场监督管理局", Some("云州市")),
            ("云川市乡村振兴局", Some("云川市")),
            ("青原省云川市民政局", Some("青原省云川市")),
            ("青原省民政厅", Some("青原省")),
            ("民政部", Some("全国")),
            ("市民政局", None),
        ] {
            assert_eq!(jurisdiction(issuer).as_deref(), place, "{issuer}");
        }
    }
}
