//! Promises: found, kept, proved, put aside, ended; and what follows the close.

use crate::common::*;
use mianshang::case::{
    Action, Attachment, Case,
    commitment::{Origin, Standing},
};

const PLAN: [(&str, &str); 3] = [
    ("class", "B"),
    ("plan", "分两批建成六处助餐点"),
    ("plan_date", "2027-06-30"),
];

/// A letter with two promises in it, approved and signed.
pub fn promising() -> Story {
    story()
        .accepted()
        .drafted()
        .does(
            "edit-section",
            &[
                ("section", "1"),
                (
                    "text",
                    "目前已建成十二处。年底前再建成六处。下一步，将会同财政部门提高补贴。",
                ),
            ],
        )
        .approved()
        .met()
        .signed()
}

/// Closed in class B, one promise of the letter in the ledger beside the plan.
pub fn promised() -> Story {
    promising()
        .does("keep-commitment", &[("candidate", "1")])
        .does("classify", &PLAN)
        .closed()
}

/// Everything that can happen to promises.
pub fn kept_promises() -> Story {
    let proof = ("words", "六处已开工");
    promising()
        .does("keep-commitment", &[("candidate", "1")])
        .does(
            "dismiss-candidate",
            &[("candidate", "1"), ("reason", "只是态度")],
        )
        .does("classify", &PLAN)
        .takes(Action::Attach(Attachment {
            origin: Vec::new(),
            name: "开工照片.jpg".into(),
            hash: "5f".repeat(32),
            bytes: 1024,
            note: String::new(),
        }))
        .closed()
        .does(
            "keep-commitment",
            &[("words", "请代表参加开业"), ("due", "2026-12-01")],
        )
        .does(
            "amend-commitment",
            &[("commitment", "1"), ("due", "2026-11-30")],
        )
        .does(
            "remind-commitment",
            &[("commitment", "1"), ("on", "2026-10-08")],
        )
        .does(
            "wait-commitment",
            &[
                ("commitment", "2"),
                ("until", "2026-10-08"),
                ("whom", "市财政局"),
                ("reason", "等预算批复"),
            ],
        )
        .does(
            "prove-commitment",
            &[("commitment", "1"), proof, ("attachment", &"5f".repeat(32))],
        )
        .does(
            "drop-commitment",
            &[("commitment", "3"), ("reason", "代表不参加")],
        )
        .does(
            "fulfil-commitment",
            &[
                ("commitment", "1"),
                ("words", "六处全部开业"),
                ("answered_on", "2026-08-19"),
            ],
        )
        .does(
            "fulfil-commitment",
            &[("commitment", "2"), ("words", "两批均已建成")],
        )
        .does("answer-again", &[("words", "六处助餐点已全部开业")])
        .does(
            "reclassify",
            &[("class", "A"), ("reason", "计划的六处已建成")],
        )
}

fn standing(story: &Story, id: u32, on: &str) -> Standing {
    story.case.commitment(id).unwrap().standing(date(on))
}

fn attention(story: &Story, id: u32) -> String {
    let day = story.case.commitment(id).unwrap().attention();
    day.map_or("无".to_owned(), |day| day.to_string())
}

