//! 联名: every signer is answered and heard, or it is on record why not; the text is one, the salutations differ.

use crate::common::*;
use mianshang::{
    case::{
        Action, Case, Entry, Kind, Opinion, Representative, Verdict,
        office::{Answer, JointOverride, JointRule},
        signer::Standing,
    },
    command,
};

/// Signed by three; the rule of the place is that each is answered.
pub fn co_signed() -> Story {
    under(Some(Answer::Each))
}

pub fn under(answer: Option<Answer>) -> Story {
    let mut office = office();
    office.profile.joint = answer.map(|answer| JointRule {
        answer,
        source: "测试".into(),
        verify: false,
    });
    let mut intake = intake(Kind::Suggestion);
    intake.co_signers = ["严时雨", "江一帆"].map(named).into();
    Story::begins(office, Action::Register(Box::new(intake)))
}

fn named(name: &str) -> Representative {
    Representative {
        name: name.into(),
        ..Representative::default()
    }
}

pub fn approved(story: Story) -> Story {
    story.accepted().drafted().approved()
}

/// The lead was met and has signed; nobody has spoken to the others.
pub fn lead_signed(story: Story) -> Story {
    approved(story)
        .does("hold-meeting", &[("with", "柳映雪"), ("on", "2026-08-06")])
        .heard("满意", "satisfied")
}

fn met_all(story: Story) -> Story {
    approved(story).does("hold-meeting", &[("with", "全体"), ("on", "2026-08-06")])
}

fn hears(story: Story, name: &str, verdict: &str) -> Story {
    let given = [
        ("of", name),
        ("words", "知道了"),
        ("verdict", verdict),
        ("signer", name),
        ("mode", "paper"),
        ("on", "2026-08-07"),
    ];
    story.does("record-opinion", &given)
}

pub fn excuses(story: Story, names: &str, grounds: &str) -> Story {
    let given = [
        ("names", names),
        ("grounds", grounds),
        ("words", "电话里说的"),
        ("on", "2026-08-10"),
    ];
    story.does("answer-through-lead", &given)
}

fn next(story: &Story) -> &'static str {
    let next = command::next_step(&story.case, &story.office);
    next.map_or("", |command| command.name)
}

fn standings(case: &Case) -> Vec<Standing> {
    case.signers().iter().map(|one| one.standing).collect()
}

fn missing(story: &Story) -> String {
    told(&story.case.readiness(&story.office))
}

/// Every act that knows several signers.
pub fn everything() -> Story {
    let story = co_signed().does(
        "describe-signer",
        &[("name", "江一帆"), ("phone", "13900000003")],
    );
    let story = approved(story).does("schedule", &[("with", "全体"), ("on", "2026-08-24")]);
    let story = story.does(
        "hold-meeting",
        &[("with", "柳映雪、严时雨"), ("on", "2026-08-06")],
    );
    let story = hears(
        story.heard("满意", "satisfied"),
        "严时雨",
        "mostly_satisfied",
    );
    let story = story.does(
        "deliver",
        &[("to", "江一帆"), ("on", "2026-08-07"), ("means", "邮寄")],
    );
    let story = story.does(
        "log-contact",
        &[("signer", "江一帆"), ("result", "no_answer")],
    );
    let story = excuses(story, "江一帆", "unreachable");
    story.does(
        "issue",
        &[("to", "全体"), ("doc_number", "云民函〔2026〕15号")],
    )
}

#[test]
fn a_case_closes_when_every_signer_has_spoken() {
    let story = lead_signed(co_signed()).classified();
    assert_eq!(story.stage(), "待签字");
    assert_eq!(
        missing(&story),
        "附议代表严时雨、江一帆还没有答复（面商或送达）（→面商）"
    );
    assert_eq!(next(&story), "hold-meeting");
    let story = story.does("deliver", &[("to", "严时雨"), ("on", "2026-08-07")]);
    assert_eq!(
        missing(&story),
        "附议代表严时雨还没有签署意见（→意见签字）；附议代表江一帆还没有答复（面商或送达）（→面商）"
    );
    let story = hears(story, "严时雨", "satisfied");
    let story = story.does("hold-meeting", &[("with", "江一帆"), ("on", "2026-08-07")]);
    assert_eq!(
        standings(&story.case),
        [
            Standing::Signed(Verdict::Satisfied),
            Standing::Signed(Verdict::Satisfied),
            Standing::Met
        ]
    );
    assert_eq!(next(&story), "record-opinion");
    let story = hears(story, "江一帆", "mostly_satisfied");
    assert_eq!((missing(&story).as_str(), story.stage()), ("", "待办结"));
    assert_eq!(story.case.verdict(), Some(Verdict::MostlySatisfied));
    assert_eq!(story.closed().stage(), "已办结");
}

