//! The query language on real rows: every view is a query, what a query finds is what a scan of the cases finds,
//! saved views last and two windows share them.

use mianshang::{
    case::{Case, Mark, Verdict},
    desk::{Clock, Desk, Row, View, views::ViewError},
};
use std::path::Path;

const TODAY: &str = "2026-08-20";

fn open(dir: &Path) -> Desk {
    Desk::open(dir, Clock::parse(TODAY).unwrap()).unwrap()
}

fn demo(dir: &Path, cases: Option<usize>) -> Desk {
    let mut desk = open(dir);
    desk.demo(cases, true).unwrap();
    desk
}

fn found(desk: &Desk, view: View, query: &str) -> Vec<String> {
    let rows = desk.rows(view, query, 0..9_999).unwrap();
    assert_eq!(rows.total, rows.rows.len(), "{query}");
    rows.rows.into_iter().map(|row| row.reference).collect()
}

#[test]
fn every_view_is_a_query() {
    let dir = tempfile::tempdir().unwrap();
    let desk = demo(dir.path(), Some(200));
    for view in View::ALL {
        let mut shown = found(&desk, view, "");
        let mut asked = found(&desk, View::All, view.query());
        assert_eq!(desk.counts().unwrap().of(view), shown.len(), "{view:?}");
        shown.sort();
        asked.sort();
        assert_eq!(shown, asked, "{view:?}");
    }
}

type Holds = fn(&Row, &Case) -> bool;

fn days(row: &Row) -> Option<i64> {
    let today: chrono::NaiveDate = TODAY.parse().unwrap();
    row.due
        .filter(|_| row.stage.is_open())
        .map(|due| (due - today).num_days())
}

/// Queries beside what they mean, said of a row and its case.
const MEANINGS: &[(&str, Holds)] = &[
    ("阶段:起草", |row, _| row.stage.label() == "起草"),
    ("!阶段:起草,待审签", |row, _| {
        !["起草", "待审签"].contains(&row.stage.label())
    }),
    ("时限<10天", |row, _| days(row).is_some_and(|n| n < 10)),
    ("时限>=30天", |row, _| days(row).is_some_and(|n| n >= 30)),
    ("超期>3天", |row, _| days(row).is_some_and(|n| n < -3)),
    ("超期", |row, _| row.marks.contains(&Mark::Overdue)),
    ("时限>2026-09-30", |row, _| {
        row.stage.is_open()
            && row
                .due
                .is_some_and(|due| due.to_string().as_str() > "2026-09-30")
    }),
    ("类别:b", |_, case| case.class_now() == Some("B")),
    ("类别:无", |_, case| case.class_now().is_none()),
    ("种类:提案", |row, _| row.reference.starts_with("zx")),
    ("主办", |row, _| row.duty.label() == "主办"),
    ("办理:协办", |row, _| row.duty.label() == "协办"),
    ("重点", |_, case| case.supervised),
    ("联名", |_, case| !case.co_signers.is_empty()),
    ("在办 !已签", |row, case| {
        let signed = case.opinion().is_some_and(|one| one.signer.is_some());
        row.stage.is_open() && (!signed || case.is_changed_after_signature())
    }),
    ("意见:不满意", |_, case| {
        case.opinion().and_then(|one| one.verdict) == Some(Verdict::Dissatisfied)
    }),
    ("已面商", |_, case| case.is_met()),
    ("交办<=2026-05-01", |_, case| {
        case.assigned_on
            .is_some_and(|on| on.to_string().as_str() <= "2026-05-01")
    }),
    ("届次:6-5", |_, case| {
        (case.number.term, case.number.session) == (6, 5)
    }),
    ("代表:周,苏", |row, _| {
        row.representative.contains(['周', '苏'])
    }),
    ("停车 在办", |row, case| {
        row.stage.is_open() && case.title.contains("停车")
    }),
    ("小区 !停车 !已办结", |row, case| {
        let closed = ["已办结", "已归档"].contains(&row.stage.label());
        case.title.contains("小区") && !case.title.contains("停车") && !closed
    }),
];

