//! Invented cases and an invented office; no person, number or sentence here is anybody's.

use chrono::NaiveDate;
use mianshang::case::action::{Classification, Entry, Intake, Issued, Record, Representative};
use mianshang::case::calendar::Calendar;
use mianshang::case::office::{Office, Profile, Settings};
use mianshang::case::{Action, Case, Duty, Kind, Meeting, Mode, Number, Opinion, Verdict};

pub fn office() -> Office {
    office_of(
        include_str!("../../data/profiles/shanxi-jincheng.toml"),
        "letter",
    )
}

/// The office of a profile and of a way to print the reply.
pub fn office_of(profile: &str, layout: &str) -> Office {
    let settings = format!(
        "unit = '云川市民政局'\nhandler = '林秋实'\nphone = '0300-5550123'\nlayout = '{layout}'\n\
         [copies_to]\nsuggestions = ['市人大常委会代表工作委员会', '市政府督查室']\nproposals = ['市政协提案委员会']\n"
    );
    let settings = Settings::parse(&settings).expect("settings");
    let profile = Profile::parse(profile).expect("profile");
    Office::new(settings, profile, Calendar::default())
}

/// A suggestion that has gone its whole way.
pub fn suggestion() -> Case {
    let mut record = record(Kind::Suggestion, 15, "沈若谷");
    record.class = Some("A".to_owned());
    record.meeting = Some(Meeting {
        on: Some(day(2026, 5, 20)),
        place: "市民政局会议室".to_owned(),
        held_by: "林秋实".to_owned(),
        phone: "0300-5550123".to_owned(),
        with: Default::default(),
    });
    record.opinion = Some(Opinion {
        words: "同意，满意。".to_owned(),
        verdict: Some(Verdict::Satisfied),
        attitude: Some(Verdict::Satisfied),
        signer: Some("沈若谷".to_owned()),
        mode: Mode::Paper,
        collected_by: "林秋实".to_owned(),
        on: Some(day(2026, 5, 20)),
        fingerprint: String::new(),
        of: None,
    });
    record.issued = Some(Issued {
        doc_number: "云民函〔2026〕15号".to_owned(),
        on: day(2026, 6, 8),
        delivery: "当面".to_owned(),
        to: Default::default(),
    });
    fold(vec![Action::Import(Box::new(record))])
}

/// A proposal that has not been talked over yet.
pub fn proposal() -> Case {
    let record = record(Kind::Proposal, 235, "陆知遥");
    let class = Classification {
        class: "B".to_owned(),
        plan: String::new(),
        plan_date: None,
        explanation: String::new(),
    };
    fold(vec![
        Action::Import(Box::new(record)),
        Action::Classify(class),
    ])
}

/// A reply of several full pages.
pub fn long_suggestion() -> Case {
    let mut record = record(Kind::Suggestion, 15, "沈若谷");
    let text =
        "云川市以居家为基础、社区为依托，把助餐、助浴、助洁送到老人身边，推动“一老”服务从有到优。";
    record.sections = ["健全服务网络", "培育服务力量", "守住安全底线"]
        .map(|heading| (heading.to_owned(), vec![text.repeat(12)]))
        .to_vec();
    record.class = Some("A".to_owned());
    fold(vec![Action::Import(Box::new(record))])
}

/// A form in whose short cells the words take several lines.
pub fn crowded() -> Case {
    let mut record = record(Kind::Proposal, 235, "陆知遥");
    record.intake.representative.employer = Some("云川市第二人民医院公共卫生科".to_owned());
    record.meeting = Some(Meeting {
        on: Some(day(2026, 5, 20)),
        place: "云川市第二人民医院行政楼三楼第二会议室和线上会议室".to_owned(),
        held_by: "林秋实".to_owned(),
        phone: "0300-5550123".to_owned(),
        with: Default::default(),
    });
    fold(vec![Action::Import(Box::new(record))])
}

/// A form whose points do not fit one page.
pub fn long_points() -> Case {
    let mut record = record(Kind::Suggestion, 15, "沈若谷");
    record.intake.asks = (0..30)
        .map(|n| format!("第{n}处社区食堂应当延长营业时间，方便上班的子女代买。"))
        .collect();
    fold(vec![Action::Import(Box::new(record))])
}

pub fn fold(actions: Vec<Action>) -> Case {
    let at = "2026-06-08T09:00:00+08:00".parse().expect("a time");
    let entries: Vec<Entry> = (1..)
        .zip(actions)
        .map(|(seq, action)| Entry {
            seq,
            at,
            actor: "林秋实".to_owned(),
            batch: None,
            action,
        })
        .collect();
    Case::fold(&entries).expect("a beginning").expect("a case")
}

/// The case after more has happened to it.
pub fn fold_on(case: Case, actions: Vec<Action>) -> Case {
    let before = case.journal().iter().map(|entry| entry.action.clone());
    fold(before.chain(actions).collect())
}

fn record(kind: Kind, number: u32, name: &str) -> Record {
    Record {
        intake: intake(kind, number, name),
        source: "0".repeat(64),
        joint: kind == Kind::Proposal,
        salutation: None,
        opening: None,
        closing: None,
        sections: sections(),
        links: vec![(1, 1), (2, 2)],
        class: None,
        meeting: None,
        opinion: None,
        issued: None,
        doubts: Vec::new(),
    }
}

fn intake(kind: Kind, number: u32, name: &str) -> Intake {
    Intake {
        doubts: Vec::new(),
        number: Number {
            kind,
            level: "市".to_owned(),
            term: 8,
            session: 4,
            number,
        },
        title: format!("关于办好社区食堂的{}", kind.words().paper),
        unit: "云川市民政局".to_owned(),
        representative: Representative {
            name: name.to_owned(),
            employer: Some("云川市第一中学".to_owned()),
            phone: "13900000000".to_owned(),
            ..Representative::default()
        },
        co_signers: Vec::new(),
        duty: Duty::Lead,
        other_units: Vec::new(),
        assigned_on: Some(day(2026, 4, 1)),
        due: None,
        text: String::new(),
        asks: vec![
            "把社区食堂开到老人家门口。".to_owned(),
            "给配餐点稳定的运营补助。".to_owned(),
        ],
        handler: "林秋实".to_owned(),
        phone: "0300-5550123".to_owned(),
        principal: None,
    }
}

fn sections() -> Vec<(String, Vec<String>)> {
    let first = [
        "（一）选好点位。",
        "今年新开社区食堂12家，全部设在老人步行10分钟以内的地方。",
        "（二）管好饭菜。每周公布菜单，市场监管部门每月抽检一次，结果张贴在门口；价格由街道和社区共同商定。",
    ];
    let second = [
        "对配餐点按年运营时间和就餐人次给予补助，标准写入《云川市社区食堂管理办法》（云政办发〔2026〕3号）。",
    ];
    vec![
        (
            "把食堂开到家门口".to_owned(),
            first.map(str::to_owned).to_vec(),
        ),
        (
            "建立稳定的补助办法".to_owned(),
            second.map(str::to_owned).to_vec(),
        ),
    ]
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}
