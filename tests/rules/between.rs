//! 协办, both ways: a lead unit that asks, reminds, waits and uses; an assisting unit whose opinion going out is its close.

use crate::common::*;
use mianshang::{
    case::{
        Action, Case, Duty, Kind, Mark,
        office::{Office, Step},
        story,
    },
    command,
};

const FINANCE: &str = "云川市财政局";
const TRADE: &str = "云川市商务局";

fn of_duty(office: Office, duty: Duty, others: &[&str]) -> Story {
    let mut intake = intake(Kind::Suggestion);
    intake.duty = duty;
    intake.other_units = others.iter().map(|unit| (*unit).to_owned()).collect();
    Story::begins(office, Action::Register(Box::new(intake))).accepted()
}

/// Two units beside us, nobody written to yet.
pub fn leading() -> Story {
    of_duty(office(), Duty::Lead, &[FINANCE, TRADE])
}

fn asked() -> Story {
    leading().does("ask-unit", &[("on", "2026-06-10"), ("due", "2026-07-01")])
}

/// What came in, as the desk makes it of the form.
pub fn received(story: Story, unit: &str, on: &str) -> Story {
    let values = [("unit", unit), ("on", on), ("person", "韩知夏")];
    let action = command::received(
        &values.into_iter().collect(),
        "补贴已列入预算。".into(),
        None,
    );
    story.takes(action.expect("an act"))
}

fn assisting(approval: bool) -> Story {
    let mut office = office();
    office.profile.requires.assisting_approval = approval;
    of_duty(office, Duty::Assisting, &[FINANCE])
}

/// One unit has answered, the other has not.
pub fn answered() -> Story {
    received(asked(), FINANCE, "2026-06-25")
}

pub fn separate() -> Story {
    of_duty(office(), Duty::Separate, &[TRADE])
}

/// Every act between units once, as lead and as assisting unit.
pub fn both() -> (Case, Case) {
    let lead = asked()
        .does("remind-unit", &[("unit", TRADE), ("words", "请抓紧")])
        .does(
            "withdraw-unit",
            &[("unit", TRADE), ("reason", "来电说没有意见")],
        );
    let lead = received(lead, FINANCE, "2026-06-25").drafted();
    let lead = lead
        .does("use-opinion", &[("unit", FINANCE), ("section", "2")])
        .does(
            "leave-opinion",
            &[("unit", FINANCE), ("reason", "答复里另有说法")],
        )
        .undone();
    let sent = assisting(true)
        .does("write-opinion", &[("text", "没有不同意见。")])
        .approved()
        .does("send-opinion", &[("doc_number", "云民函〔2026〕15号")]);
    (lead.case, sent.case)
}

fn next(story: &Story) -> &'static str {
    command::next_step(&story.case, &story.office).map_or("无", |command| command.title)
}

fn words(story: &Story) -> &str {
    story.case.story().last().map_or("", |told| &told.words)
}

#[test]
fn the_letter_goes_to_every_unit_of_the_assignment_by_the_date_that_comes_first() {
    let story = leading();
    assert_eq!(next(&story), "商请协办");
    // The window ends on 1 July and the plan asks for 7 July; on 20 August both have passed, so a person says the day.
    for (today, wanted) in [
        ("2026-06-10", Some("2026-07-01")),
        ("2026-06-30", Some("2026-07-01")),
        ("2026-07-01", Some("2026-07-07")),
        ("2026-07-07", None),
        ("2026-08-20", None),
    ] {
        let day = story.case.opinions_wanted_by(&story.office, date(today));
        assert_eq!(day, wanted.map(date), "{today}");
    }
    let story = asked();
    assert_eq!(
        words(&story),
        "商请云川市财政局、云川市商务局协办（2026-06-10 发函，请在 2026-07-01 前送意见）"
    );
    assert_eq!(next(&story), "起草");
    assert_eq!(story.case.opinions_day(), Some(date("2026-07-01")));
    let marks = story.case.marks(&story.office, date("2026-06-20"));
    assert!(marks.contains(&Mark::Awaiting));
}

#[test]
fn silence_is_counted_and_a_reminder_breaks_it() {
    let story = asked();
    let unit = |story: &Story| story.case.co_unit(FINANCE).expect("it was asked");
    for (today, late) in [("2026-07-01", 0), ("2026-07-02", 1), ("2026-08-20", 50)] {
        assert_eq!(unit(&story).days_late(date(today)), late, "{today}");
    }
    assert_eq!(unit(&story).silent_since(), Some(date("2026-06-10")));
    let story = story.does(
        "remind-unit",
        &[("unit", "all"), ("on", "2026-07-03"), ("words", "月底前送")],
    );
    assert_eq!(
        words(&story),
        "催办云川市财政局、云川市商务局（2026-07-03 电话）：月底前送"
    );
    assert_eq!(unit(&story).silent_since(), Some(date("2026-07-03")));
    let story = received(story, FINANCE, "2026-07-10");
    assert_eq!(unit(&story).days_late(date(TODAY)), 0);
    let agenda = story.case.agenda(&story.office);
    let opinions: Vec<&str> = agenda
        .iter()
        .filter(|item| item.unit.is_some())
        .map(|item| item.words.as_str())
        .collect();
    assert_eq!(opinions, ["协办意见（云川市商务局）"]);
}

