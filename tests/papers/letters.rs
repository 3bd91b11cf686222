//! The letters that come from templates, and what is said of a template that cannot be used.

use chrono::NaiveDate;
use mianshang::case::action::Duty;
use mianshang::case::{Action, Case, CoHandlingAct, Field, Plan};
use mianshang::data;
use mianshang::document::papers::{self, Ground, Unbuilt};
use mianshang::document::template::{self, Source, Templates};
use mianshang::document::{Block, Paper, markdown, text};

use crate::invented::{fold_on, office, proposal, suggestion};

pub fn templates() -> Templates {
    let shipped = data::TEMPLATES.iter().map(|(id, text)| {
        let name = format!("模板 {id}");
        let text = (*text).to_owned();
        ((*id).to_owned(), Source { name, text })
    });
    Templates(shipped.collect())
}

pub fn drawn(id: &str, cases: &[Case]) -> Result<Paper, Unbuilt> {
    let today = NaiveDate::from_ymd_opt(2026, 6, 8).expect("a day");
    let templates = templates();
    let office = office();
    let ground = Ground::new(cases, &office, today, &templates);
    papers::find(id).expect("a paper").draw_up(&ground)
}

/// A case in which every letter has something to tell.
pub fn shared(case: Case, duty: Duty) -> Case {
    let mut case = case;
    case.duty = duty;
    case.other_units = match duty {
        Duty::Assisting => vec!["云川市商务局".to_owned()],
        _ => vec!["云川市财政局".to_owned(), "云川市商务局".to_owned()],
    };
    case
}

fn returned() -> Case {
    fold_on(
        suggestion(),
        vec![Action::AskReturn {
            on: NaiveDate::from_ymd_opt(2026, 4, 2).expect("a day"),
            reason: "社区食堂的规划和补助由市商务局负责。\n本单位没有这项职责。".to_owned(),
            proposed_unit: "云川市商务局".to_owned(),
        }],
    )
}

pub fn planned(case: Case, time: &str) -> Case {
    fold_on(
        case,
        vec![Action::Schedule(Plan {
            on: NaiveDate::from_ymd_opt(2026, 6, 18).expect("a day"),
            time: Some(time.to_owned()),
            place: "市民政局二楼会议室".to_owned(),
            held_by: "林秋实".to_owned(),
            with: Default::default(),
        })],
    )
}

pub fn case_of(id: &str, proposed: bool) -> Case {
    let case = if proposed { proposal() } else { suggestion() };
    match id {
        "return-request" => returned(),
        "assist-opinion" => shared(case, Duty::Assisting),
        "extension-request" => {
            let mut case = shared(case, Duty::Lead);
            case.imported_from = None;
            case.rounds[0].closed = None;
            case
        }
        _ => shared(case, Duty::Lead),
    }
}

