//! What answers what, by the words: how much of each ask every section speaks of, which clause of an ask finds no
//! likeness in what is linked to it, which sentences speak of an ask. Words only propose; the handler links.
//! Must not know any check, nor how it is shown.

use super::{coverage::own_words, scan::is_han};
use crate::{
    case::{Ask, Case, Section},
    text::sentence,
};
use std::ops::Range;

/// What is said of this share of an ask's own words, or more, is a likeness worth proposing.
const LIKE: f64 = 0.34;
/// A proposal may fall this far behind the likest section.
const NEAR: f64 = 0.75;

/// One ask beside one section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub linked: bool,
    /// Not linked, but alike enough that the handler may want to link it.
    pub proposed: bool,
    /// The phrases of the ask that the section has.
    pub words: Vec<String>,
    /// Their share of the ask's own words, 0 to 1.
    pub share: f64,
}

/// One ask and every section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The ask in parts that are answered and parts that are not, in their order; empty when it is one piece.
    pub parts: Vec<AskPart>,
}

/// A part of an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskPart {
    pub text: String,
    /// What is linked speaks of it.
    pub answered: bool,
}

/// Asks × sections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    pub rows: Vec<Row>,
    /// Which share of the text stands in sentences that speak of an ask, 0 to 1; `None` without text or asks.
    pub answering: Option<f64>,
}

/// A sentence of a section that speaks of an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Position of the section from 0, and of the paragraph in it.
    pub section: usize,
    pub paragraph: usize,
    pub text: String,
    /// Bytes of `text` that the ask says too.
    pub shared: Vec<Range<usize>>,
    /// Characters shared.
    pub weight: usize,
}

/// The whole matrix of the current round.
pub fn matrix(case: &Case) -> Matrix {
    let sections: Vec<String> = case.reply().sections.iter().map(whole).collect();
    let asks: Vec<(&Ask, Vec<String>)> = case
        .asks()
        .iter()
        .map(|ask| (ask, own(case, ask)))
        .collect();
    let rows = asks.iter().map(|(ask, own)| row(case, ask, own, &sections));
    Matrix {
        rows: rows.collect(),
        answering: answering(case, &asks),
    }
}

