//! Words whose truth hangs on the day they were written: 今年, 去年9月, 目前, 截至6月底, 上半年, 2024年.
//!
//! Must not know why anyone looks. What stands in 《》 is a title and is passed over.

use std::ops::Range;

const WORDS: [&str; 19] = [
    "上半年",
    "下半年",
    "现阶段",
    "上个月",
    "截至",
    "截止",
    "今年",
    "去年",
    "明年",
    "前年",
    "年初",
    "年底",
    "年末",
    "本月",
    "上月",
    "目前",
    "当前",
    "近期",
    "近日",
];

/// Bytes of each such word with the months and days that belong to it, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut titles = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            _ if titles > 0 => {}
            _ if found.last().is_some_and(|last| at < last.end) => {}
            _ => {
                if let Some(end) = word_end(text, at) {
                    join(&mut found, at..end);
                }
            }
        }
    }
    found.retain(|range| !bare(&text[range.clone()]));
    found
}

/// 截至 that names no time says something else.
fn bare(word: &str) -> bool {
    ["截至", "截止"].contains(&word)
}

fn join(found: &mut Vec<Range<usize>>, next: Range<usize>) {
    match found.last_mut() {
        Some(last) if last.end == next.start => last.end = next.end,
        _ => found.push(next),
    }
}

fn word_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(len) = year(text, at) {
        return Some(at + len + tail(&rest[len..]));
    }
    let word = WORDS.iter().find(|word| rest.starts_with(**word))?;
    // 三年前年均, 每年年初: the word belongs to what stands before it.
    let before = text[..at].chars().next_back();
    let is_every = *word == "年初" && before == Some('年');
    let is_yearly = *word == "前年" && before == Some('年');
    (!is_every && !is_yearly).then(|| at + word.len() + tail(&rest[word.len()..]))
}

/// 2024年 that begins here: its length.
fn year(text: &str, at: usize) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let rest = &text[at..];
    let digits: usize = rest
        .chars()
        .take_while(|c| is_digit(*c))
        .map(char::len_utf8)
        .sum();
    let count = rest[..digits].chars().count();
    let begins = !text[..at].chars().next_back().is_some_and(is_digit);
    let is_year = begins && count == 4 && rest.starts_with(['1', '2', '１', '２']);
    let named = rest[digits..].trim_start_matches(' ');
    (is_year && named.starts_with('年')).then(|| rest.len() - named.len() + '年'.len_utf8())
}

/// How much of a month and a day follows: 9月, 5月份, 6月底.
fn tail(rest: &str) -> usize {
    let mut length = 0;
    let mut digits = 0;
    for (at, c) in rest.char_indices() {
        let end = at + c.len_utf8();
        if c.is_ascii_digit() || ('０'..='９').contains(&c) {
            digits += 1;
        } else if "月日号".contains(c) && digits > 0 || "份底初末".contains(c) && length == at
        {
            digits = 0;
            length = end;
        } else {
            break;
        }
    }
    length
}

/// The stretch between two marks in which a byte stands, marks left out.
pub fn clause_at(text: &str, at: usize) -> &str {
    let is_mark = |c: char| "，。；：！？\n".contains(c);
    let from = text[..at].rfind(is_mark).map_or(0, |mark| {
        mark + text[mark..].chars().next().map_or(0, char::len_utf8)
    });
    let to = text[at..]
        .find(is_mark)
        .map_or(text.len(), |mark| at + mark);
    &text[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_age() {
        for (text, expected) in [
            ("今年建成12处，去年9月投用3处。", &["今年", "去年9月"][..]),
            ("截至6月底共34所，目前运行良好", &["截至6月底", "目前"]),
            ("截至目前已完成", &["截至目前"]),
            (
                "今年上半年完成，2024年5月份验收",
                &["今年上半年", "2024年5月份"],
            ),
            ("按《云川市2023年行动方案》办理", &[]),
            ("到2025年底达到100%", &["2025年底"]),
            ("每年年初核定，三年前年均10处", &[]),
            ("报名截止后公布，编号12024年度", &[]),
            ("今年 5月", &["今年"]),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_clause_lies_between_two_marks() {
        let text = "一是扩容。今年建成12处，目前运行。";
        let at = text.find("今年").unwrap();
        assert_eq!(clause_at(text, at), "今年建成12处");
        assert_eq!(clause_at("目前", 0), "目前");
    }
}
