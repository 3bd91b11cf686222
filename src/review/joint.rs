//! 经和其他部门共同研究 in the opening, beside what is on record between the units: said without an opinion that was used,
//! or not said although one was. A paper of the past, which was taken in as printed, has nothing on record to compare.

use super::{
    draft::{Draft, Hit, Part, Remark},
    scan::places,
};
use crate::case::{CoUnit, Duty};

const ALONE: &str = "经研究";
const TOGETHER: &str = "经和其他部门共同研究";
/// Other words for the same.
const SAID: [&str; 8] = [
    "共同研究",
    "联合研究",
    "共同商议",
    "经商",
    "会商",
    "会同",
    "协商",
    "征求",
];

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let mut units = case.rounds.iter().flat_map(|round| &round.co_units);
    let is_told_nothing = case.imported_from.is_some() && units.clone().next().is_none();
    if case.duty != Duty::Lead || is_told_nothing {
        return Vec::new();
    }
    let is_used = units.any(CoUnit::is_used);
    let passages = draft.passages.iter();
    let openings = passages.filter(|one| one.part == Part::Opening);
    openings
        .filter_map(|passage| Some(passage.remark(find(&passage.text, is_used)?)))
        .collect()
}

fn find(text: &str, is_used: bool) -> Option<Hit> {
    let said = SAID
        .iter()
        .find_map(|word| places(text, word).into_iter().next());
    match (said, is_used) {
        (Some(at), false) => {
            let reason = "开头语说和其他部门研究过，却没有采用过协办意见：登记收到和采用的意见，或改成“经研究”";
            Some(match places(text, TOGETHER).into_iter().next() {
                Some(whole) => Hit::new(whole, reason).fixed(ALONE),
                None => Hit::new(at, reason),
            })
        }
        (None, true) => {
            let reason = "采用了协办意见，开头语却没有说和其他部门共同研究";
            Some(match places(text, ALONE).into_iter().next() {
                Some(alone) => Hit::new(alone, reason).fixed(TOGETHER),
                None => Hit::new(0..text.len(), reason),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Known, check, testing};
    use crate::case::{Action, Case, CoHandlingAct, Duty, Entry};

    const ALONE: &str = "您提出的建议收悉，经研究，现答复如下：";

    fn then(case: Case, action: Action) -> Case {
        let last = case.journal().last().expect("a beginning");
        let entry = Entry {
            seq: last.seq + 1,
            action,
            ..last.clone()
        };
        case.applied(entry).expect("a case")
    }

    /// A letter with this opening, after what the acts make of one unit's opinion.
    fn told(opening: &str, acts: &[CoHandlingAct]) -> Vec<(String, Option<String>)> {
        let mut record = testing::record(&["已建成助餐点十二处。"]);
        record.opening = Some(opening.into());
        let acts = acts.iter().cloned().map(Action::CoHandling);
        findings(acts.fold(testing::case(record), then))
    }

    fn findings(case: Case) -> Vec<(String, Option<String>)> {
        let mut found = check(&case, &testing::office(), &Known::default());
        found.retain(|one| one.check == "joint");
        found.into_iter().map(|one| (one.text, one.fix)).collect()
    }

    fn received() -> CoHandlingAct {
        CoHandlingAct::Receive {
            unit: "市财政局".into(),
            on: "2024-07-01".parse().expect("a date"),
            person: String::new(),
            phone: String::new(),
            words: "资金可以安排".into(),
            attachment: None,
        }
    }

    fn used() -> CoHandlingAct {
        CoHandlingAct::Use {
            unit: "市财政局".into(),
            section: None,
            words: "写进第一部分".into(),
        }
    }

    fn left() -> CoHandlingAct {
        CoHandlingAct::Leave {
            unit: "市财政局".into(),
            reason: "与本件无关".into(),
        }
    }

    #[test]
    fn an_opinion_that_was_used_is_said_in_the_opening() {
        let fix = |from: &str, to: &str| vec![(from.to_owned(), Some(to.to_owned()))];
        assert_eq!(
            told(ALONE, &[received(), used()]),
            fix("经研究", "经和其他部门共同研究")
        );
        for said in [
            "经和其他部门共同研究",
            "经与市财政局会商",
            "会同市财政局研究",
            "经征求市财政局意见",
        ] {
            let opening = format!("您提出的建议收悉，{said}，现答复如下：");
            assert_eq!(told(&opening, &[received(), used()]), [], "{said}");
        }
        assert_eq!(
            told("您的建议收悉，答复如下：", &[received(), used()]),
            [("您的建议收悉，答复如下：".to_owned(), None)]
        );
    }

    #[test]
    fn what_nobody_was_asked_for_is_not_said() {
        let joint = "您提出的建议收悉，经和其他部门共同研究，现答复如下：";
        assert_eq!(told(joint, &[received(), left()]).len(), 1);
        assert_eq!(told(joint, &[received()]).len(), 1);
        assert_eq!(told(ALONE, &[received(), left()]), []);
        assert_eq!(
            told(joint, &[]),
            [],
            "a paper of the past is as it was printed"
        );
    }

    #[test]
    fn only_a_lead_unit_says_it() {
        let mut case = [received(), used()]
            .map(Action::CoHandling)
            .into_iter()
            .fold(testing::case(testing::record(&["已办。"])), then);
        case = then(case, Action::SetJoint { joint: false });
        assert_eq!(findings(case.clone()).len(), 1);
        case.duty = Duty::Separate;
        assert_eq!(findings(case), []);
    }
}