#[test]
fn sentences_that_promise_wait_for_a_person() {
    let story = promising();
    let found = story.case.candidates();
    let told: Vec<String> = found
        .iter()
        .map(|one| {
            format!(
                "{} {} {:?} {}",
                one.position, one.sentence, one.due, one.why
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "1 年底前再建成六处。 Some(2026-12-31) “年底前”读作 2026-12-31",
            "1 下一步，将会同财政部门提高补贴。 None "
        ]
    );
    assert!(story.case.commitments().is_empty());
    let story = story.does("keep-commitment", &[("candidate", "1")]).does(
        "dismiss-candidate",
        &[("candidate", "1"), ("reason", "套话")],
    );
    assert!(story.case.candidates().is_empty());
    assert_eq!(story.case.commitments()[0].due, Some(date("2026-12-31")));
    let story = story.undone();
    assert_eq!(story.case.candidates().len(), 1);
}

#[test]
fn a_promise_outlives_the_close_the_archive_and_the_rounds() {
    let story = promised().does("archive", &[]);
    assert_eq!(story.case.commitments().len(), 2);
    let proof = [("commitment", "1"), ("words", "已开工")];
    let story = story.does("prove-commitment", &proof);
    let story = story.does("new-round", &[("reason", "代表来电反映没有落实")]);
    assert_eq!(story.case.commitments().len(), 2);
    assert_eq!(story.case.commitments()[0].proofs.len(), 1);
    // The same sentence, carried into the new round, is not asked about again.
    assert_eq!(story.case.candidates().len(), 1);
    let story = story.does("fulfil-commitment", &proof);
    assert_eq!(standing(&story, 1, TODAY), Standing::Fulfilled);
}

#[test]
fn a_promise_of_a_solved_case_is_kept_all_the_same() {
    let story = promising()
        .does("classify", &[("class", "A")])
        .closed()
        .does("keep-commitment", &[("candidate", "2")]);
    assert_eq!(story.case.commitments()[0].due, None);
    assert!(!story.case.needs_follow_up(&story.office));
}

#[test]
fn what_is_put_aside_comes_back_by_itself() {
    let story = promised().does(
        "wait-commitment",
        &[
            ("commitment", "1"),
            ("until", "2026-10-08"),
            ("reason", "等预算批复"),
        ],
    );
    for (on, expected) in [
        ("2026-08-20", Standing::Waiting),
        ("2026-10-07", Standing::Waiting),
        ("2026-10-08", Standing::Open),
        ("2026-12-31", Standing::Open),
        ("2027-01-01", Standing::Overdue),
    ] {
        assert_eq!(standing(&story, 1, on), expected, "{on}");
    }
    assert_eq!(attention(&story, 1), "2026-12-31");
    let far = [
        ("commitment", "1"),
        ("until", "2027-03-01"),
        ("reason", "等新预算"),
    ];
    let story = story.does("wait-commitment", &far);
    assert_eq!(attention(&story, 1), "2027-03-01");
    assert_eq!(standing(&story, 1, "2027-02-01"), Standing::Waiting);
    assert_eq!(standing(&story, 1, "2027-03-01"), Standing::Overdue);
    let remind = [("commitment", "2"), ("on", "2026-09-10")];
    let story = story.does("remind-commitment", &remind);
    assert_eq!(attention(&story, 2), "2026-09-10");
    let proof = [("commitment", "2"), ("words", "已批复")];
    let story = story.does("prove-commitment", &proof);
    assert_eq!(attention(&story, 2), "2027-06-30");
}

#[test]
fn the_plan_of_a_class_is_a_promise_by_itself() {
    let story = promising().does("classify", &PLAN);
    let plan = &story.case.commitments()[0];
    assert_eq!(
        (plan.origin, &*plan.words, plan.due),
        (
            Origin::Plan,
            "分两批建成六处助餐点",
            Some(date("2027-06-30"))
        )
    );
    let later = [
        ("class", "B"),
        ("plan", "一次建成"),
        ("plan_date", "2027-09-30"),
    ];
    let story = story.does("classify", &later);
    assert_eq!(story.case.commitments().len(), 1);
    assert_eq!(story.case.commitments()[0].words, "一次建成");
    let story = story.does("classify", &[("class", "A")]);
    assert!(story.case.commitments().is_empty());
}

#[test]
fn what_came_of_it_is_a_second_fact() {
    let story = promised();
    assert!(story.case.needs_follow_up(&story.office));
    assert_eq!(
        story.refused("reclassify", &[("class", "A"), ("reason", "已建成")]),
        "办理计划还没有兑现（→承诺兑现）"
    );
    let story = kept_promises();
    let of = |case: &Case| {
        (
            case.class().map(str::to_owned),
            case.class_now().map(str::to_owned),
        )
    };
    assert_eq!(of(&story.case), (Some("B".into()), Some("A".into())));
    assert!(!story.case.needs_follow_up(&story.office));
    assert_eq!(
        story.refused("reclassify", &[("class", "A"), ("reason", "再说一遍")]),
        "现在就是 A 类"
    );
    // A new round is judged anew.
    let story = story.does("new-round", &[("reason", "又出了新问题")]);
    assert_eq!(story.case.class_now(), None);
}

#[test]
fn refusals_say_what_is_missing() {
    let story = promised();
    for (name, given, expected) in [
        (
            "keep-commitment",
            &[("words", "")][..],
            "没有写承诺什么，也没有选答复里的一句",
        ),
        (
            "keep-commitment",
            &[("candidate", "9")],
            "没有第 9 句（待定的有 1 句）",
        ),
        (
            "dismiss-candidate",
            &[("candidate", "1")],
            "没有填不列为承诺的理由",
        ),
        (
            "fulfil-commitment",
            &[("commitment", "1"), ("on", "2026-08-21"), ("words", "好")],
            "兑现日期 2026-08-21 还没有到（今天 2026-08-20）",
        ),
        (
            "prove-commitment",
            &[("commitment", "7")],
            "没有第 7 项承诺",
        ),
        (
            "prove-commitment",
            &[("commitment", "1"), ("words", "好"), ("attachment", "00")],
            "附件还没有存进这一件（→附件）",
        ),
        (
            "wait-commitment",
            &[("commitment", "1"), ("until", TODAY), ("reason", "等")],
            "回来的日期要在今天以后",
        ),
        (
            "answer-again",
            &[("on", "2026-08-01"), ("words", "好")],
            "二次答复日期早于办结日期（2026-08-20）",
        ),
        (
            "reclassify",
            &[("class", "C"), ("by", ""), ("reason", "")],
            "没有填由谁决定；没有填调整理由",
        ),
    ] {
        assert_eq!(story.refused(name, given), expected, "{name} {given:?}");
    }
}

#[test]
fn a_close_does_not_hide_open_promises_and_a_place_may_ask_for_them() {
    let told = |story: &Story| story.case.story().last().unwrap().words.clone();
    let open = promising().does("classify", &PLAN);
    assert_eq!(
        told(&open.clone().closed()),
        "办结（2026-08-20），2 句承诺未列入台账"
    );
    let mut strict = open;
    strict.office.profile.requires.commitments = true;
    assert_eq!(
        strict.refused("close", &[]),
        "2 句承诺还没有列入台账或说明（→列入承诺）"
    );
    let settled = strict.does("keep-commitment", &[("candidate", "1")]).does(
        "dismiss-candidate",
        &[("candidate", "1"), ("reason", "套话")],
    );
    assert_eq!(told(&settled.closed()), "办结（2026-08-20）");
}