#[test]
fn who_cannot_be_answered_is_on_record() {
    let story = lead_signed(co_signed()).classified();
    let story = excuses(story, "严时雨", "consent");
    let story = excuses(story, "江一帆", "unreachable");
    assert_eq!(
        standings(&story.case)[1..],
        [Standing::ThroughLead, Standing::Unreachable]
    );
    let told = story.case.story().last().expect("a line");
    assert_eq!(
        told.words,
        "江一帆联系不上（2026-08-10，钟启明记）：电话里说的"
    );
    assert_eq!(story.closed().stage(), "已办结");
}

#[test]
fn where_the_lead_answers_for_all_the_consent_is_on_record() {
    let story = lead_signed(under(Some(Answer::Lead))).classified();
    assert_eq!(
        missing(&story),
        "附议代表严时雨、江一帆是否同意由领衔人转告，还没有记录（→转告附议人）"
    );
    assert_eq!(next(&story), "answer-through-lead");
    let given = story.built(
        "answer-through-lead",
        &[("grounds", "consent"), ("words", "会上说的")],
    );
    let story = story.takes(given.expect("both are meant"));
    assert_eq!(story.closed().stage(), "已办结");
}

#[test]
fn a_place_that_says_nothing_asks_the_lead_alone() {
    let story = lead_signed(under(None)).classified();
    assert_eq!(missing(&story), "");
    assert_eq!(story.closed().stage(), "已办结");
}

#[test]
fn the_office_lays_its_own_answer_over_the_profile() {
    let own = JointOverride {
        answer: Answer::Lead,
        source: None,
    };
    let settings = mianshang::case::office::Settings {
        rules: mianshang::case::office::Overrides {
            joint: Some(own),
            ..Default::default()
        },
        ..Default::default()
    };
    let profile = settings.rules.apply(office().profile);
    let rule = profile.joint.expect("a rule");
    assert_eq!(
        (rule.answer, rule.source.as_str(), rule.verify),
        (Answer::Lead, "本单位设定", false)
    );
    let text = settings.to_toml().expect("written");
    let read = mianshang::case::office::Settings::parse(&text).expect("read");
    assert_eq!(read, settings);
}

#[test]
fn nobody_signs_what_they_were_not_answered() {
    let story = lead_signed(co_signed());
    let opinion = |of: &str, signer: &str| {
        story.refused(
            "record-opinion",
            &[
                ("of", of),
                ("words", "好"),
                ("verdict", "satisfied"),
                ("signer", signer),
                ("mode", "paper"),
                ("on", "2026-08-07"),
            ],
        )
    };
    assert_eq!(
        opinion("严时雨", "严时雨"),
        "还没有和严时雨面商，也没有把答复送达严时雨（→面商）"
    );
    assert_eq!(
        opinion("白若溪", "白若溪"),
        "没有“白若溪”这位联名人：柳映雪、严时雨、江一帆"
    );
    assert_eq!(
        opinion("柳映雪", "严时雨"),
        "签字人“严时雨”不是领衔人“柳映雪”：本人签字请核对姓名，他人代签请选“他人代签”"
    );
    let alone = lead_signed(crate::common::story());
    assert_eq!(
        alone.refused("deliver", &[]),
        "这一件没有附议代表，只答复柳映雪（→更正一项）"
    );
}

#[test]
fn a_signature_falls_with_the_text_and_not_with_a_salutation() {
    let all = || {
        let story = met_all(co_signed()).heard("满意", "satisfied");
        hears(hears(story, "严时雨", "satisfied"), "江一帆", "satisfied")
    };
    let signed = Standing::Signed(Verdict::Satisfied);
    assert_eq!(standings(&all().case), [signed; 3]);
    let edited = all().edited();
    assert_eq!(standings(&edited.case), [Standing::Changed; 3]);
    assert!(edited.case.is_changed_after_signature());
    // The lead's letter is addressed otherwise by now; the others' are as they were.
    let lead = all().takes(amend("representative.name", "柳映霜"));
    assert_eq!(standings(&lead.case), [Standing::Changed, signed, signed]);
    let other = all().takes(amend("co_signers", "严时雨、江一凡"));
    assert_eq!(standings(&other.case), [signed; 3]);
    assert_eq!(other.case.signers()[2].person.name, "江一凡");
    let letter = other.case.letter_for(Some("江一凡"));
    assert_eq!(letter.salutation, "尊敬的江一凡代表：");
    assert_eq!(
        letter.lines()[2..],
        other.case.letter().lines()[2..],
        "one text for all"
    );
}

