//! The lists of the desk: what is found, in which order, and how much of it there is.

use crate::office::*;
use mianshang::{
    case::{Action, Intake, Representative},
    desk::{Desk, View},
    text::pinyin,
};

const TITLES: [&str; 12] = [
    "关于推进社区助餐的建议",
    "关于规范电动自行车充电的建议",
    "关于加快老旧小区加装电梯的建议",
    "关于完善重点路段排水的建议",
    "关于支持银行网点适老化改造的提案",
    "关于长平镇农村公路养护的建议",
    "关于音乐进校园的建议",
    "关于单位食堂向老年人开放的建议",
    "关于“一老一小”服务的建议",
    "关于提升12345热线办理质量的建议",
    "关于保护古村落（第二批）的建议",
    "关于扩大城乡公交覆盖面的建议",
];
const PEOPLE: [&str; 4] = ["柳映雪", "单明远", "曾可心", "解海宁"];

fn full_desk(dir: &std::path::Path) -> (Desk, Vec<(i64, String)>) {
    let mut desk = desk(dir);
    let mut stories = Vec::new();
    let mut texts = Vec::new();
    for (at, title) in TITLES.iter().enumerate() {
        let no = 100 + at as u32 * 37;
        let intake = Intake {
            representative: Representative {
                name: PEOPLE[at % PEOPLE.len()].into(),
                ..Representative::default()
            },
            ..intake(no, title)
        };
        let (number, name) = (&intake.number, &intake.representative.name);
        texts.push(format!("{}\n{number}\n{title}\n{name}", number.reference()));
        stories.push(vec![(desk.now(), Action::Register(Box::new(intake)))]);
    }
    let keys = desk.take_in(stories).unwrap();
    (desk, keys.into_iter().zip(texts).collect())
}

/// Every stretch of one to four characters, and what a hand types for it.
fn terms() -> Vec<String> {
    let mut terms = Vec::new();
    for text in TITLES.iter().chain(&PEOPLE) {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        for length in 1..=4 {
            terms.extend(chars.windows(length).map(|part| part.iter().collect()));
        }
    }
    let typed = [
        "zc",
        "dt",
        "shequ",
        "chongdian",
        "zl",
        "yh",
        "cp",
        "changping",
        "yinyue",
        "shan",
        "zeng",
        "xie",
        "321",
        "137",
        "rd-8-4",
        "12345",
        "老 改造",
        "gai lao",
        "dianti 加装",
        "sq zc 100",
        "lyx",
        "liuyx",
        "di137hao",
        "无此事",
        "zzzz",
        "一老一小",
        "",
    ];
    terms.extend(typed.map(str::to_owned));
    terms
}

#[test]
fn the_filter_finds_what_a_full_scan_finds() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, texts) = full_desk(dir.path());
    let mut wrong = Vec::new();
    for term in terms() {
        // Quoted, a word is never taken for a condition.
        let rows = desk
            .rows(View::All, &format!("\"{term}\""), 0..100)
            .unwrap();
        let mut found: Vec<i64> = rows.rows.iter().map(|row| row.key).collect();
        found.sort_unstable();
        let is_found = |(_, text): &&(i64, String)| pinyin::matches(&term, text);
        let expected: Vec<i64> = texts.iter().filter(is_found).map(|(key, _)| *key).collect();
        if found != expected {
            wrong.push((term, found, expected));
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:?}", wrong.len());
}

#[test]
fn an_amended_title_is_found_by_its_new_words_only() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let key = desk.register(intake(1, "旧题")).unwrap();
    let amend = Action::Amend {
        field: mianshang::case::Field::Title,
        value: "新名".into(),
    };
    desk.act(key, 1, vec![amend]).unwrap();
    let total = |desk: &Desk, query: &str| desk.rows(View::All, query, 0..9).unwrap().total;
    assert_eq!((total(&desk, "旧题"), total(&desk, "xinming")), (0, 1));
    desk.undo(key).unwrap();
    assert_eq!((total(&desk, "jiuti"), total(&desk, "新名")), (1, 0));
    desk.undo(key).unwrap();
    assert_eq!(total(&desk, "jiuti"), 0);
}