#[test]
fn every_letter_of_both_kinds_as_text() {
    let mut told = String::new();
    for (id, _) in data::TEMPLATES {
        for proposed in [false, true] {
            let paper = drawn(id, &[case_of(id, proposed)]).expect(id);
            told.push_str(&format!("==== {id}\n{}\n", text::write(&paper)));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_shipped_templates_have_no_flaw() {
    let templates = templates();
    assert_eq!(templates.0.len(), 5);
    for (id, source) in &templates.0 {
        assert_eq!(template::flaws(source), [], "{id}");
    }
}

#[test]
fn a_flaw_is_told_with_its_line_and_its_name() {
    for (text, expected) in [
        (
            "标题：{{ 全称 }}\n{{ 代表名字 }}",
            "甲 第 2 行：没有“代表名字”这个字段，是不是“代表姓名”",
        ),
        (
            "标题：函\n{% for 部分 in 答复部分 %}\n{{ 部分.标目 }}\n{% endfor %}",
            "甲 第 3 行：没有“部分.标目”这个字段",
        ),
        ("标题：函\n{{ 要求 }}", "甲 第 2 行：这里有好几项"),
        ("{{ 全称 }}", "甲 第 1 行：没有“标题：”这一行"),
        ("标题：函\n{{ 全称|upper }}", "甲 第 2 行：竖线后面只能用"),
        ("标题：函\n{% for x in 要求 %}", "甲 第 2 行：没有写完"),
        (
            "标题：函\n{% macro 转() %}{{ 转() }}{% endmacro %}{{ 转() }}",
            "甲 第 2 行",
        ),
    ] {
        let source = Source {
            name: "甲".to_owned(),
            text: text.to_owned(),
        };
        let flaws = template::flaws(&source);
        let told = flaws.first().map(ToString::to_string).unwrap_or_default();
        assert!(told.starts_with(expected), "{text}\n{told}");
    }
}

#[test]
fn a_letter_may_say_where_it_is_sent() {
    let mut case = returned();
    case.representative.address = "云川市学府路12号".to_owned();
    case.representative.postcode = "330001".to_owned();
    let mut templates = templates();
    let source = Source {
        name: "甲".to_owned(),
        text: "标题：函\n寄：{{ 代表邮编 }} {{ 代表地址 }}".to_owned(),
    };
    templates.0.insert("return-request".to_owned(), source);
    let today = NaiveDate::from_ymd_opt(2026, 6, 8).expect("a day");
    let (cases, office) = ([case], office());
    let ground = Ground::new(&cases, &office, today, &templates);
    let letter = template::paper("return-request", &ground).expect("a letter");
    assert!(text::write(&letter).contains("寄：330001 云川市学府路12号"));
    let briefing = papers::find("briefing").expect("a paper");
    let briefing = briefing.draw_up(&ground).expect("drawn");
    assert!(text::write(&briefing).contains("通讯地址：330001 云川市学府路12号"));
}

#[test]
fn a_letter_that_does_not_fit_says_why() {
    for (id, case, expected) in [
        (
            "reply",
            shared(suggestion(), Duty::Assisting),
            "协办件由主办单位与代表面商",
        ),
        ("assist-request", suggestion(), "没有登记协办单位"),
        ("assist-opinion", suggestion(), "这一件不是协办件"),
        ("return-request", suggestion(), "还没有记下退办理由"),
        ("agenda", proposal(), "还没有约定面商"),
        ("extension-request", suggestion(), "这一件已经办完"),
    ] {
        let told = drawn(id, &[case]).expect_err(id).to_string();
        assert!(told.contains(expected), "{id}: {told}");
    }
    assert_eq!(
        drawn("agenda", &[]).expect_err("nothing").to_string(),
        "没有选中案卷"
    );
}

#[test]
fn the_words_of_a_case_cannot_write_another_line_of_the_letter() {
    let mut case = returned();
    let request = case.return_request.as_mut().expect("asked");
    request.reason = "甲。\n抄送：张三\n标题：{{ 别的 }}".to_owned();
    let paper = drawn("return-request", &[case]).expect("drawn");
    let count = |is: fn(&Block) -> bool| paper.blocks.iter().filter(|block| is(block)).count();
    assert_eq!(count(|block| matches!(block, Block::Title(_))), 1);
    assert_eq!(count(|block| matches!(block, Block::CopyTo(_))), 0);
    assert!(text::write(&paper).contains("{{ 别的 }}"));
}

#[test]
fn the_day_of_several_meetings_on_one_sheet() {
    let cases = [
        planned(proposal(), "下午3点"),
        planned(suggestion(), "上午九点半"),
    ];
    let paper = drawn("agenda", &cases).expect("drawn");
    insta::assert_snapshot!(format!(
        "{}\n{}",
        text::write(&paper),
        markdown::write(&paper)
    ));
}

#[test]
fn the_survey_of_both_kinds() {
    let told: Vec<String> = [suggestion(), proposal()]
        .into_iter()
        .map(|case| text::write(&drawn("survey", &[case]).expect("drawn")))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// Who has answered is not urged, and a letter asks for what was asked.
#[test]
fn the_letters_between_units_follow_what_is_on_record() {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let units = ["云川市财政局".to_owned(), "云川市商务局".to_owned()].to_vec();
    let case = suggestion();
    let (first, second) = (&case.asks()[0], &case.asks()[1]);
    let (first, second) = (first.text.clone(), second.clone());
    let acts = vec![
        Action::Amend {
            field: Field::OtherUnits,
            value: units.join("、"),
        },
        Action::CoHandling(CoHandlingAct::Ask {
            units: units.clone(),
            on: date("2026-04-10"),
            due: date("2026-05-06"),
            topic: "配餐补助的安排".to_owned(),
            asks: vec![second.id],
        }),
        Action::CoHandling(CoHandlingAct::Receive {
            unit: units[0].clone(),
            on: date("2026-04-30"),
            person: String::new(),
            phone: String::new(),
            words: "补助已列入预算。".to_owned(),
            attachment: None,
        }),
    ];
    let case = fold_on(case, acts);
    let told = |id: &str| text::write(&drawn(id, std::slice::from_ref(&case)).expect("a letter"));
    let reminder = told("reminder");
    assert!(reminder.contains(&units[1]) && !reminder.contains(&units[0]));
    assert!(reminder.contains("2026年5月6日"), "{reminder}");
    let request: String = told("assist-request").split_whitespace().collect();
    assert!(request.contains("配餐补助的安排"), "{request}");
    assert!(
        request.contains(&second.text) && !request.contains(&first),
        "{request}"
    );
}
