//! 届次 and level beside this case's own number: 市八届人大三次会议 in the reply to a suggestion of the fourth.
//! A sentence that names another session together with its own number, or an earlier year's paper, means it.

use super::{
    draft::{Draft, Hit, Passage, Remark},
    foreign,
};
use crate::{
    case::{Case, Number},
    text::{numeral, sentence},
};
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    if case.number.term == 0 {
        return Vec::new();
    }
    let framed = |one: &&Passage| !one.is_paragraph() || one.text.contains(&own_number(case));
    let passages = draft.passages.iter().filter(framed);
    passages.flat_map(|passage| wrong(case, passage)).collect()
}

fn own_number(case: &Case) -> String {
    format!(
        "第{}号{}",
        case.number.number,
        case.number.kind.words().paper
    )
}

fn wrong(case: &Case, passage: &Passage) -> Vec<Remark> {
    let text = &passage.text;
    let sentences = sentence::sentences(text).into_iter();
    let mut remarks = Vec::new();
    for range in sentences.filter(|range| !foreign::is_meant(&text[range.clone()])) {
        // In the text only the session of this very paper is looked at.
        if passage.is_paragraph() && !text[range.clone()].contains(&own_number(case)) {
            continue;
        }
        for said in sessions(text, range) {
            if said.is_of(&case.number) {
                continue;
            }
            let own = case.number.congress();
            let reason = format!("本件是{own}的，这里写的届次不同");
            remarks.push(passage.remark(Hit::new(said.range, reason).fixed(own)));
        }
    }
    remarks
}

/// 市八届人大三次会议, 八届人大三次会议, 市第八届人民代表大会第三次会议.
struct Session {
    range: Range<usize>,
    body: &'static str,
    term: u32,
    session: u32,
}

impl Session {
    fn is_of(&self, number: &Number) -> bool {
        self.body == number.kind.words().body
            && self.term == number.term
            && (number.session == 0 || self.session == number.session)
    }
}

const BODIES: [(&str, &str); 3] = [("人大", "人大"), ("人民代表大会", "人大"), ("政协", "政协")];

fn sessions(text: &str, within: Range<usize>) -> Vec<Session> {
    let marks = text[within.clone()].match_indices("届");
    marks
        .filter_map(|(at, _)| read(text, within.start + at, within.end))
        .collect()
}

fn read(text: &str, mark: usize, end: usize) -> Option<Session> {
    let is_numeral = |c: char| numeral::digit(c).is_some() || c == '十' || c.is_ascii_digit();
    let before = &text[..mark];
    let digits = before.trim_end_matches(is_numeral);
    let term = number(&before[digits.len()..])?;
    let head = digits.strip_suffix('第').unwrap_or(digits);
    let level = head
        .chars()
        .next_back()
        .filter(|c| "市省县区州".contains(*c));
    let start = head.len() - level.map_or(0, char::len_utf8);
    let rest = &text[mark + '届'.len_utf8()..end];
    let (body, rest) = BODIES
        .iter()
        .find_map(|(said, body)| Some((*body, rest.strip_prefix(said)?)))?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let count = rest.find(|c: char| !is_numeral(c))?;
    let session = number(&rest[..count])?;
    let rest = rest[count..].strip_prefix("次")?;
    let rest = rest.strip_prefix("会议").unwrap_or(rest);
    Some(Session {
        range: start..end - rest.len(),
        body,
        term,
        session,
    })
}

fn number(text: &str) -> Option<u32> {
    match text.is_empty() {
        true => None,
        false => text.parse().ok().or_else(|| numeral::parse(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    #[test]
    fn sessions_that_are_not_this_one() {
        for (opening, text, expected) in [
            (
                "您在市八届人大四次会议上提出的建议收悉：",
                "已办结。",
                &[][..],
            ),
            (
                "您在市八届人大三次会议上提出的建议收悉：",
                "已办结。",
                &["市八届人大三次会议"],
            ),
            (
                "您在市第八届人民代表大会第四次会议上提出的建议收悉：",
                "已办结。",
                &[],
            ),
            (
                "您在市八届政协四次会议上提出的建议收悉：",
                "已办结。",
                &["市八届政协四次会议"],
            ),
            (
                "您的建议收悉：",
                "市七届人大四次会议第321号建议已办结。",
                &["市七届人大四次会议"],
            ),
            (
                "您的建议收悉：",
                "市七届人大四次会议第12号建议也提过。",
                &[],
            ),
            (
                "您去年在市八届人大三次会议上提出的建议收悉：",
                "已办结。",
                &[],
            ),
            ("您的建议收悉：", "应届毕业生第3届人才节。", &[]),
        ] {
            let mut record = record(&[text]);
            record.opening = Some(opening.into());
            let found = findings("session", record).into_iter();
            let told: Vec<String> = found.map(|one| one.text).collect();
            assert_eq!(told, expected, "{opening} {text}");
        }
    }
}