fn references(desk: &Desk, view: View) -> Vec<String> {
    let rows = desk.rows(view, "", 0..50).unwrap();
    assert_eq!(rows.total, rows.rows.len());
    assert_eq!(desk.counts().unwrap().of(view), rows.total, "{view:?}");
    rows.rows.into_iter().map(|row| row.reference).collect()
}

#[test]
fn the_most_urgent_case_stands_first_and_the_day_alone_makes_it_overdue() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk_on(dir.path(), "2026-08-06");
    let due = |no: u32, due: Option<&str>| Intake {
        due: due.map(date),
        assigned_on: due.map(|_| date("2026-06-01")),
        ..intake(no, "题")
    };
    let days = [
        Some("2026-08-09"),
        None,
        Some("2026-08-05"),
        Some("2026-08-06"),
        Some("2026-08-10"),
    ];
    for (at, day) in days.into_iter().enumerate() {
        desk.register(due(at as u32 + 1, day)).unwrap();
    }
    let returned = desk.find("rd-8-4-5").unwrap().unwrap();
    let asked = Action::AskReturn {
        on: date("2026-08-01"),
        reason: "不属本单位职责".into(),
        proposed_unit: "云川市教育局".into(),
    };
    let granted = Action::AnswerReturn {
        on: date("2026-08-02"),
        granted: true,
        words: "同意".into(),
    };
    let all = ["rd-8-4-3", "rd-8-4-4", "rd-8-4-1", "rd-8-4-5", "rd-8-4-2"];
    assert_eq!(references(&desk, View::All), all);
    desk.act(returned, 1, vec![asked, granted]).unwrap();
    let all = ["rd-8-4-3", "rd-8-4-4", "rd-8-4-1", "rd-8-4-2", "rd-8-4-5"];
    assert_eq!(references(&desk, View::All), all);
    assert_eq!(references(&desk, View::Overdue), ["rd-8-4-3"]);
    assert_eq!(references(&desk, View::ThisWeek), ["rd-8-4-4", "rd-8-4-1"]);
    assert_eq!(references(&desk, View::Closed), ["rd-8-4-5"]);
    for view in View::ALL {
        references(&desk, view);
    }

    let tomorrow = desk_on(dir.path(), "2026-08-07");
    assert_eq!(
        references(&tomorrow, View::Overdue),
        ["rd-8-4-3", "rd-8-4-4"]
    );
    let rows = tomorrow.rows(View::All, "", 1..3).unwrap();
    assert_eq!(
        (rows.total, rows.rows.len(), rows.rows[0].overdue),
        (5, 2, true)
    );
}

#[test]
fn other_rules_give_other_rows() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let key = desk.register(intake(1, "题")).unwrap();
    let due = |desk: &Desk| desk.key_rows(&[key]).unwrap()[0].due;
    let before = due(&desk);
    assert_eq!(
        before,
        desk.case(key)
            .unwrap()
            .due(&desk.office)
            .map(|due| due.date)
    );

    let text = "unit = \"云川市民政局\"\nhandler = \"钟启明\"\n[rules.reply]\ncount = 2\n";
    let quicker = mianshang::case::office::Settings::parse(text).unwrap();
    desk.set_up(quicker).unwrap();
    assert_ne!(due(&desk), before);
    drop(desk);
    let again = desk_on(dir.path(), "2026-08-06");
    assert_eq!(
        due(&again),
        again
            .case(key)
            .unwrap()
            .due(&again.office)
            .map(|due| due.date)
    );
    again.verify().unwrap();
}

#[test]
fn upkeep_comes_to_an_end_and_loses_no_hit() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    for no in 1..=40 {
        desk.register(intake(no, "关于推进社区助餐的建议")).unwrap();
    }
    let steps = (0..50).take_while(|_| desk.tend().unwrap()).count();
    assert!(steps < 50, "there is always more to do");
    assert_eq!(desk.rows(View::All, "sqzc", 0..9).unwrap().total, 40);
    desk.verify().unwrap();
}
