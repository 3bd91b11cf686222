//! Damaged text: whatever is lost, doubled or garbled, intake answers, and never loses a letter's words.

use mianshang::intake::{self, Found, record::Letter};
use proptest::prelude::*;

use crate::layouts::{fixtures, text};

fn all() -> Vec<String> {
    ["suggestion", "proposal", "odd", "policy", "original"]
        .iter()
        .flat_map(|folder| fixtures(folder))
        .map(|path| text(&path))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_intake_fail(file in 0usize..1000, cuts in prop::collection::vec((0usize..200, 0u8..5, any::<char>()), 1..12)) {
        let all = all();
        let mut lines: Vec<String> = all[file % all.len()].lines().map(str::to_owned).collect();
        for (at, what, noise) in cuts {
            if lines.is_empty() {
                break;
            }
            let at = at % lines.len();
            match what {
                0 => { lines.remove(at); }
                1 => { let again = lines[at].clone(); lines.insert(at, again); }
                2 => lines[at].push(noise),
                3 => lines[at] = lines[at].chars().map(|c| if c == '：' { noise } else { c }).collect(),
                _ => { let other = (at * 7 + 3) % lines.len(); lines.swap(at, other); }
            }
        }
        match intake::read(&lines.join("\n")) {
            Ok(_) => {}
            Err(unreadable) => prop_assert!(!unreadable.reason.is_empty()),
        }
    }

    #[test]
    fn any_text_at_all_is_answered(text in any::<String>()) {
        let _ = intake::read(&text);
    }

    #[test]
    fn marks_in_any_order_are_answered(text in "([|\t\n<>$\\\\*（）：《》〔〕√□A一、1.第号年代表姓名尊敬的收悉]|<tr>|</tr>|<td colspan=3 rowspan=9>|</table>|关于|答复|面商|通知){0,60}") {
        let _ = intake::read(&text);
    }
}

/// The Han characters of a letter from its opening to its last section.
fn kept(letter: &Letter) -> String {
    let sections = letter
        .sections
        .iter()
        .flat_map(|section| std::iter::once(&section.heading).chain(&section.paragraphs));
    let parts = std::iter::once(&letter.opening).chain(sections);
    parts
        .flat_map(|part| part.chars())
        .filter(|c| is_han(*c))
        .collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}

/// The letter's Han characters are a subsequence of the file's, and all but level-one numerals and page furniture are kept.
pub fn nothing_lost(source: &str, name: &str) {
    let Ok(Found::Record(record)) = intake::read(source) else {
        return;
    };
    let Some(letter) = &record.letter else { return };
    let (Some(first), Some(_)) = (letter.opening.chars().next(), letter.closing.chars().next())
    else {
        return;
    };
    let lines: Vec<&str> = source.lines().collect();
    let start = record.sources["reply.opening"] as usize - 1;
    let end = record.sources["reply.closing"] as usize - 1;
    let head = lines[start].find(first).unwrap_or(0);
    let furniture: Vec<String> = [&letter.letterhead, &letter.title]
        .into_iter()
        .flatten()
        .map(|text| text.to_string())
        .collect();
    let body = lines[start..end]
        .iter()
        .enumerate()
        .map(|(at, line)| if at == 0 { &line[head..] } else { line });
    let body = body.filter(|line| {
        !furniture.contains(&line.split_whitespace().collect::<String>()) && !line.contains('页')
    });
    let source: String = body
        .flat_map(|line| line.chars())
        .filter(|c| is_han(*c))
        .collect();
    let read = kept(letter);
    let mut wanted = source.chars().peekable();
    let mut skipped = String::new();
    for c in read.chars() {
        while let Some(next) = wanted.next_if(|next| *next != c) {
            skipped.push(next);
        }
        wanted.next();
    }
    // Level-one numerals are no part of a heading.
    let lost: String = skipped
        .chars()
        .filter(|c| !"一二三四五六七八九十".contains(*c))
        .collect();
    assert_eq!(lost, "", "{name}");
    assert_eq!(
        wanted.collect::<String>(),
        "",
        "{name}: the end of the body"
    );
}

#[test]
fn no_character_of_a_letter_is_lost() {
    for folder in ["suggestion", "proposal", "odd"] {
        for path in fixtures(folder) {
            nothing_lost(
                &text(&path).replace("\r\n", "\n"),
                &path.display().to_string(),
            );
        }
    }
}