#[test]
fn a_text_that_was_handed_over_and_changed_is_handed_over_again() {
    let story = lead_signed(co_signed()).does("deliver", &[("to", "严时雨"), ("on", "2026-08-07")]);
    assert_eq!(standings(&story.case)[1], Standing::Delivered);
    let story = story.edited();
    assert_eq!(standings(&story.case)[1], Standing::Unanswered);
}

#[test]
fn one_unhappy_signer_begins_one_round_and_the_others_are_still_heard() {
    let story = met_all(co_signed());
    let story = hears(story, "严时雨", "dissatisfied");
    assert_eq!(story.case.rounds.len(), 2);
    let began = story
        .case
        .round()
        .began
        .as_ref()
        .map(|(_, why)| why.as_str());
    assert_eq!(began, Some("附议代表严时雨意见为“不满意”"));
    let story = hears(story, "江一帆", "dissatisfied");
    let story = hears(story, "柳映雪", "satisfied");
    assert_eq!(story.case.rounds.len(), 2);
    let first = &story.case.rounds[0];
    assert_eq!(first.opinions.len(), 3);
    assert_eq!(first.last_verdict(), Some(Verdict::Dissatisfied));
    // Who has spoken once does not speak for the ended round again.
    assert!(
        story
            .refused(
                "record-opinion",
                &[
                    ("of", "江一帆"),
                    ("words", "好"),
                    ("verdict", "satisfied"),
                    ("mode", "paper"),
                    ("on", "2026-08-07"),
                ]
            )
            .contains("当前文本还没有签发")
    );
}

#[test]
fn consent_outlives_a_round_and_silence_does_not() {
    let story = met_all(co_signed());
    let story = excuses(story, "严时雨", "consent");
    let story = excuses(story, "江一帆", "unreachable");
    let story = story.heard("没有答到点上", "dissatisfied");
    assert_eq!(
        standings(&story.case)[1..],
        [Standing::ThroughLead, Standing::Unanswered]
    );
}

#[test]
fn a_co_signer_on_record_does_not_vanish() {
    let story =
        lead_signed(co_signed()).does("hold-meeting", &[("with", "严时雨"), ("on", "2026-08-07")]);
    assert_eq!(
        told(&story.reasons(&amend("co_signers", "江一帆"))),
        "严时雨已经有面商、送达或意见的记录，不能去掉；姓名写错了请只改这一处"
    );
    assert!(story.reasons(&amend("co_signers", "严时雨")).is_empty());
    let story = story.takes(amend("co_signers", "严时羽、江一帆"));
    assert_eq!(standings(&story.case)[1], Standing::Met);
}

#[test]
fn a_meeting_arranged_anew_moves_who_it_is_with() {
    let plan =
        |story: Story, with: &str, on: &str| story.does("schedule", &[("with", with), ("on", on)]);
    let story = plan(approved(co_signed()), "全体", "2026-08-24");
    let story = plan(story, "严时雨", "2026-08-26");
    let day = |story: &Story, who: Option<&str>| {
        let plan = story.case.round().plan_with(who);
        plan.map(|plan| plan.on.to_string()).unwrap_or_default()
    };
    assert_eq!(day(&story, None), "2026-08-24");
    assert_eq!(day(&story, Some("江一帆")), "2026-08-24");
    assert_eq!(day(&story, Some("严时雨")), "2026-08-26");
    let story = plan(story, "全体", "2026-08-28");
    assert_eq!(day(&story, Some("严时雨")), "2026-08-28");
    assert!(story.case.round().other_plans.is_empty());
}

#[test]
fn a_call_to_a_co_signer_carries_their_name_and_number() {
    let story = co_signed().does(
        "describe-signer",
        &[("name", "严时雨"), ("phone", "１３９００００００００２")],
    );
    let story = story.does(
        "log-contact",
        &[("signer", "严时雨"), ("result", "no_answer")],
    );
    let told = story.case.story().last().expect("a line");
    assert_eq!(
        told.words,
        "2026-08-20 电话联系严时雨（139000000002），未接"
    );
}

#[test]
fn an_act_of_a_single_signer_is_written_as_it_always_was() {
    let story = crate::common::story().ready();
    let journal = serde_json::to_string(story.case.journal()).expect("written");
    for name in ["\"with\"", "\"of\"", "\"to\"", "without_lead"] {
        assert!(!journal.contains(name), "{name}: {journal}");
    }
    let opinion = r#"{"words":"好","verdict":"satisfied","attitude":null,"signer":"柳映雪","mode":"paper","collected_by":"钟启明","on":null,"fingerprint":""}"#;
    let old: Opinion = serde_json::from_str(opinion).expect("read");
    assert_eq!(old.of, None);
    let joined = met_all(co_signed());
    let journal = serde_json::to_string(joined.case.journal()).expect("written");
    let again: Vec<Entry> = serde_json::from_str(&journal).expect("read");
    assert_eq!(again, joined.case.journal());
}