#[test]
fn a_query_finds_what_a_scan_of_the_cases_finds() {
    for cases in [None, Some(300)] {
        let dir = tempfile::tempdir().unwrap();
        let desk = demo(dir.path(), cases);
        let all = desk.rows(View::All, "", 0..9_999).unwrap().rows;
        let cases: Vec<(Row, Case)> = all
            .into_iter()
            .map(|row| (row.clone(), desk.case(row.key).unwrap()))
            .collect();
        for (query, holds) in MEANINGS {
            let meant = cases.iter().filter(|(row, case)| holds(row, case));
            let meant: Vec<String> = meant.map(|(row, _)| row.reference.clone()).collect();
            assert_eq!(found(&desk, View::All, query), meant, "{query}");
            let open = cases
                .iter()
                .filter(|(row, case)| row.overdue && holds(row, case));
            let late: Vec<String> = open.map(|(row, _)| row.reference.clone()).collect();
            assert_eq!(found(&desk, View::Overdue, query), late, "超期里 {query}");
        }
    }
}

#[test]
fn a_stretch_of_a_query_is_the_same_list() {
    let dir = tempfile::tempdir().unwrap();
    let desk = demo(dir.path(), Some(300));
    let all = found(&desk, View::All, "在办");
    assert!(all.len() > 20, "{}", all.len());
    let part = desk.rows(View::All, "在办", 5..12).unwrap();
    let named: Vec<String> = part.rows.into_iter().map(|row| row.reference).collect();
    assert_eq!((part.total, &named[..]), (all.len(), &all[5..12]));
}

#[test]
fn what_cannot_be_read_is_an_error_and_never_an_empty_list() {
    let dir = tempfile::tempdir().unwrap();
    let desk = demo(dir.path(), None);
    let error = desk.rows(View::All, "颜色:红", 0..10).unwrap_err();
    assert!(error.to_string().contains("没有“颜色”这一项"), "{error}");
}

#[test]
fn saved_views_last_and_are_shared_by_two_windows() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = demo(dir.path(), None);
    let mut other = open(dir.path());
    desk.save_view("我的急件", View::Drafting, "时限＜20天")
        .unwrap();
    other.save_view("提案", View::All, "种类:提案").unwrap();
    let names = |desk: &Desk| -> Vec<(String, String)> {
        let views = desk.saved_views().unwrap().into_iter();
        views.map(|view| (view.name, view.query)).collect()
    };
    let expected = [
        ("我的急件", "阶段:起草 !暂缓 时限<20天"),
        ("提案", "种类:提案"),
    ]
    .map(|(name, query)| (name.to_owned(), query.to_owned()));
    assert_eq!(names(&desk), expected);
    let counts = desk.count_saved().unwrap();
    let asked = expected
        .clone()
        .map(|(_, query)| Some(found(&desk, View::All, &query).len()));
    assert_eq!(counts, asked);
    let views = desk.saved_views().unwrap();
    assert_eq!(desk.saved_counts(&views).unwrap(), Some(counts));

    let before = other
        .save_view("提案", View::All, "种类:提案 在办")
        .unwrap();
    assert_eq!(before.as_deref(), Some("种类:提案"));
    desk.rename_view("提案", "在办提案").unwrap();
    let taken = desk.rename_view("在办提案", "我的急件").unwrap_err();
    assert!(taken.to_string().contains("已经有“我的急件”"), "{taken}");
    assert_eq!(desk.remove_view("我的急件").unwrap(), expected[0].1);
    drop((desk, other));
    let desk = open(dir.path());
    assert_eq!(
        names(&desk),
        [("在办提案".to_owned(), "种类:提案 在办".to_owned())]
    );
}

#[test]
fn a_view_without_a_name_or_a_condition_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = demo(dir.path(), None);
    for (name, view, query, words) in [
        (" ", View::All, "重点", "视图要有名称"),
        ("超期", View::All, "重点", "是自带的视图"),
        ("全都要", View::All, "", "还没有筛选"),
        ("坏的", View::All, "颜色:红", "没有“颜色”"),
    ] {
        let error = desk.save_view(name, view, query).unwrap_err();
        assert!(error.to_string().contains(words), "{name}: {error}");
    }
    let unknown = desk.remove_view("没有").unwrap_err();
    assert!(matches!(unknown, ViewError::Unknown(_)));
    assert!(desk.saved_views().unwrap().is_empty());
}
