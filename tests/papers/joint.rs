//! 联名: the papers of one signer differ from another's in what is theirs, and in nothing of the text.

use chrono::NaiveDate;
use mianshang::case::{
    Action, Case, Contact, Delivery, Described, Excuse, Field, Grounds, JointAct, Meeting, Mode,
    Opinion, Plan, Verdict, Whom,
};
use mianshang::document::{Block, papers, text};

use crate::invented::{fold_on, office, suggestion};
use crate::letters::{drawn, templates};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, day).expect("a day")
}

fn other(name: &str) -> Whom {
    Whom::one(Some(name))
}

/// The lead has signed; one co-signer was met apart, one has the letter, one is told by the lead.
fn co_signed() -> Case {
    let names = ["严时雨", "江一帆", "白若溪"];
    let described = names.into_iter().zip(1..).map(|(name, number)| {
        Action::Joint(JointAct::Describe(Described {
            name: name.to_owned(),
            employer: Some(format!("云川市{name}工作室")),
            phone: Some(format!("1390000000{number}")),
            ..Described::default()
        }))
    });
    let mut acts = vec![
        Action::Reopen {
            reason: "联名人还没有答复".to_owned(),
        },
        Action::Amend {
            field: Field::CoSigners,
            value: names.join("、"),
        },
    ];
    acts.extend(described);
    let mut case = fold_on(suggestion(), acts);
    case = fold_on(
        case,
        vec![
            Action::Hold(Meeting {
                on: Some(day(9)),
                place: "严时雨工作室".to_owned(),
                held_by: "林秋实".to_owned(),
                phone: "0300-5550123".to_owned(),
                with: other("严时雨"),
            }),
            Action::Schedule(Plan {
                on: day(18),
                time: Some("下午3点".to_owned()),
                place: "市民政局二楼会议室".to_owned(),
                held_by: "林秋实".to_owned(),
                with: other("江一帆"),
            }),
            Action::Joint(JointAct::Deliver(Delivery {
                to: other("江一帆"),
                on: day(10),
                means: "邮寄".to_owned(),
            })),
            Action::Joint(JointAct::Excuse(Excuse {
                names: vec!["白若溪".to_owned()],
                grounds: Grounds::Consent,
                on: day(10),
                words: "电话里同意".to_owned(),
                by: "林秋实".to_owned(),
            })),
            Action::LogContact(Contact {
                on: day(10),
                means: "电话".to_owned(),
                person: "白若溪".to_owned(),
                words: "同意转告".to_owned(),
                phone: String::new(),
                result: None,
            }),
        ],
    );
    let text = case.fingerprint_for(Some("严时雨"));
    case = fold_on(
        case,
        vec![Action::Opine(Box::new(Opinion {
            words: "说得清楚，满意".to_owned(),
            verdict: Some(Verdict::Satisfied),
            attitude: None,
            signer: Some("严时雨".to_owned()),
            mode: Mode::Paper,
            collected_by: "林秋实".to_owned(),
            on: Some(day(9)),
            fingerprint: text,
            of: Some("严时雨".to_owned()),
        }))],
    );
    case
}

fn to(id: &str, who: Option<&str>) -> String {
    let case = [co_signed()];
    let (templates, office) = (templates(), office());
    let ground = papers::Ground::new(&case, &office, day(20), &templates).for_signer(who);
    let paper = papers::find(id).expect("a paper").draw_up(&ground);
    text::write(&paper.expect("it fits"))
}

#[test]
fn the_form_of_a_co_signer_is_theirs() {
    insta::assert_snapshot!("joint_record", to("record", Some("严时雨")));
    insta::assert_snapshot!("joint_survey", to("survey", Some("江一帆")));
}

#[test]
fn one_letter_for_all_with_a_salutation_for_each() {
    let lead = to("reply", None);
    let other = to("reply", Some("江一帆"));
    let differing: Vec<(&str, &str)> = lead
        .lines()
        .zip(other.lines())
        .filter(|(lead, other)| lead != other)
        .collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert_eq!(differing[0].1.trim(), "尊敬的江一帆代表：");
    assert_eq!(lead.lines().count(), other.lines().count());
}

#[test]
fn a_salutation_written_for_everybody_stays() {
    let mut case = co_signed();
    let salute = |case: &Case| case.letter_for(Some("江一帆")).salutation;
    assert_eq!(salute(&case), "尊敬的江一帆代表：");
    case.rounds[0].reply.salutation = Some("尊敬的各位代表：".to_owned());
    assert_eq!(salute(&case), "尊敬的各位代表：");
    let lead = case.representative.name.clone();
    case.rounds[0].reply.salutation = Some(format!("{lead}代表："));
    assert_eq!(salute(&case), "尊敬的江一帆代表：");
}

#[test]
fn the_sheets_of_a_meeting_and_the_dossier_know_every_signer() {
    let agenda = drawn("agenda", &[co_signed()]).expect("an agenda");
    let agenda = text::write(&agenda);
    assert!(
        agenda.contains("江一帆") && agenda.contains("6月18日"),
        "{agenda}"
    );
    let briefing = drawn("briefing", &[co_signed()]).expect("a briefing");
    let briefing = text::write(&briefing);
    assert!(
        briefing.contains("联名：严时雨（满意，已签字，13900000001）、江一帆（已送达"),
        "{briefing}"
    );
    let dossier = drawn("dossier", &[co_signed()]).expect("a dossier");
    let parts = dossier
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Title(title) if title.contains("联名答复情况")));
    assert_eq!(parts.count(), 1);
    let dossier = text::write(&dossier);
    for words in ["签字：严时雨", "由领衔人转告", "电话里同意（林秋实记）"] {
        assert!(dossier.contains(words), "{words}: {dossier}");
    }
}
