//! The figures of a report are those of a recount by plain SQL over the journal's own JSON and the desk's rows, written by
//! hand and sharing nothing with the report: every indicator with the very cases of its numerator and denominator.

use crate::office::*;
use chrono::{Days, NaiveDate};
use mianshang::{
    case::{
        Action, Case, Classification, Field, Mode, Opinion, Verdict,
        report::{Cut, Fact, Report, Slice, time},
    },
    desk::{CaseKey, Desk, View},
};
use rusqlite::Connection;
use std::path::Path;

const TODAY: &str = "2026-08-06";

/// What makes the generated cases differ, each where the rules let it.
fn variety(at: usize, case: &Case, today: NaiveDate) -> Vec<Action> {
    let amend = |field, value: &str| Action::Amend {
        field,
        value: value.to_owned(),
    };
    let topics = [
        "财政经济",
        "教科文卫",
        "农业农村",
        "城建环资",
        "社会建设",
        "监察司法",
        "其他",
    ];
    let verdict = Verdict::ALL[at / 6 % 3];
    let later = |days| today.checked_add_days(Days::new(days)).expect("a day");
    let mut acts = Vec::new();
    if at.is_multiple_of(5) {
        acts.push(amend(Field::Topic, topics[at / 5 % 7]));
    }
    match at % 12 {
        1 => acts.push(amend(Field::Duty, "assisting")),
        2 | 3 => acts.push(amend(Field::Disclosure, "公开发布")),
        4 => acts.push(Action::Extend {
            until: case.assigned_on.expect("assigned") + chrono::TimeDelta::days(150),
            reason: "涉及面广".into(),
            approver: "市政府".into(),
        }),
        5 => acts.push(Action::AskReturn {
            on: today,
            reason: "不属本单位".into(),
            proposed_unit: "市水务局".into(),
        }),
        6..=8 => acts.push(Action::Opine(Box::new(Opinion {
            words: "再看看".into(),
            verdict: Some(verdict),
            attitude: Some(Verdict::Satisfied),
            signer: Some(case.representative.name.clone()),
            mode: Mode::Paper,
            collected_by: "钟启明".into(),
            on: Some(today),
            fingerprint: case.fingerprint(),
        }))),
        9 => acts.push(Action::Classify(Classification {
            class: "B".into(),
            plan: "年底前办好".into(),
            plan_date: Some(later(90)),
            explanation: String::new(),
        })),
        _ => {}
    }
    acts
}

fn desk_of(dir: &Path, cases: usize) -> Desk {
    let mut desk = desk_on(dir, TODAY);
    desk.demo(Some(cases), true).expect("generated");
    let today = date(TODAY);
    let rows = desk.rows(View::All, "", 0..usize::MAX).expect("rows").rows;
    let mut acts: Vec<(CaseKey, Action)> = Vec::new();
    let mut granted = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let case = desk.case(row.key).expect("folded");
        for action in variety(at, &case, today) {
            if case.blockers(&action, &desk.office, today).is_empty() {
                if matches!(action, Action::AskReturn { .. }) {
                    granted.push(row.key);
                }
                acts.push((row.key, action));
            }
        }
    }
    desk.act_on_many(acts).expect("all allowed");
    let answers = granted.into_iter().map(|key| {
        let granted = key % 2 == 0;
        let words = "知道了".to_owned();
        let on = today;
        (key, Action::AnswerReturn { on, granted, words })
    });
    desk.act_on_many(answers.collect()).expect("answered");
    desk
}

/// One line a case, counted from the journal alone; only due date and stage come from the desk's rows.
const COUNTED: &str = "
CREATE TEMP TABLE j AS SELECT case_key AS k, seq, (SELECT key FROM json_each(action)) AS what, action AS a FROM journal;
CREATE INDEX temp.jk ON j(k, what, seq);
CREATE TEMP TABLE c AS
WITH b AS (SELECT k, coalesce((SELECT max(seq) FROM j o WHERE o.k = x.k AND o.what = 'opine'
    AND json_extract(o.a, '$.opine.verdict') = 'dissatisfied'), 0) AS rs FROM (SELECT DISTINCT k FROM j) x)
