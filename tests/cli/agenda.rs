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

#[test]
fn a_promise_is_announced_on_the_day_on_which_it_wants_to_be_looked_at() {
    let mut bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "accept --on 2026-03-03");
    let keep = |words: &str, due: &str| {
        format!("keep-commitment --words {words} --owner 林知远 --due {due}")
    };
    bench.act(REF, &keep("补装路灯四十二盏。", "2026-03-12"));
    bench.act(REF, &keep("夜间巡查每月一次。", "2026-11-30"));
    bench.act(REF, "remind-commitment --commitment 2 --on 2026-03-10");
    let told = bench.done(&["agenda", "--days", "10"]);
    assert!(told.contains("承诺：补装路灯四十二盏 "), "{told}");
    let items = bench.json(&["agenda", "--days", "10", "--json"]);
    let items = items.as_array().expect("items").iter();
    let days: Vec<(&str, u64)> = items
        .filter(|item| item["what"] == "promise")
        .map(|item| {
            (
                item["on"].as_str().expect("a day"),
                item["promise"].as_u64().expect("an id"),
            )
        })
        .collect();
    assert_eq!(days, [("2026-03-10", 2), ("2026-03-12", 1)]);
    let file = bench.path("面商.ics").to_string_lossy().into_owned();
    bench.done(&["agenda", "--ics", &file]);
    let text = std::fs::read_to_string(&file).expect("written");
    for uid in ["UID:rd-6-5-321-promise-1@", "UID:rd-6-5-321-promise-2@"] {
        assert!(text.contains(uid), "{text}");
    }
    bench.on("2026-03-20");
    bench.act(
        REF,
        "fulfil-commitment --commitment 1 --on 2026-03-19 --words 全部亮灯",
    );
    let told = bench.done(&["agenda"]);
    assert!(
        !told.contains("补装路灯") && told.contains("承诺：夜间巡查每月一次 "),
        "{told}"
    );
}
