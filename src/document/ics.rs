//! The agenda as an iCalendar file (RFC 5545), for the calendar of a phone: whole-day events, each with an identity of its
//! own, so that a calendar which reads the file again changes its events and does not double them. Knows no file.

use crate::case::agenda::Item;
use chrono::{DateTime, FixedOffset, Utc};

/// Octets of a line before it has to be folded.
const LINE: usize = 75;

/// The whole calendar; `now` is when it was made.
pub fn calendar(items: &[Item], now: DateTime<FixedOffset>) -> String {
    let mut lines: Vec<String> = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mianshang//mianshang//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:面商",
    ]
    .map(str::to_owned)
    .into();
    let stamp = now.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string();
    for item in items {
        lines.extend(event(item, &stamp));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(item: &Item, stamp: &str) -> Vec<String> {
    let until = item.on.succ_opt().unwrap_or(item.on);
    let summary = format!("{} {} {}", item.words, item.reference, item.representative);
    let unit = item.unit.as_ref().map(|unit| format!("-{}", escaped(unit)));
    let promise = item.promise.map(|id| format!("-{id}"));
    let part = [unit, promise].map(Option::unwrap_or_default).concat();
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{}{part}@mianshang", item.reference, item.what.id()),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", item.on.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", until.format("%Y%m%d")),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&item.title)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// Text as a value: the four characters that mean something are marked, control characters go.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A long line goes on in the next behind a blank; no character is cut in two.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::agenda::What;

    fn item(words: &str, title: &str) -> Item {
        Item {
            on: "2026-08-31".parse().unwrap(),
            what: What::Due,
            reference: "rd-8-4-321".to_owned(),
            words: words.to_owned(),
            title: title.to_owned(),
            unit: None,
            promise: None,
            representative: "柳映雪".to_owned(),
        }
    }

    #[test]
    fn an_event_is_a_whole_day_with_an_identity() {
        let now = "2026-08-20T09:00:00+08:00".parse().unwrap();
        let text = calendar(&[item("办理时限", "甲,乙;丙\\丁\u{1b}")], now);
        for line in [
            "UID:rd-8-4-321-due@mianshang\r\n",
            "DTSTAMP:20260820T010000Z\r\n",
            "DTSTART;VALUE=DATE:20260831\r\n",
            "DTEND;VALUE=DATE:20260901\r\n",
            "DESCRIPTION:甲\\,乙\\;丙\\\\丁\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
    }

    #[test]
    fn two_promises_of_a_case_are_two_events() {
        let now = "2026-08-20T09:00:00+08:00".parse().unwrap();
        let promise = |id| Item {
            what: What::Promise,
            promise: Some(id),
            ..item("承诺：年底前建成", "甲")
        };
        let text = calendar(&[promise(1), promise(2)], now);
        for line in [
            "UID:rd-8-4-321-promise-1@mianshang\r\n",
            "UID:rd-8-4-321-promise-2@mianshang\r\n",
        ] {
            assert!(text.contains(line), "{line:?} in {text}");
        }
    }

    #[test]
    fn no_line_is_longer_than_it_may_be_and_unfolding_gives_it_back() {
        let title = "关于加快完善城乡居家养老服务体系建设".repeat(9);
        let now = "2026-08-20T09:00:00+08:00".parse().unwrap();
        let text = calendar(&[item("办理时限", &title)], now);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
        assert!(text.replace("\r\n ", "").contains(&title));
    }
}
