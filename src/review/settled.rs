//! Which findings the handler has settled: accepted with a word, or of a check that is silenced for the case.
//! Pure: what was said stands in the case. Must not know how it is shown.

use super::{CHECKS, Finding, Part, Place};
use crate::{case::Case, text::sentence::sentences};
use sha2::{Digest, Sha256};

/// Why a finding is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Accepted, with the handler's reason.
    Accepted(String),
    Silenced,
}

/// Findings parted into those that still speak and those that are settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    pub open: Vec<Finding>,
    pub settled: Vec<(Finding, Why)>,
}

/// Parts the findings by what the case says of them.
pub fn sorted(case: &Case, findings: Vec<Finding>) -> Sorted {
    let mut sorted = Sorted::default();
    for finding in findings {
        match why(case, &finding) {
            Some(why) => sorted.settled.push((finding, why)),
            None => sorted.open.push(finding),
        }
    }
    sorted
}

fn why(case: &Case, finding: &Finding) -> Option<Why> {
    if case.advice.is_silenced(finding.check) {
        return Some(Why::Silenced);
    }
    if case.advice.accepted.is_empty() {
        return None;
    }
    let accepted = case
        .advice
        .accepted(finding.check, &digest(case, finding))?;
    Some(Why::Accepted(accepted.reason.clone()))
}

/// `check:digest`; stays the same as long as the sentence of the finding does, wherever it moves.
pub fn id(case: &Case, finding: &Finding) -> String {
    format!("{}:{}", finding.check, digest(case, finding))
}

/// The title of a check; its name for one that is no more.
pub fn title(check: &str) -> &str {
    let known = CHECKS.iter().find(|one| one.name == check);
    known.map_or(check, |one| one.title)
}

/// The first twelve hexadecimal digits of SHA-256 over the words and the sentence they stand in.
fn digest(case: &Case, finding: &Finding) -> String {
    let passage = passage(case, &finding.place).unwrap_or_default();
    let sentence = sentence(&passage, &finding.place);
    let digest = Sha256::digest(format!("{}\n{sentence}", finding.text).as_bytes());
    digest[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The text that a place counts its characters in, where it is one of the case.
fn passage(case: &Case, place: &Place) -> Option<String> {
    let letter = case.letter();
    match (place.part, place.section, place.paragraph) {
        (_, Some(section), paragraph) => {
            let section = letter.sections.get(section.checked_sub(1)?)?;
            match paragraph {
                None => Some(section.heading.clone()),
                Some(at) => section.paragraphs.get(at.checked_sub(1)?).cloned(),
            }
        }
        (Part::Ask, None, Some(ask)) => {
            let ask = case.asks().get(ask.checked_sub(1)?)?;
            Some(ask.text.clone())
        }
        (Part::Title, ..) => Some(letter.title),
        (Part::Salutation, ..) => Some(letter.salutation),
        (Part::Opening, ..) => Some(letter.opening),
        (Part::Closing, ..) => Some(letter.closing),
        _ => None,
    }
}

/// The sentences that the place touches; the whole passage when it touches none.
fn sentence<'t>(passage: &'t str, place: &Place) -> &'t str {
    let byte = |at: usize| {
        let found = passage.char_indices().nth(at);
        found.map_or(passage.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(place.start), byte(place.end));
    let all = sentences(passage).into_iter();
    let mut touched = all.filter(|one| one.start < end.max(start + 1) && start < one.end);
    match touched.next() {
        None => passage,
        Some(first) => {
            let last = touched.next_back().unwrap_or_else(|| first.clone());
            &passage[first.start..last.end]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Known, check, testing};
    use super::*;
    use crate::case::{Action, AdviceAct, Entry};
    use chrono::DateTime;

    const TEXT: [&str; 2] = ["截止去年已建成十二处。", "截止去年又建三处。"];

    fn after(case: Case, action: Action) -> Case {
        let entry = Entry {
            seq: case.head() + 1,
            at: DateTime::UNIX_EPOCH.fixed_offset(),
            actor: "钟启明".into(),
            batch: None,
            action,
        };
        case.applied(entry).expect("a case")
    }

    fn accept(case: &Case, finding: &Finding) -> Action {
        Action::Advice(AdviceAct::Accept {
            check: finding.check.into(),
            digest: digest(case, finding),
            quote: finding.text.clone(),
            title: title(finding.check).into(),
            reason: "以会议日为准".into(),
        })
    }

    fn with(case: Case, text: &str) -> Case {
        let section = case.reply().sections[0].clone();
        let action = Action::EditSection {
            section: section.id,
            heading: section.heading,
            paragraphs: vec![text.to_owned()],
        };
        after(case, action)
    }

    /// Where words of the check on 截至 still speak.
    fn open(case: &Case) -> Vec<usize> {
        let found = check(case, &testing::office(), &Known::default());
        let open = sorted(case, found).open.into_iter();
        open.filter(|one| one.check == "until")
            .filter_map(|one| one.place.paragraph)
            .collect()
    }

    fn first(case: &Case) -> Finding {
        let found = check(case, &testing::office(), &Known::default());
        let mut times = found.into_iter().filter(|one| one.check == "until");
        times.next().expect("截止去年")
    }

    #[test]
    fn an_accepted_finding_is_quiet_until_its_sentence_changes() {
        let case = testing::case(testing::record(&TEXT));
        assert_eq!(open(&case), [1, 2]);
        let act = accept(&case, &first(&case));
        let case = after(case, act);
        assert_eq!(open(&case), [2], "the other sentence still speaks");
        let moved = with(case.clone(), "先说一句。截止去年已建成十二处。");
        assert_eq!(open(&moved), [0usize; 0], "it has only moved");
        let changed = with(case.clone(), "截止去年已建成十三处。");
        assert_eq!(open(&changed), [1]);
    }

    #[test]
    fn a_silenced_check_speaks_again_when_recalled() {
        let case = testing::case(testing::record(&TEXT));
        let silence = AdviceAct::Silence {
            check: "until".into(),
            title: String::new(),
            reason: String::new(),
        };
        let case = after(case, Action::Advice(silence));
        assert_eq!(open(&case), [0usize; 0]);
        let found = check(&case, &testing::office(), &Known::default());
        let settled = sorted(&case, found).settled;
        assert!(settled.iter().any(|(_, why)| *why == Why::Silenced));
        let recall = AdviceAct::Recall {
            check: "until".into(),
            digest: None,
        };
        let case = after(case, Action::Advice(recall));
        assert_eq!(open(&case), [1, 2]);
        let told: Vec<&str> = case
            .story()
            .iter()
            .map(|told| told.words.as_str())
            .collect();
        assert_eq!(told[1..], ["本件不再提醒“until”", "恢复提醒“until”"]);
    }

    #[test]
    fn an_acceptance_is_taken_back_alone() {
        let case = testing::case(testing::record(&TEXT));
        let act = accept(&case, &first(&case));
        let digest = digest(&case, &first(&case));
        let case = after(case, act);
        let recall = AdviceAct::Recall {
            check: "until".into(),
            digest: Some(digest),
        };
        let case = after(case, Action::Advice(recall));
        assert_eq!(open(&case), [1, 2]);
    }
}
