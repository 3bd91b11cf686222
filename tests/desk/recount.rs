//! The figures of a report are those of a recount by plain SQL over the journal's own JSON and the desk's rows, written by
//! hand and sharing nothing with the report: every indicator with the very cases of its numerator and denominator.

use crate::{office::*, varied};
use mianshang::case::report::{Cut, Fact, INDICATORS, Item, Report, Slice, time};
use rusqlite::Connection;
use std::collections::BTreeSet;

const TODAY: &str = "2026-08-06";

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
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND (what IN ('issue', 'close') OR a ->> '$.co_handling.send' IS NOT NULL)) AS answered,
  (SELECT coalesce(a ->> '$.close.on', a ->> '$.co_handling.send.issued.on') FROM j WHERE j.k = b.k AND seq > rs
      AND (what = 'close' OR a ->> '$.co_handling.send' IS NOT NULL) ORDER BY seq DESC LIMIT 1) AS closed,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what = 'hold') AS met,
  EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what = 'extend') AS extended,
  rs > 0 AS again,
  (SELECT json_extract(a, '$.opine.verdict') FROM j WHERE j.k = b.k AND what = 'opine' ORDER BY seq LIMIT 1) AS v1,
  (SELECT json_extract(a, '$.opine.verdict') FROM j WHERE j.k = b.k AND what = 'opine' ORDER BY seq DESC LIMIT 1) AS v2,
  (SELECT json_extract(a, '$.opine.attitude') FROM j WHERE j.k = b.k AND what = 'opine'
      AND json_extract(a, '$.opine.attitude') IS NOT NULL ORDER BY seq DESC LIMIT 1) AS att,
  (SELECT json_extract(a, '$.classify.class') FROM j WHERE j.k = b.k AND what = 'classify' AND seq > rs ORDER BY seq DESC LIMIT 1) AS class,
  (SELECT a ->> '$.follow_up.reclassify.class' FROM j WHERE j.k = b.k AND what = 'follow_up' AND seq > rs ORDER BY seq DESC LIMIT 1) AS came_to
FROM b JOIN case_row r ON r.case_key = b.k
WHERE NOT EXISTS (SELECT 1 FROM j WHERE j.k = b.k AND what IN ('import', 'undo', 'complete', 'reopen', 'new_round', 'set_due'));
CREATE TEMP TABLE p AS
WITH made AS (SELECT k, row_number() OVER (PARTITION BY k ORDER BY seq) AS id,
    coalesce(a ->> '$.commitment.keep.due', a ->> '$.classify.plan_date') AS due FROM j
  WHERE a ->> '$.commitment.keep' IS NOT NULL OR a ->> '$.classify.plan_date' IS NOT NULL),
said AS (SELECT k, seq, json_extract(what_of.value, '$.commitment') AS id, what_of.key AS what, what_of.value AS said
  FROM j, json_each(j.a, '$.commitment') what_of WHERE j.what = 'commitment')
SELECT made.k, id, ref || '#' || id AS ref,
  CASE WHEN EXISTS (SELECT 1 FROM said WHERE said.k = made.k AND said.id = made.id AND said.what = 'amend')
    THEN (SELECT said ->> '$.due' FROM said WHERE said.k = made.k AND said.id = made.id AND said.what = 'amend' ORDER BY seq DESC LIMIT 1)
    ELSE due END AS due,
  EXISTS (SELECT 1 FROM said WHERE said.k = made.k AND said.id = made.id AND said.what = 'fulfil') AS kept,
  EXISTS (SELECT 1 FROM said WHERE said.k = made.k AND said.id = made.id AND said.what = 'drop') AS dropped
FROM made JOIN (SELECT k, ref FROM c) USING (k);
";

/// Indicator, who is in its denominator, who in its numerator.
const RECOUNTS: [(&str, &str, &str); 21] = [
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
        "solved-now",
        "ours AND class IS NOT NULL",
        "CASE WHEN closed IS NULL THEN class ELSE coalesce(came_to, class) END = 'A'",
    ),
    (
        "realised",
        "ours AND closed IS NOT NULL AND class = 'B'",
        "came_to = 'A'",
    ),
    ("public", "ours AND answered", "disclosure = '公开发布'"),
    ("again", "ours AND v1 IS NOT NULL", "again"),
    ("extended", "ours", "extended"),
    ("late", "open", "due < :today"),
    ("assisted", "helped", "closed IS NOT NULL"),
    (
        "assisted-on-time",
        "helped AND due IS NOT NULL AND (closed IS NOT NULL OR (open AND due < :today))",
        "closed <= due",
    ),
    ("returned", "1", "gone"),
];

/// The one that counts promises: denominator and numerator.
const PROMISES: (&str, &str, &str) = ("promises", "NOT dropped AND (kept OR due < :today)", "kept");

const CASES: &str =
    "SELECT *, duty <> 'assisting' AND NOT gone AS ours, duty = 'assisting' AND NOT gone AS helped,
   stage NOT IN ('closed', 'archived', 'returned') AS open FROM c";

fn references(raw: &Connection, condition: &str) -> Vec<String> {
    found(raw, CASES, condition)
}

fn found(raw: &Connection, table: &str, condition: &str) -> Vec<String> {
    let sql = format!("SELECT ref FROM ({table}) WHERE {condition} ORDER BY ref")
        .replace(":today", &format!("'{TODAY}'"));
    let mut query = raw.prepare(&sql).expect("sound SQL");
    let found = query.query_map([], |row| row.get(0)).expect("found");
    found.collect::<Result<_, _>>().expect("references")
}

fn recounted(cases: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = varied::desk_of(dir.path(), cases, TODAY);
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
    let counted = RECOUNTS.map(|row| (CASES, row));
    let counted = counted.into_iter().chain([("SELECT * FROM p", PROMISES)]);
    let mut ids = BTreeSet::new();
    for (table, (id, whole, part)) in counted {
        let figure = report.figure(id).expect("an indicator");
        let both = format!("({whole}) AND ({part})");
        let (whole, part) = (found(&raw, table, whole), found(&raw, table, &both));
        assert_eq!(names(&figure.now.whole, &facts), whole, "{id}");
        assert_eq!(names(&figure.now.part, &facts), part, "{id}");
        assert!(
            !part.is_empty() && part.len() < whole.len(),
            "{id} is told apart: {} of {}",
            part.len(),
            whole.len()
        );
        ids.insert(id);
    }
    assert_eq!(ids, INDICATORS.iter().map(|one| one.id).collect());
    parts_are_recounted(&raw, &facts, &report);
    days_are_recounted(&raw, &facts, &report);
}

fn names(items: &[Item], facts: &[Fact]) -> Vec<String> {
    let mut names: Vec<String> = items.iter().map(|item| item.reference(facts)).collect();
    names.sort();
    names
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

/// Two thousand here, so that the whole suite stays quick; `.ci/run` counts all ten thousand.
#[test]
fn the_figures_are_those_of_a_recount_by_hand() {
    recounted(2_000);
}

/// `cargo test --test desk recount -- --ignored`
#[test]
#[ignore = "ten thousand cases take a minute or two without optimisation"]
fn the_figures_of_ten_thousand_cases_are_those_of_a_recount_by_hand() {
    recounted(10_000);
}
