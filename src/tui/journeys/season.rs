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

#[test]
fn a_year_whose_holidays_nobody_has_told_is_an_error_from_the_first_look() {
    let trip = Trip::new(80, 24);
    let day = |text: &str| text.parse().expect("a day");
    trip.on(day("2026-09-15")).expect_not("没有收录");
    trip.on(day("2026-10-05"))
        .expect("2027 年的节假日安排没有收录")
        .expect_not("无本年节假日数据");
    trip.on(day("2027-02-01"))
        .expect("2027 年的节假日安排没有收录")
        .expect("无本年节假日数据");
    let notice = trip.dir().join("holidays");
    std::fs::create_dir_all(&notice).expect("a folder");
    let text = "year = 2027\nnotice = \"某号\"\n[[holiday]]\nname = \"元旦\"\nfrom = \"2027-01-01\"\nto = \"2027-01-03\"\n";
    std::fs::write(notice.join("2027.toml"), text).expect("a notice");
    trip.on(day("2027-02-01"))
        .expect_not("没有收录")
        .expect_not("无本年节假日数据");
}