#[test]
fn the_step_is_done_when_every_unit_has_answered_or_is_let_go() {
    let is_done = |story: &Story| {
        let targets = story.case.targets(&story.office);
        let opinions = targets.iter().find(|one| one.step == Step::Opinions);
        opinions.expect("a lead case has the step").is_done
    };
    let story = received(asked(), FINANCE, "2026-06-25");
    assert!(!is_done(&story));
    let let_go = story.clone().does(
        "withdraw-unit",
        &[("unit", TRADE), ("reason", "来电说没有意见")],
    );
    assert!(is_done(&let_go) && !let_go.case.awaits_opinions());
    assert!(is_done(&received(story.clone(), TRADE, "2026-07-20")));
    // The letter was signed off without the opinion: it is late, and no step waits for it.
    let approved = story.drafted().approved();
    assert!(is_done(&approved) && approved.case.awaits_opinions());
}

#[test]
fn the_opening_says_what_was_used() {
    let story = received(asked(), FINANCE, "2026-06-25").drafted();
    let opening = |story: &Story| story.case.letter().opening;
    assert!(opening(&story).contains("经研究"));
    let used = story.clone().does(
        "use-opinion",
        &[("unit", FINANCE), ("section", "2"), ("words", "补贴的安排")],
    );
    assert_eq!(
        words(&used),
        "采用云川市财政局的意见：第2部分，补贴的安排；开头语改为“经和其他部门共同研究”"
    );
    assert!(opening(&used).contains("经和其他部门共同研究"));
    assert_eq!(
        used.refused("set-joint", &[("joint", "no")]),
        "采用了协办意见，开头语应当写“经和其他部门共同研究”（→不采用协办意见）"
    );
    let left = used.clone().does(
        "leave-opinion",
        &[("unit", FINANCE), ("reason", "和答复无关")],
    );
    assert!(opening(&left).contains("经研究"));
    assert!(words(&left).ends_with("；开头语改为“经研究”"));
    assert_eq!(used.undone().case.letter(), story.case.letter());
    // An opening of one's own stands.
    let own = story.takes(amend("reply.opening", "来件收悉，答复如下："));
    let own = own.does("use-opinion", &[("unit", FINANCE)]);
    assert_eq!(opening(&own), "来件收悉，答复如下：");
}

#[test]
fn an_opinion_used_after_the_signature_is_told_and_asks_for_it_anew() {
    let story = received(asked(), FINANCE, "2026-06-25")
        .drafted()
        .approved();
    let story = story.met().signed();
    assert_eq!(story.stage(), "待办结");
    let story = story.does("use-opinion", &[("unit", FINANCE)]);
    assert!(words(&story).ends_with("，签过字的文本因此有改动"));
    assert!(story.case.is_changed_after_signature());
    assert_eq!(story.stage(), "待审签");
}

#[test]
fn only_a_place_that_wants_every_opinion_keeps_the_close_back() {
    let ready = asked().drafted().approved().met().signed().classified();
    assert!(ready.reasons(&Action::Close { on: ready.today }).is_empty());
    let mut strict = ready.clone();
    strict.office.profile.requires.opinions = true;
    assert_eq!(
        told(&strict.case.readiness(&strict.office)),
        "协办意见还没有收齐：云川市财政局、云川市商务局（→收到协办意见）"
    );
}

