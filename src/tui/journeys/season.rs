//! The month on screen: what falls when, what is late, and the way to the case.

use super::{life::drafted, trip::Trip};
use insta::assert_snapshot;

#[test]
fn a_handler_looks_at_the_month() {
    let mut trip = drafted(80, 24);
    trip.keys("qK").expect("2026年8月");
    assert_snapshot!("month_small", trip.screen());
    trip.keys("n").expect("审签安排");
    assert_snapshot!("month_next_day", trip.screen());
    trip.keys("<pagedown>").expect("2026年10月");
    trip.keys("t<left><up>").expect("2026-08-12");
    trip.keys("tn<enter>").expect("签收");
    trip.keys("q").expect("2026年9月");
    trip.keys("q").expect("全部");
}

#[test]
fn a_wide_month_beside_its_day() {
    let mut trip = Trip::new(120, 40);
    trip.keys(":示例<enter>").keys("K");
    assert_snapshot!("month_wide_demo", trip.screen());
}

#[test]
fn a_narrow_month_stands_over_its_day() {
    let mut trip = drafted(50, 24);
    trip.keys("qKn");
    assert_snapshot!("month_narrow", trip.screen());
}