/// The sentences of the linked sections, or of all while none is linked, that speak of an ask; the fullest first.
pub fn sentences(case: &Case, ask: &Ask) -> Vec<Sentence> {
    let own = own(case, ask);
    let wanted = |section: &&(usize, &Section)| {
        ask.answered_by.is_empty() || ask.answered_by.contains(&section.1.id)
    };
    let sections: Vec<(usize, &Section)> = case.reply().sections.iter().enumerate().collect();
    let mut found = Vec::new();
    for (section, one) in sections.iter().filter(wanted) {
        for (paragraph, text) in one.paragraphs.iter().enumerate() {
            found.extend(sentence::sentences(text).into_iter().filter_map(|range| {
                let shared = places(&own, &text[range.clone()]);
                let weight = shared
                    .iter()
                    .map(|at| text[range.clone()][at.clone()].chars().count());
                let weight: usize = weight.sum();
                (weight > 0).then(|| Sentence {
                    section: *section,
                    paragraph,
                    text: text[range.clone()].to_owned(),
                    shared,
                    weight,
                })
            }));
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    found
}

/// What an ask says beyond the title; an ask that says just that is taken whole.
fn own(case: &Case, ask: &Ask) -> Vec<String> {
    let own = own_words(&ask.text, &case.title);
    match length(&own) {
        0 | 1 => own_words(&ask.text, ""),
        _ => own,
    }
}

fn whole(section: &Section) -> String {
    format!("{}\n{}", section.heading, section.paragraphs.join("\n"))
}

fn row(case: &Case, ask: &Ask, own: &[String], sections: &[String]) -> Row {
    let ids = case.reply().sections.iter().map(|section| section.id);
    let mut cells: Vec<Cell> = ids
        .zip(sections)
        .map(|(id, text)| {
            let words = phrases(own, text);
            Cell {
                linked: ask.answered_by.contains(&id),
                proposed: false,
                share: share(&words, own),
                words,
            }
        })
        .collect();
    propose(&mut cells, ask);
    Row {
        parts: parts(case, ask, sections),
        cells,
    }
}

/// The likest sections are proposed, and those that come near; beside links only what is more alike than they are.
fn propose(cells: &mut [Cell], ask: &Ask) {
    if ask.waived.is_some() {
        return;
    }
    let most = |linked: bool| {
        let those = cells.iter().filter(|cell| cell.linked == linked);
        those.map(|cell| cell.share).fold(0.0, f64::max)
    };
    let (best, linked) = (most(false), most(true));
    for cell in cells.iter_mut().filter(|cell| !cell.linked) {
        let near = cell.share >= LIKE && cell.share >= best * NEAR;
        cell.proposed = near && cell.share > linked;
    }
}

/// The clauses of a linked ask, those that go together joined; nothing unless some are answered and some are not.
fn parts(case: &Case, ask: &Ask, sections: &[String]) -> Vec<AskPart> {
    let all = case.reply().sections.iter().zip(sections);
    let linked: Vec<&str> = all
        .filter(|(section, _)| ask.answered_by.contains(&section.id))
        .map(|(_, text)| text.as_str())
        .collect();
    if linked.is_empty() || ask.waived.is_some() {
        return Vec::new();
    }
    let text = linked.join("\n");
    let mut parts: Vec<AskPart> = Vec::new();
    for clause in ask.text.split_inclusive(['，', '；', '。', '：', ',', ';']) {
        let own = own_words(clause, &case.title);
        let says_nothing = length(&own) < 2;
        let answered = says_nothing || share(&phrases(&own, &text), &own) >= LIKE;
        match parts.last_mut() {
            Some(last) if last.answered == answered || says_nothing => last.text.push_str(clause),
            _ => parts.push(AskPart {
                text: clause.to_owned(),
                answered,
            }),
        }
    }
    let split = parts.iter().any(|one| one.answered) && parts.iter().any(|one| !one.answered);
    parts.retain(|_| split);
    for part in &mut parts {
        part.text = part
            .text
            .trim_matches(|c| "，；。：,; 　".contains(c))
            .to_owned();
    }
    parts
}

/// The longest pieces of the ask's words, of two characters and more, that the text has; none twice.
fn phrases(own: &[String], text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in own {
        let chars: Vec<char> = word.chars().collect();
        let mut at = 0;
        while at + 1 < chars.len() {
            let said = |to: usize| text.contains(&String::from_iter(&chars[at..to]));
            let mut to = at + 1;
            while to < chars.len() && said(to + 1) {
                to += 1;
            }
            match to > at + 1 {
                true => {
                    let phrase = String::from_iter(&chars[at..to]);
                    if !found.contains(&phrase) {
                        found.push(phrase);
                    }
                    at = to;
                }
                false => at += 1,
            }
        }
    }
    found
}

/// Where the phrases of the ask stand in a sentence.
fn places(own: &[String], text: &str) -> Vec<Range<usize>> {
    let phrases = phrases(own, text);
    let mut places: Vec<Range<usize>> = phrases
        .iter()
        .flat_map(|phrase| text.match_indices(phrase.as_str()))
        .map(|(at, phrase)| at..at + phrase.len())
        .collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut behind = 0;
    places.retain(|place| {
        let apart = place.start >= behind;
        if apart {
            behind = place.end;
        }
        apart
    });
    places
}

fn length(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

fn share(said: &[String], own: &[String]) -> f64 {
    match length(own) {
        0 => 0.0,
        all => (length(said) as f64 / all as f64).min(1.0),
    }
}

fn answering(case: &Case, asks: &[(&Ask, Vec<String>)]) -> Option<f64> {
    let (mut all, mut on_it) = (0usize, 0usize);
    for text in case
        .reply()
        .sections
        .iter()
        .flat_map(|section| &section.paragraphs)
    {
        for range in sentence::sentences(text) {
            let sentence = &text[range];
            let count = sentence.chars().filter(|c| is_han(*c)).count();
            all += count;
            if asks
                .iter()
                .any(|(_, own)| !phrases(own, sentence).is_empty())
            {
                on_it += count;
            }
        }
    }
    (all > 0 && !asks.is_empty()).then(|| on_it as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    const PARKING: &str = "今年已在老旧小区新增停车位二百个，沿街画线三十处。市民出行更加方便。";
    const CHARGING: &str = "已建充电桩四十个，充电价格由发改部门核定。";

    fn case(asks: &[&str], links: &[(usize, usize)]) -> Case {
        let mut record = testing::record(&[PARKING]);
        record.intake.title = "关于缓解停车难的建议".into();
        record.sections = vec![
            ("关于泊位".into(), vec![PARKING.into()]),
            ("关于充电".into(), vec![CHARGING.into()]),
        ];
        record.intake.asks = asks.iter().map(|&ask| ask.to_owned()).collect();
        record.links = links.to_vec();
        testing::case(record)
    }

    fn told(case: &Case) -> Vec<String> {
        let cell = |cell: &Cell| match (cell.linked, cell.proposed) {
            (true, _) => "●".to_owned(),
            (false, true) => format!("?{}", cell.words.join(" ")),
            (false, false) => "-".to_owned(),
        };
        let rows = matrix(case).rows.into_iter();
        rows.map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
            .collect()
    }

    #[test]
    fn likeness_proposes_and_shows_its_words() {
        let asks = [
            "老旧小区新增停车位",
            "增建充电桩，降低充电价格",
            "设置导航系统",
        ];
        assert_eq!(
            told(&case(&asks, &[])),
            ["?老旧小区新增 | -", "- | ?建充电桩 充电价格", "- | -"]
        );
        assert_eq!(
            told(&case(&asks, &[(1, 1), (2, 1)])),
            ["● | -", "● | ?建充电桩 充电价格", "- | -"],
            "a likeness beyond the link's own is still proposed"
        );
    }

    #[test]
    fn an_ask_answered_by_half_falls_into_parts() {
        let parts = |ask: &str, links: &[(usize, usize)]| {
            let parts = matrix(&case(&[ask], links)).rows.remove(0).parts;
            let told =
                |one: AskPart| format!("{}{}", if one.answered { "+" } else { "-" }, one.text);
            parts.into_iter().map(told).collect::<Vec<_>>()
        };
        let ask = "在老旧小区新增泊位，夜间开放学校操场；沿街画线。";
        assert_eq!(
            parts(ask, &[(1, 1)]),
            ["+在老旧小区新增泊位", "-夜间开放学校操场", "+沿街画线"]
        );
        assert_eq!(parts(ask, &[]), [""; 0], "nothing is linked yet");
        assert_eq!(
            parts("夜间开放学校操场。", &[(1, 1)]),
            [""; 0],
            "nothing to part"
        );
        assert_eq!(parts("老旧小区新增泊位，沿街画线", &[(1, 1)]), [""; 0]);
    }

    #[test]
    fn sentences_are_ranked_by_what_they_share() {
        let case = case(&["老旧小区新增充电桩"], &[]);
        let told: Vec<(usize, Vec<&str>)> = Vec::new();
        let found = sentences(&case, &case.asks()[0]);
        let told = found.iter().fold(told, |mut all, one| {
            all.push((
                one.section,
                one.shared.iter().map(|at| &one.text[at.clone()]).collect(),
            ));
            all
        });
        assert_eq!(told, [(0, vec!["老旧小区新增"]), (1, vec!["充电桩"])]);
    }

    #[test]
    fn the_share_of_the_text_that_speaks_of_an_ask() {
        let share = |asks: &[&str]| matrix(&case(asks, &[])).answering;
        assert_eq!(share(&[]), None);
        assert_eq!(share(&["设置导航系统"]), Some(0.0));
        let half = share(&["老旧小区新增停车位"]).expect("text and asks");
        assert!(half > 0.4 && half < 0.6, "{half}");
    }
}
