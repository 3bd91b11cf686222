//! Words that hang on the day and came with a text from an earlier reply: 今年 was another year there. Each is told until
//! somebody confirmed it or wrote its clause anew. Which words wait is for the case to know.

use super::draft::{Draft, Hit, Part, Passage, Remark};
use crate::case::{Section, TimeWord};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let round = draft.case.round();
    let sections = round.reply.sections.iter().enumerate();
    sections
        .flat_map(|(at, section)| {
            let waiting = round.waiting(section);
            let from = from(draft, section);
            let passages = draft.passages.iter().filter(move |one| {
                one.part == Part::Letter && one.section == Some(at + 1) && one.is_paragraph()
            });
            passages.flat_map(move |passage| seen(passage, &waiting, &from))
        })
        .collect()
}

/// 取自 rd-8-4-152
fn from(draft: &Draft, section: &Section) -> String {
    let origins = draft.case.round().origins(section.id).iter();
    let mut names: Vec<&str> = origins.map(|origin| origin.reference.as_str()).collect();
    names.dedup();
    names.join("、")
}

fn seen(passage: &Passage, waiting: &[TimeWord], from: &str) -> Vec<Remark> {
    let told = |one: &TimeWord| {
        let at = passage.text.find(&one.clause)? + one.clause.find(&one.word)?;
        let reason = format!(
            "取自 {from} 的旧文，“{}”还没有核对：仍然成立的按 T（编辑器里 F9）认可，否则改写这一句",
            one.word
        );
        Some(passage.remark(Hit::new(at..at + one.word.len(), reason)))
    };
    waiting.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Known, check, testing};
    use crate::case::{Action, Case, Entry, Origin, ReuseAct, TimeWord};
    use chrono::DateTime;

    fn after(case: Case, action: ReuseAct) -> Case {
        let entry = Entry {
            seq: case.head() + 1,
            at: DateTime::UNIX_EPOCH.fixed_offset(),
            actor: "钟启明".into(),
            batch: None,
            action: Action::Reuse(action),
        };
        case.applied(entry).expect("a case")
    }

    fn found(case: &Case) -> Vec<String> {
        let found = check(case, &testing::office(), &Known::default()).into_iter();
        let found = found.filter(|one| one.check == "reused-time");
        found
            .map(|one| format!("{} {}", one.place.words(), one.text))
            .collect()
    }

    #[test]
    fn words_that_came_along_are_told_until_they_are_looked_at() {
        let text = "今年建成12处。\n目前运行良好，覆盖全市。";
        let add = ReuseAct::Add {
            heading: "关于助餐点".into(),
            paragraphs: text.split('\n').map(str::to_owned).collect(),
            origin: Box::new(Origin::new("rd-8-3-9", 1, 1, "关于助餐点", text)),
        };
        let case = testing::case(testing::record(&["今年另建三处。"]));
        let case = after(case, add);
        assert_eq!(found(&case), ["第2部分第1段 今年", "第2部分第2段 目前"]);
        let section = case.reply().sections[1].id;
        let words = vec![TimeWord {
            word: "今年".into(),
            clause: "今年建成12处".into(),
        }];
        let case = after(case, ReuseAct::Confirm { section, words });
        assert_eq!(found(&case), ["第2部分第2段 目前"]);
        let case = after(
            case,
            ReuseAct::Write {
                section,
                heading: "关于助餐点".into(),
                paragraphs: vec!["今年建成12处。".into(), "至2026年8月运行良好。".into()],
                origins: Vec::new(),
            },
        );
        assert_eq!(found(&case), [""; 0]);
    }
}
