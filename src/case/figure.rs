//! 口径: the figures that a case's letter quotes, each with where it stands and what year and place it speaks of, so that
//! two letters can be compared. Pure; how a figure is read is for `text` to know.

use super::state::Case;
use crate::text::figure::{self, Figure};
use chrono::Datelike;

/// A figure in a letter. Sections and paragraphs count from 1, `start..end` are characters of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub section: usize,
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
    /// As it is written: 3186.25万元.
    pub words: String,
    pub figure: Figure,
    /// Which time it speaks of, once 今年 and 目前 are the year of the case.
    pub when: String,
}

impl Case {
    /// Every figure of the current letter, in its order.
    pub fn figures(&self) -> Vec<Quoted> {
        let year = self.year();
        let sections = self.reply().sections.iter().enumerate();
        sections
            .flat_map(|(section, one)| {
                let paragraphs = one.paragraphs.iter().enumerate();
                let heading = one.heading.as_str();
                paragraphs.map(move |(paragraph, text)| (section + 1, paragraph + 1, text, heading))
            })
            .flat_map(|(section, paragraph, text, heading)| {
                let found = figure::read(text).into_iter();
                found.map(move |one| quoted(section, paragraph, text, under(heading, one), year))
            })
            .collect()
    }

    /// The year that its words speak from: of the meeting, the issue, the assignment, or the day it was taken on.
    pub fn year(&self) -> Option<i32> {
        let round = self.round();
        let met = self.meeting().and_then(|meeting| meeting.on);
        let issued = round.issued.as_ref().map(|issued| issued.on);
        let given = self.assigned_on.or(self.accepted_on);
        met.or(issued).or(given).map(|on| on.year())
    }
}

/// 受理186部 is of what its section is about, when its own sentence does not say.
fn under(heading: &str, mut figure: Figure) -> Figure {
    if figure::is_nameless(&figure) && !heading.trim().is_empty() {
        figure.subject = format!("{}·{}", heading.trim(), figure.subject);
    }
    figure
}

fn quoted(
    section: usize,
    paragraph: usize,
    text: &str,
    figure: Figure,
    year: Option<i32>,
) -> Quoted {
    let start = text[..figure.range.start].chars().count();
    let words = text[figure.range.clone()].to_owned();
    Quoted {
        section,
        paragraph,
        start,
        end: start + words.chars().count(),
        when: when(&figure.time, year),
        words,
        figure,
    }
}

/// 2024年6月底 stays, 目前 and 今年 become the year of the case, 去年 the one before.
fn when(time: &str, year: Option<i32>) -> String {
    let named = |year: i32| format!("{year}年");
    match time {
        "" | "目前" | "今年" => year.map(named).unwrap_or_default(),
        "去年" => year.map(|year| named(year - 1)).unwrap_or_default(),
        other => other.to_owned(),
    }
}

/// The place compared with: 全市 and 我市 are where the office is.
pub fn here(place: &str) -> &str {
    match place {
        "全市" | "我市" | "本市" | "全县" | "我县" | "全区" | "我区" => "",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_time_are_the_year_of_the_case() {
        for (time, expected) in [
            ("", "2025年"),
            ("目前", "2025年"),
            ("去年", "2024年"),
            ("2023年底", "2023年底"),
        ] {
            assert_eq!(when(time, Some(2025)), expected, "{time}");
        }
        assert_eq!(when("今年", None), "");
    }
}