SELECT b.k, r.reference AS ref, r.stage, r.due, r.kind,
  coalesce((SELECT json_extract(a, '$.amend.value') FROM j WHERE j.k = b.k AND what = 'amend'
      AND json_extract(a, '$.amend.field') = 'duty' ORDER BY seq DESC LIMIT 1),
    (SELECT json_extract(a, '$.register.duty') FROM j WHERE j.k = b.k AND what = 'register'),
    (SELECT json_extract(a, '$.import.intake.duty') FROM j WHERE j.k = b.k AND what = 'import'), 'lead') AS duty,
  (SELECT json_extract(a, '$.amend.value') FROM j WHERE j.k = b.k AND what = 'amend'
      AND json_extract(a, '$.amend.field') = 'topic' ORDER BY seq DESC LIMIT 1) AS topic,
  (SELECT json_extract(a, '$.amend.value') FROM j WHERE j.k = b.k AND what = 'amend'
      AND json_extract(a, '$.amend.field') = 'disclosure' ORDER BY seq DESC LIMIT 1) AS disclosure,
  (SELECT json_extract(a, '$.register.assigned_on') FROM j WHERE j.k = b.k AND what = 'register') AS assigned,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what = 'answer_return' AND json_extract(a, '$.answer_return.granted')) AS gone,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what IN ('issue', 'close')) AS answered,
  (SELECT json_extract(a, '$.close.on') FROM j WHERE j.k = b.k AND what = 'close' AND seq > rs ORDER BY seq DESC LIMIT 1) AS closed,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what = 'hold') AS met,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what = 'extend') AS extended,
  rs > 0 AS again,
  (SELECT json_extract(a, '$.opine.verdict') FROM j WHERE j.k = b.k AND what = 'opine' ORDER BY seq LIMIT 1) AS v1,
  (SELECT json_extract(a, '$.opine.verdict') FROM j WHERE j.k = b.k AND what = 'opine' ORDER BY seq DESC LIMIT 1) AS v2,
  (SELECT json_extract(a, '$.opine.attitude') FROM j WHERE j.k = b.k AND what = 'opine'
      AND json_extract(a, '$.opine.attitude') IS NOT NULL ORDER BY seq DESC LIMIT 1) AS att,
  (SELECT json_extract(a, '$.classify.class') FROM j WHERE j.k = b.k AND what = 'classify' AND seq > rs ORDER BY seq DESC LIMIT 1) AS class
FROM b JOIN case_row r ON r.case_key = b.k
WHERE NOT EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what IN ('import', 'undo', 'complete', 'reopen', 'new_round', 'follow_up', 'set_due'));
";

/// Indicator, who is in its denominator, who in its numerator.
const RECOUNTS: [(&str, &str, &str); 18] = [
    ("answered", "ours", "answered"),
    ("closed", "ours", "closed IS NOT NULL"),
    (
        "on-time",
        "ours AND due IS NOT NULL AND (closed IS NOT NULL OR (open AND due < :today))",
        "closed <= due",
    ),
    (
        "early",
        "ours AND closed IS NOT NULL AND due IS NOT NULL",
        "julianday(due) - julianday(closed) >= 10",
    ),
    ("met", "ours", "met"),
    ("feedback", "ours AND answered", "v2 IS NOT NULL"),
    ("satisfied", "ours AND v2 IS NOT NULL", "v2 = 'satisfied'"),
    (
        "accepted",
        "ours AND v2 IS NOT NULL",
        "v2 <> 'dissatisfied'",
    ),
    (
        "first-satisfied",
        "ours AND v1 IS NOT NULL",
        "v1 = 'satisfied'",
    ),
    (
        "first-accepted",
        "ours AND v1 IS NOT NULL",
        "v1 <> 'dissatisfied'",
    ),
    (
        "attitude",
        "ours AND att IS NOT NULL",
        "att <> 'dissatisfied'",
    ),
    ("solved", "ours AND class IS NOT NULL", "class = 'A'"),
    (
        "realised",
        "ours AND closed IS NOT NULL AND class = 'B'",
        "0",
    ),
    ("public", "ours AND answered", "disclosure = '公开发布'"),
    ("again", "ours AND v1 IS NOT NULL", "again"),
    ("extended", "ours", "extended"),
    ("late", "open", "due < :today"),
    ("returned", "1", "gone"),
];

fn references(raw: &Connection, condition: &str) -> Vec<String> {
    let sql = format!(
        "SELECT ref FROM (SELECT *, duty <> 'assisting' AND NOT gone AS ours,
           stage NOT IN ('closed', 'archived', 'returned') AS open FROM c) WHERE {condition} ORDER BY ref"
    )
    .replace(":today", &format!("'{TODAY}'"));
    let mut query = raw.prepare(&sql).expect("sound SQL");
    let found = query.query_map([], |row| row.get(0)).expect("found");
    found.collect::<Result<_, _>>().expect("references")
}

