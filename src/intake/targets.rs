//! Times in a policy document: by when something shall be done, from when the document holds.
//!
//! Knows the wordings 到2025年, 2025年底前, 2025年6月底前, 自…起施行.

use chrono::{Datelike, NaiveDate};

use super::{glyph, paragraphs::Paragraph, policy::Target};
use crate::text::date;

/// The day the document takes effect: 自…起施行; 自印发之日 is the day it was issued.
pub fn effective(found: &[Paragraph], issued: Option<NaiveDate>) -> Option<NaiveDate> {
    let says = |text: &str| {
        ["施行", "实施", "执行", "生效"]
            .iter()
            .any(|word| text.contains(word))
    };
    found
        .iter()
        .rev()
        .flat_map(|paragraph| paragraph.text.split('。'))
        .find_map(|sentence| {
            let rest = &sentence[sentence.rfind('自').filter(|_| says(sentence))?..];
            let rest = glyph::squeeze(rest);
            let until = rest.find('起')?;
            let day = &rest['自'.len_utf8()..until];
            let printed = ["发布", "印发", "公布", "下发", "颁布"]
                .iter()
                .any(|word| day.starts_with(word));
            if printed { issued } else { date::parse(day) }
        })
}

/// Sentences with 到2025年, 2025年底前, 2025年6月底前 and the like; one target for each time named.
pub fn read(found: &[Paragraph]) -> Vec<Target> {
    let sentences = found
        .iter()
        .flat_map(|paragraph| paragraph.text.split_inclusive(['。', '；']));
    sentences.flat_map(targets_of).collect()
}

fn targets_of(sentence: &str) -> Vec<Target> {
    let text = sentence.trim();
    let mut found: Vec<Target> = Vec::new();
    for (at, _) in text.match_indices('年') {
        let head = text[..at].trim_end();
        let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let year = head[before.len()..]
            .parse()
            .ok()
            .filter(|year| (2000..2100).contains(year));
        let after = text[at + '年'.len_utf8()..].trim_start();
        let Some((year, date)) =
            year.and_then(|year| Some((year, deadline(year, before.trim_end(), after)?)))
        else {
            continue;
        };
        if found.iter().all(|other| other.date != date) {
            found.push(Target {
                year,
                date,
                text: text.to_owned(),
            });
        }
    }
    found
}

/// Whether the words around a year make it a time limit, and its last day.
fn deadline(year: i32, before: &str, after: &str) -> Option<Option<NaiveDate>> {
    let end_of_year = NaiveDate::from_ymd_opt(year, 12, 31);
    let reached = before.ends_with('到') || before.ends_with("截至") || before.ends_with("力争");
    if ["底", "年底", "末"]
        .iter()
        .any(|word| after.starts_with(word))
    {
        return Some(end_of_year);
    }
    let month: String = after.chars().take_while(char::is_ascii_digit).collect();
    let rest = &after[month.len()..];
    if let (Ok(month), Some(rest)) = (month.parse::<u32>(), rest.strip_prefix('月')) {
        let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let limited = rest[day.len()..]
            .trim_start_matches('日')
            .starts_with(['前', '底', '末']);
        return (reached || limited).then(|| {
            day.parse().ok().map_or_else(
                || end_of_month(year, month),
                |day| NaiveDate::from_ymd_opt(year, month, day),
            )
        });
    }
    (before.ends_with('到') || (reached && after.starts_with(['，', ',', '前'])))
        .then_some(end_of_year)
}

fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first
        .checked_add_months(chrono::Months::new(1))?
        .pred_opt()
        .filter(|day| day.year() == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_with_a_time_limit_are_targets() {
        for (sentence, expected) in [
            ("到2025年，实现全覆盖。", Some((2025, Some("2025-12-31")))),
            ("2024年底完成七成；", Some((2024, Some("2024-12-31")))),
            ("2024年6月底前完成。", Some((2024, Some("2024-06-30")))),
            ("到2024年2月全部建成。", Some((2024, Some("2024-02-29")))),
            ("2024年6月15日前报送。", Some((2024, Some("2024-06-15")))),
            ("2023年我市率先实施。", None),
            ("依据云政发〔2020〕7号。", None),
        ] {
            let read = targets_of(sentence)
                .pop()
                .map(|target| (target.year, target.date.map(|date| date.to_string())));
            let expected = expected.map(|(year, date)| (year, date.map(str::to_owned)));
            assert_eq!(read, expected, "{sentence}");
        }
    }
}
