//! Why a date is what it is, and what a change of rules moves.

use super::{
    life::{REGISTER, drafted},
    trip::Trip,
};
use insta::assert_snapshot;

#[test]
fn a_handler_asks_why_this_date() {
    let mut trip = drafted(80, 24);
    trip.keys("qW").expect("日期由来");
    assert_snapshot!("why_this_date_small", trip.screen());
    trip.keys("<end>").expect("送");
    assert_snapshot!("why_this_date_day_by_day", trip.screen());
    let mut wide = drafted(120, 40);
    wide.keys("W");
    assert_snapshot!("why_this_date_wide", wide.screen());
}

#[test]
fn other_rules_tell_which_dates_they_move() {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("S");
    for _ in 0..7 {
        trip.keys("<down>");
    }
    trip.keys("<right><right><right><right><right><right><ctrl-s>");
    trip.expect("的办理时限跟着变");
    assert_snapshot!("dates_moved_by_other_rules", trip.screen());
}
