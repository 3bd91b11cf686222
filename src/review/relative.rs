//! 今年, 去年9月, 目前: right today, wrong when the text is read or used again next year. One note for the whole letter,
//! at the first of them: ten notes of one kind are not read.

use super::draft::{Draft, Hit, Passage, Remark};
use super::scan::{tail, unquoted};
use chrono::Datelike;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let round = draft.case.round();
    let met = draft.case.meeting().and_then(|meeting| meeting.on);
    let year = met.or(round.issued.as_ref().map(|issued| issued.on));
    let all = draft.passages.iter().filter(|one| one.is_paragraph());
    let seen: Vec<(&Passage, Seen)> = all
        .flat_map(|passage| {
            seen(&passage.text)
                .into_iter()
                .map(move |one| (passage, one))
        })
        .collect();
    let remark = first(&seen, year.map(|date| date.year()));
    remark.into_iter().collect()
}

/// Where a word stands, the word, and the years it lies from this one.
type Seen = (usize, &'static str, Option<i32>);

/// The word, and how many years it lies from this one where it names a year.
const WORDS: [(&str, Option<i32>); 12] = [
    ("今年", Some(0)),
    ("去年", Some(-1)),
    ("明年", Some(1)),
    ("前年", Some(-2)),
    ("上半年", None),
    ("下半年", None),
    ("上个月", None),
    ("本月", None),
    ("上月", None),
    ("目前", None),
    ("近期", None),
    ("年初", None),
];

fn seen(text: &str) -> Vec<Seen> {
    let plain = unquoted(text);
    let mut seen: Vec<Seen> = WORDS
        .iter()
        .flat_map(|(word, away)| {
            let found = plain.match_indices(word);
            found.map(move |(at, _)| (at, *word, *away))
        })
        .filter(|(at, word, _)| is_relative(&plain[..*at], word))
        .collect();
    seen.sort_unstable();
    seen
}

fn first(seen: &[(&Passage, Seen)], year: Option<i32>) -> Option<Remark> {
    let (passage, (at, word, away)) = seen.first()?;
    let mut words: Vec<&str> = Vec::new();
    for (_, (_, word, _)) in seen {
        if !words.contains(word) {
            words.push(word);
        }
    }
    let count = match seen.len() {
        1 => String::new(),
        n => format!("全文 {n} 处，"),
    };
    let reason = format!(
        "“{}”换了年份再用就不准，{count}宜写明年月",
        words.join("”“")
    );
    let hit = Hit::new(*at..at + word.len(), reason);
    Some(passage.remark(match (year, away) {
        (Some(year), Some(away)) => hit.fixed(format!("{}年", year + away)),
        _ => hit,
    }))
}

/// 2024年上半年, 每年年初 and 截至2024年6月底目前 name their year; 三年前年 is no word.
fn is_relative(before: &str, word: &str) -> bool {
    let near = tail(before.trim_end(), 2);
    match word {
        "前年" => !near.ends_with(['年', '月', '日']),
        "上半年" | "下半年" | "年初" => {
            !near.ends_with('年') && !near.ends_with(['今', '去', '每'])
        }
        // 您去年提出的建议 is told to one person and moves nowhere.
        _ => !near.ends_with('您'),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record, seen};

    #[test]
    fn words_that_move_with_the_year() {
        points_at(
            "relative-time",
            &[
                ("今年建成12处，去年9月建成3处。", &["今年"]),
                ("上半年完成改造。", &["上半年"]),
                ("2024年上半年完成改造，每年年初核定。", &[]),
                ("您去年提出的第66号建议已落实。", &[]),
                ("按照《目前标准》执行，近年来逐年提高。", &[]),
            ],
        );
    }

    #[test]
    fn one_note_for_a_whole_letter() {
        let told = seen(
            "relative-time",
            &["已建成12处。", "目前运行良好。", "今年再建3处。"],
        );
        assert_eq!(told, ["目前"]);
    }

    #[test]
    fn the_year_of_the_meeting_says_which_year_is_meant() {
        let found = findings("relative-time", record(&["去年9月建成，目前运行。"]));
        assert_eq!(found[0].fix.as_deref(), Some("2023年"));
        assert_eq!(
            found[0].reason,
            "“去年”“目前”换了年份再用就不准，全文 2 处，宜写明年月"
        );
    }
}
