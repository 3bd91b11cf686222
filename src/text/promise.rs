//! Sentences that promise (将…, 下一步, 力争, 到2027年达到100%, 年底前完成) and the date that they bind themselves to.
//! Only words are read here: whose promise it is, and whether it was kept, this file does not know.

use super::{
    future,
    scan::{clause, leading_number, places, tail, unquoted},
    sentence,
};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

mod due;
mod words;

pub use due::{Reading, due};

/// A sentence that promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The words, inside the text, that make it one.
    pub sign: Range<usize>,
}

/// Every sentence of `text` that promises, as seen on the day of the reply.
pub fn promises(text: &str, from: NaiveDate) -> Vec<Promise> {
    let plain = unquoted(text);
    let year = u32::try_from(from.year()).ok();
    let sentences = sentence::sentences(&plain).into_iter();
    let parts = sentences.flat_map(|range| dated_parts(&plain, range, year, from));
    let found = parts.filter_map(|range| {
        let words = &plain[range.clone()];
        let sign = commitment(words, year, from)?;
        let sign = range.start + sign.start..range.start + sign.end;
        Some(Promise { range, sign })
    });
    found.collect()
}

/// 2027年6月底前建成…；力争到2028年…: two promises where each half promises and has a day of its own.
fn dated_parts(
    text: &str,
    range: Range<usize>,
    year: Option<u32>,
    from: NaiveDate,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for (at, mark) in text[range.clone()].match_indices('；') {
        parts.push(start..range.start + at);
        start = range.start + at + mark.len();
    }
    parts.push(start..range.end);
    let is_whole = |part: &Range<usize>| {
        let words = &text[part.clone()];
        commitment(words, year, from).is_some() && due(words, from).is_some()
    };
    match parts.iter().all(is_whole) {
        true => parts,
        false => vec![range],
    }
}

/// What still lies ahead in a sentence: a promise, or work that is under way. The earliest sign of it.
pub fn unfinished(sentence: &str, year: Option<u32>) -> Option<Range<usize>> {
    let found = signs(sentence, year).into_iter().chain(under_way(sentence));
    found.min_by_key(|range| range.start)
}

/// Work that is merely under way promises nothing, unless it says when it will be done.
fn commitment(sentence: &str, year: Option<u32>, from: NaiveDate) -> Option<Range<usize>> {
    let mut found = signs(sentence, year);
    found.extend(by_deadline(sentence, from));
    found.retain(|sign| !is_reported(sentence, sign));
    found.into_iter().min_by_key(|range| range.start)
}

fn signs(sentence: &str, year: Option<u32>) -> Vec<Range<usize>> {
    let words = [next_step, strive, in_years, this_year_must];
    let mut found: Vec<Range<usize>> = words.iter().filter_map(|look| look(sentence)).collect();
    found.extend(future::first(sentence));
    found.extend(by_year(sentence, year));
    found
}

/// 代表建议将…, 文件要求将…: said by another.
fn is_reported(sentence: &str, sign: &Range<usize>) -> bool {
    let before = &sentence[..sign.start];
    let said = [
        "您建议",
        "您提出",
        "建议中提出",
        "代表建议",
        "委员建议",
        "文件要求",
        "规定要求",
    ];
    let from = before.rfind(['，', '；', '。']).map_or(0, |at| at);
    said.iter().any(|word| before[from..].contains(word))
}

/// 下一步 as an adverb, and not 为下一步…打下基础.
fn next_step(text: &str) -> Option<Range<usize>> {
    let mut all = places(text, "下一步")
        .into_iter()
        .chain(places(text, "下步"));
    all.find(|range| !text[..range.start].ends_with(['为', '对', '了']))
}

fn strive(text: &str) -> Option<Range<usize>> {
    places(text, "力争").into_iter().next()
}

/// What is in use is not unfinished.
#[rustfmt::skip]
const IN_USE: [&str; 9] = [
    "运营", "运行", "使用", "享受", "接受", "就读", "服役", "居住", "服务",
];

fn under_way(text: &str) -> Option<Range<usize>> {
    let mut all = places(text, "正在").into_iter();
    all.find(|range| {
        let rest = &text[range.end..];
        !IN_USE.iter().any(|word| rest.starts_with(word))
    })
}

/// 分三年, 分两年 as a plan; 已分三年… is done.
fn in_years(text: &str) -> Option<Range<usize>> {
    let plans = ["分两年", "分三年", "分四年", "分五年"];
    let mut all = plans.iter().flat_map(|plan| places(text, plan));
    all.find(|range| !text[..range.start].ends_with(['已', '部', '百']))
}

/// 今年全市要完成….
fn this_year_must(text: &str) -> Option<Range<usize>> {
    let must = ["要完成", "要实现", "要达到", "要建成", "要改造"];
    let from = text.find("今年")?;
    let mut all = must.iter().flat_map(|word| places(text, word));
    all.find(|range| range.start > from && text[from..range.start].chars().count() <= 12)
}

#[rustfmt::skip]
const AIMS: [&str; 7] = ["达到", "实现", "完成", "建成", "覆盖", "力争", "确保"];

/// 到2025年…达到, when that year was still to come at the meeting.
fn by_year(text: &str, met: Option<u32>) -> Option<Range<usize>> {
    let met = met?;
    let mut all = places(text, "到").into_iter();
    all.find_map(|range| {
        let (year, rest) = leading_number(&text[range.end..])?;
        let rest = rest.strip_prefix('年')?;
        let wanted = AIMS.iter().any(|aim| rest.contains(aim))
            || ["确保", "力争"]
                .iter()
                .any(|aim| tail(&text[..range.start], 8).contains(aim));
        let end = text.len() - rest.len();
        ((met + 1..2100).contains(&year) && wanted).then_some(range.start..end)
    })
}

/// Things that are done by a day that is named.
#[rustfmt::skip]
const DONE_BY: [&str; 28] = [
    "完成", "建成", "投用", "启用", "开工", "落实", "实现", "达到", "覆盖", "交付",
    "印发", "出台", "投入使用", "开放", "到位", "启动", "解决", "整改", "通车", "验收",
    "发放", "开通", "改造", "新建", "新增", "更换", "具备", "贯通",
];

/// What has happened already, whatever day it names.
#[rustfmt::skip]
const DONE: [&str; 9] = ["已", "目前", "截至", "截止", "了", "曾", "以来", "去年", "上年"];

/// 年底前完成, 2027年6月底前建成: a day ahead, and what is done by it in the same clause.
fn by_deadline(sentence: &str, from: NaiveDate) -> Option<Range<usize>> {
    let all = due::readings(sentence, from).into_iter();
    let mut ahead = all
        .filter(|reading| !reading.loose)
        .map(|reading| reading.place);
    ahead.find(|place| is_aimed_at(sentence, place))
}

fn is_aimed_at(sentence: &str, day: &Range<usize>) -> bool {
    let before = sentence[..day.start].rfind(['，', '；', '：', '。']);
    let head = &sentence[before.map_or(0, |at| at + "，".len())..day.end];
    let rest = clause(&sentence[day.end..]);
    let next = clause(sentence[day.end + rest.len()..].trim_start_matches('，'));
    let what = if rest.is_empty() { next } else { rest };
    let done = DONE
        .iter()
        .any(|word| head.contains(word) || what.contains(word));
    !done && DONE_BY.iter().any(|word| what.contains(word))
}

#[cfg(test)]
mod tests;