fn recounted(cases: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk_of(dir.path(), cases);
    let gathered = desk.facts().expect("facts");
    let raw = Connection::open(dir.path().join("mianshang.db")).expect("the store");
    raw.execute_batch(COUNTED).expect("counted");
    let counted = references(&raw, "1");
    assert!(counted.len() + 12 >= cases, "{} of {cases}", counted.len());
    let facts = gathered.facts.into_iter();
    let facts: Vec<Fact> = facts
        .filter(|fact| counted.binary_search(&fact.reference).is_ok())
        .collect();
    let report = Report::of(&facts, Slice::default(), &[], date(TODAY));
    let mut varied = 0;
    for (id, whole, part) in RECOUNTS {
        let figure = report.figure(id).expect("an indicator");
        let names = |items: &[mianshang::case::report::Item]| -> Vec<String> {
            let mut names: Vec<String> = items.iter().map(|item| item.reference(&facts)).collect();
            names.sort();
            names
        };
        let both = format!("({whole}) AND ({part})");
        assert_eq!(names(&figure.now.whole), references(&raw, whole), "{id}");
        assert_eq!(names(&figure.now.part), references(&raw, &both), "{id}");
        let (part, whole) = (figure.now.part.len(), figure.now.whole.len());
        varied += usize::from(0 < part && part < whole);
    }
    assert!(varied >= 14, "only {varied} indicators are told apart");
    parts_are_recounted(&raw, &facts, &report);
    days_are_recounted(&raw, &facts, &report);
}

fn parts_are_recounted(raw: &Connection, facts: &[Fact], report: &Report) {
    for (cut, column) in [
        (Cut::Topic, "topic"),
        (Cut::Kind, "kind"),
        (Cut::Stage, "stage"),
    ] {
        for part in cut.parts(facts, &report.chosen) {
            let is = match (cut, part.name.as_str()) {
                (_, "未分类") => "topic IS NULL".to_owned(),
                (Cut::Kind, "建议") => "kind = 'suggestion'".to_owned(),
                (Cut::Kind, _) => "kind = 'proposal'".to_owned(),
                (Cut::Stage, name) => {
                    let stages = mianshang::case::Stage::ALL.into_iter();
                    let stage = stages.filter(|stage| stage.label() == name);
                    let stage = stage.map(|stage| stage.id()).next().expect("a stage");
                    format!("stage = '{stage}'")
                }
                (_, name) => format!("{column} = '{name}'"),
            };
            let mut names: Vec<&str> = part
                .cases
                .iter()
                .map(|at| facts[*at].reference.as_str())
                .collect();
            names.sort_unstable();
            assert_eq!(names, references(raw, &is), "{cut:?} {}", part.name);
        }
    }
}

/// Median and ninetieth of the days from assignment to close, and what is open at the end of each month.
fn days_are_recounted(raw: &Connection, facts: &[Fact], report: &Report) {
    let steps = time::steps(facts, &report.chosen);
    let step = steps
        .iter()
        .find(|one| one.name == "交办到办结")
        .expect("a step");
    let days = "SELECT CAST(julianday(closed) - julianday(assigned) AS INTEGER) AS d FROM c
                WHERE closed IS NOT NULL AND assigned IS NOT NULL ORDER BY d";
    let mut query = raw.prepare(days).expect("sound SQL");
    let days: Vec<i64> = query
        .query_map([], |row| row.get(0))
        .expect("days")
        .collect::<Result<_, _>>()
        .expect("days");
    assert_eq!(step.days.iter().map(|(n, _)| *n).collect::<Vec<_>>(), days);
    let middle = days.len() / 2;
    let median = match days.len() % 2 {
        1 => days[middle] * 10,
        _ => (days[middle - 1] + days[middle]) * 5,
    };
    assert_eq!(step.median_tenths(), Some(median));
    let p90 = days[(days.len() as f64 * 0.9).ceil() as usize - 1];
    assert_eq!(step.p90(), Some(p90));
    for month in time::months(facts, &report.chosen, report.today) {
        let of = |column: &str| {
            references(
                raw,
                &format!("strftime('%Y-%m', {column}) = '{}'", month.name()),
            )
            .len()
        };
        assert_eq!(month.assigned.len(), of("assigned"), "{}", month.name());
        assert_eq!(month.closed.len(), of("closed"), "{}", month.name());
    }
}

/// Two thousand here, so that the whole suite stays quick; the test below counts all ten thousand.
#[test]
fn the_figures_are_those_of_a_recount_by_hand() {
    recounted(2_000);
}

/// `cargo test --release --test desk recount -- --ignored`
#[test]
#[ignore = "ten thousand cases take a minute without optimisation"]
fn the_figures_of_ten_thousand_cases_are_those_of_a_recount_by_hand() {
    recounted(10_000);
}
