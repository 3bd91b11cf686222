//! 暂缓 and 置顶: what was put aside comes back on its day, and before its due date gets near.

use crate::common::*;
use chrono::NaiveDate;
use mianshang::case::{Mark, agenda::What};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn waiting(until: &str) -> Story {
    let values = [("whom", "市财政局"), ("reason", "回函"), ("until", until)];
    let due = [("date", "2026-11-30"), ("reason", "交办通知载明")];
    let story = story().accepted().drafted().does("set-due", &due);
    story.does("put-aside", &values)
}

#[test]
fn what_was_put_aside_sleeps_until_its_day() {
    let story = waiting("2026-09-01");
    let (case, office) = (&story.case, &story.office);
    let due = case.due(office).unwrap().date;
    assert!(due > date("2026-09-20"), "{due}");
    assert_eq!(case.wake(office), Some(date("2026-09-01")));
    for (day, asleep) in [
        ("2026-08-31", true),
        ("2026-09-01", false),
        ("2026-12-01", false),
    ] {
        assert_eq!(case.is_asleep(office, date(day)), asleep, "{day}");
        let marked = case.marks(office, date(day)).contains(&Mark::Waiting);
        assert_eq!(marked, asleep, "{day}");
    }
    let words = case.waiting_words(office).unwrap();
    assert_eq!(words, "等市财政局：回函，到 2026-09-01");
    let items = case.agenda(office);
    let item = items.iter().find(|item| item.what == What::Wake).unwrap();
    assert_eq!(
        (item.on, item.words.as_str()),
        (date("2026-09-01"), "看：等市财政局：回函，到 2026-09-01")
    );
    let steps = items.iter().filter(|item| item.what == What::Step);
    assert!(steps.into_iter().all(|item| item.on >= date("2026-09-01")));
}

#[test]
fn nothing_becomes_late_in_its_sleep() {
    let story = waiting("2027-12-31");
    let (case, office) = (&story.case, &story.office);
    let due = case.due(office).unwrap().date;
    let wake = case.wake(office).unwrap();
    let near = i64::from(office.profile.near_due_days);
    assert_eq!((due - wake).num_days(), near);
    assert!(!case.is_asleep(office, due - chrono::Days::new(near as u64)));
    let words = case.waiting_words(office).unwrap();
    assert!(
        words.ends_with(&format!("时限临近，{wake} 就回来")),
        "{words}"
    );
}

#[test]
fn what_is_finished_waits_for_nothing() {
    let values = [("reason", "回函"), ("until", "2026-09-01")];
    let story = story().ready().does("put-aside", &values).closed();
    assert_eq!(story.case.wake(&story.office), None);
    assert!(!story.case.is_asleep(&story.office, date("2026-08-20")));
}

#[test]
fn a_wait_that_ends_is_over_and_a_pin_can_be_drawn() {
    let story = waiting("2026-09-01").does("pin", &[]);
    assert!(story.case.pinned);
    let story = story.does("resume", &[]).does("unpin", &[]);
    assert!(story.case.wait.is_none() && !story.case.pinned);
}
