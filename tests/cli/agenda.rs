//! `agenda`: listed, as JSON, as a calendar file, and silent when there is nothing.

use crate::bench::Bench;

const REF: &str = "rd-6-5-321";

#[test]
fn what_falls_due_is_listed_with_what_is_late_first() {
    let mut bench = Bench::new();
    bench.register(REF);
    let quiet = bench.done(&["agenda", "--days", "0"]);
    assert!(quiet.contains("今天起 0 天内"), "{quiet}");
    bench.on("2026-05-20");
    let told = bench.done(&["agenda", "--days", "30"]);
    assert!(
        told.contains("已过而没有办的") && told.contains("初稿安排"),
        "{told}"
    );
    assert!(told.contains("办理时限"), "{told}");
    let items = bench.json(&["agenda", "--days", "30", "--json"]);
    let first = &items[0];
    assert_eq!(first["reference"], REF);
    assert!(
        first["on"].as_str().is_some_and(|day| day < "2026-05-20"),
        "{first}"
    );
}

#[test]
fn a_phone_gets_a_calendar_file() {
    let bench = Bench::new();
    bench.register(REF);
    let file = bench.path("面商.ics");
    let name = file.to_string_lossy().into_owned();
    bench.done(&["agenda", "--ics", &name]);
    let text = std::fs::read_to_string(&file).expect("written");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("UID:rd-6-5-321-due@mianshang"), "{text}");
    let refused = bench.refused(&["agenda", "--ics", &name]);
    assert!(refused.contains("已经"), "{refused}");
    bench.done(&["agenda", "--ics", &name, "--overwrite"]);
}

#[test]
fn a_timer_hears_nothing_when_there_is_nothing() {
    let bench = Bench::new();
    assert_eq!(bench.done(&["agenda", "--notify"]), "");
}