#[test]
fn what_cannot_be_is_refused_with_the_way_out() {
    let story = leading();
    for (name, given, reasons) in [
        (
            "ask-unit",
            vec![("due", "2026-06-09"), ("on", "2026-06-10")],
            "送意见的日期要晚于发函日期",
        ),
        (
            "ask-unit",
            vec![("due", "2026-09-02")],
            "送意见的日期晚于办理时限 2026-09-01",
        ),
        (
            "ask-unit",
            vec![("unit", "云川市民政局"), ("due", "2026-08-28")],
            "“云川市民政局”就是本单位",
        ),
        (
            "ask-unit",
            vec![("asks", "1、4"), ("due", "2026-08-28")],
            "没有第 4 项要求（共 2 项）",
        ),
        (
            "remind-unit",
            vec![("unit", FINANCE), ("words", "请抓紧")],
            "还没有商请云川市财政局（→商请协办）",
        ),
        (
            "use-opinion",
            vec![("unit", FINANCE)],
            "还没有收到云川市财政局的意见（→收到协办意见）",
        ),
        (
            "withdraw-unit",
            vec![("unit", "云川市水务局"), ("reason", "无关")],
            "云川市水务局不在协办单位之列（→商请协办）",
        ),
        ("send-opinion", vec![], "这一件是主办，不是协办件"),
    ] {
        assert_eq!(story.refused(name, &given), reasons, "{name}");
    }
    let story = received(asked(), FINANCE, "2026-06-25");
    assert_eq!(
        story.refused("remind-unit", &[("unit", FINANCE), ("words", "请抓紧")]),
        "云川市财政局的意见 2026-06-25 已经收到"
    );
    assert_eq!(
        story.refused("ask-unit", &[("unit", FINANCE), ("due", "2026-08-28")]),
        "云川市财政局的意见 2026-06-25 已经收到"
    );
}

#[test]
fn an_opinion_that_goes_out_is_the_close() {
    let story = assisting(true);
    assert_eq!((story.stage(), next(&story)), ("起草", "写协办意见"));
    let story = story.does("write-opinion", &[("text", "助餐补贴已列入预算。")]);
    let lines = story.case.letter().lines();
    assert_eq!(
        lines,
        [
            "关于市八届人大四次会议第321号建议的协办意见",
            "云川市财政局：",
            "由贵单位主办、我单位协办的柳映雪代表《关于完善社区助餐服务的建议》（市八届人大四次会议第321号建议）收悉。经研究，现就涉及我单位职责的内容提出协办意见如下：",
            "助餐补贴已列入预算。",
            "以上意见供贵单位答复代表时参考。",
        ]
    );
    assert_eq!(
        story.refused("send-opinion", &[]),
        "当前文本还没有签发（→审签）"
    );
    let story = story.approved();
    assert_eq!((story.stage(), next(&story)), ("待办结", "送出协办意见"));
    let story = story.does("send-opinion", &[("received_by", "韩知夏")]);
    assert_eq!(story.stage(), "已办结");
    assert_eq!(
        words(&story),
        "协办意见送云川市财政局（2026-08-20 书面送达，韩知夏收），办结"
    );
    assert_eq!(story.undone().stage(), "待办结");
}

#[test]
fn where_the_place_wants_no_sign_off_two_acts_close_an_assisting_case() {
    let story = assisting(false).does("write-opinion", &[("text", "没有不同意见。")]);
    assert_eq!((story.stage(), next(&story)), ("待办结", "送出协办意见"));
    assert_eq!(story.does("send-opinion", &[]).stage(), "已办结");
}

#[test]
fn a_case_answered_in_parts_names_the_others_and_is_kept_back_by_none() {
    let story = separate();
    assert_eq!(
        story.case.letter().opening,
        "您提出的《关于完善社区助餐服务的建议》收悉，由我单位和云川市商务局分别办理。经研究，现就涉及我单位职责的内容答复如下："
    );
    let story = story
        .does(
            "add-section",
            &[("heading", "关于助餐点"), ("text", "已建成十二处。")],
        )
        .does("link", &[("ask", "1"), ("section", "1")])
        .does("leave-ask", &[("ask", "2"), ("unit", TRADE)]);
    assert_eq!(words(&story), "要求2不作答复：由云川市商务局答复");
    assert_eq!(story.stage(), "待审签");
    let closed = story.approved().met().signed().classified().closed();
    assert_eq!(closed.stage(), "已办结");
    // A printed record keeps its own words, whatever its duty.
    let mut record = record();
    record.intake.duty = Duty::Separate;
    record.intake.other_units = vec![TRADE.into()];
    let printed = Story::begins(office(), Action::Import(Box::new(record)));
    assert!(
        printed
            .case
            .letter()
            .opening
            .ends_with("收悉，经研究，现答复如下：")
    );
}

#[test]
fn every_act_has_the_name_of_its_command() {
    let story = received(asked(), FINANCE, "2026-06-25").drafted();
    let acts = [
        ("ask-unit", vec![("unit", TRADE), ("due", "2026-08-28")]),
        ("remind-unit", vec![("unit", TRADE), ("words", "请抓紧")]),
        ("use-opinion", vec![("unit", FINANCE)]),
        ("leave-opinion", vec![("unit", FINANCE), ("reason", "无关")]),
        ("withdraw-unit", vec![("unit", TRADE), ("reason", "无关")]),
    ];
    for (name, given) in acts {
        let action = story.built(name, &given).expect(name);
        assert_eq!(story::name(&action), name);
    }
}
