//! The whole season of sixty invented cases by typed keys, day after day: two assignment lists come in, what is not ours
//! goes back, replies are drafted, approved in batches, talked over, signed, closed; one representative is dissatisfied, two
//! cases are extended, one is left lying until it is late. Every morning the desk is read first, and what is late today must
//! have been announced on an earlier day.

mod one;
mod season;

use super::trip::Trip;
use crate::case::{Stage, Verdict, report::Slice};
use chrono::{Datelike, NaiveDate, Weekday};
use insta::assert_snapshot;
use one::One;
use season::Season;
use std::collections::BTreeSet;

const FIRST: (i32, u32, u32) = (2026, 4, 10);
const LAST: (i32, u32, u32) = (2026, 8, 31);
fn day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// What is done on one day.
fn work(season: &mut Season, today: NaiveDate, drafts: &mut Vec<One>) {
    let on = |month, date| today == day((2026, month, date));
    if on(4, 10) {
        let ones = One::all().filter(|one| !one.is_proposal());
        season.list(
            "建议.csv",
            "建议号",
            "市八届人大四次会议代表建议交办清单",
            ones,
        );
        for one in One::all().filter(|one| one.is_returned()) {
            season.open(one);
            season
                .keys("t不归我局管<tab>市卫生健康委<ctrl-s>")
                .expect("退办");
            season.leave();
        }
    }
    if on(4, 15) {
        let ones = One::all().filter(|one| one.is_proposal());
        season.list("提案.csv", "提案号", "市政协八届四次会议提案交办清单", ones);
        for one in One::all().filter(|one| one.is_returned()) {
            season.open(one);
            season.keys("T1<ctrl-s>").expect("同意");
            season.leave();
        }
        season.batch(Stage::Intake, "s<ctrl-s>", "签收：");
    }
    if on(6, 8) {
        for one in One::all().filter(|one| one.is_extended()) {
            season.open(one);
            season
                .keys("H<backtab>8月28日<tab>涉及面广<tab>市人大代表工委<ctrl-s>")
                .expect("延期至 2026-08-28");
            season.leave();
        }
    }
    if today > day((2026, 4, 15)) {
        let count = if drafts.first().is_some_and(|one| one.assists()) {
            2
        } else {
            1
        };
        for _ in 0..count {
            if let Some(one) = drafts.first().copied() {
                drafts.remove(0);
                season.draft(one);
            }
        }
    }
    if on(7, 20) {
        season.draft(One(20));
    }
    if on(8, 10) {
        for one in One::all().filter(|one| one.is_extended()) {
            season.draft(one);
        }
    }
    match today.weekday() {
        Weekday::Mon => season.batch(Stage::Approval, "a<ctrl-s>", "审签"),
        Weekday::Tue => meet(season, today),
        Weekday::Wed => {
            // An assisting case is closed by the opinion that goes to the leading unit.
            for one in season.at(Stage::Closing) {
                if one.assists() {
                    season.open(one);
                    season.keys("n<ctrl-s>");
                    season.leave();
                }
            }
            season.batch(Stage::Closing, "b<ctrl-s>", "办结");
        }
        _ => {}
    }
}

/// The meetings of the week, all on one morning, and what was said at them: in every other week from the sheet of the day.
fn meet(season: &mut Season, today: NaiveDate) {
    if today.iso_week().week().is_multiple_of(2) {
        return meet_by_the_sheet(season, today);
    }
    let date = format!("{}月{}日", today.month(), today.day());
    season.batch(Stage::Meeting, &format!("m{date}<ctrl-s>"), "面商");
    for one in season.at(Stage::Signature) {
        let verdict = season.verdict(one);
        season.sign(one, verdict);
        if verdict == "3" {
            season.say_it_again(one);
        }
    }
}

/// All that wait are marked and arranged at once, looked up beforehand, and their verdicts entered row after row.
fn meet_by_the_sheet(season: &mut Season, today: NaiveDate) {
    let waiting = season.at(Stage::Meeting).len();
    if waiting == 0 {
        return;
    }
    let mark = format!(
        "<f4><end>{}{}",
        "<up>".repeat(waiting - 1),
        "<space>".repeat(waiting)
    );
    season.keys(&mark).expect(&format!("M 约这 {waiting} 件"));
    let date = format!("{}月{}日", today.month(), today.day());
    let arrange = format!("M{date}<tab>上午9点<tab>市民服务中心<ctrl-s>");
    let heading = format!("{date} 周二　市民服务中心　{waiting} 件");
    season.keys(&arrange).expect(&heading);
    season.keys("q<f4>");
    season.keys("p").expect("面商准备单").keys("q");
    season.keys("x").expect("面商日程表").keys("q");
    let mut met = Vec::new();
    while let Some(one) = season.next_met(today) {
        let verdict = season.verdict(one);
        let signed = if verdict == "3" { "2" } else { "1" };
        let outcome = format!("<enter>已经谈过<tab>{verdict}<tab>{signed}<tab><tab><tab>1<ctrl-s>");
        let told = format!("已登记 {} 的面商结果", one.reference());
        season.keys(&outcome).expect(&told);
        met.push((one, verdict));
    }
    assert_eq!(met.len(), waiting);
    season.by_sheet += waiting;
    season.keys("q");
    for (one, verdict) in met {
        match verdict {
            "3" => season.say_it_again(one),
            _ => season.classify(one),
        }
    }
}

#[test]
fn a_whole_season_of_sixty_cases_without_a_surprise() {
    let mut season = Season {
        trip: Trip::new(120, 40),
        announced: BTreeSet::new(),
        late: BTreeSet::new(),
        mornings: 0,
        by_sheet: 0,
    };
    let mut drafts: Vec<One> = One::all().filter(|one| one.assists()).collect();
    let waits = |one: &One| one.is_returned() || one.lies_about() || one.is_extended();
    let others = One::all().filter(|one| !one.assists() && !waits(one));
    drafts.extend(others);
    let mut today = day(FIRST);
    while today <= day(LAST) {
        season.morning(today);
        if season.trip.desk.office.calendar.day(today).works() {
            work(&mut season, today, &mut drafts);
        }
        today = today.succ_opt().expect("a day");
    }
    assert!(drafts.is_empty(), "{} are not drafted", drafts.len());
    assert!(
        season.by_sheet >= 15,
        "only {} by the sheet",
        season.by_sheet
    );
    assert!(season.late.contains("rd-8-4-121"), "{:?}", season.late);
    let stages = |stage| season.at(stage).len();
    assert_eq!((stages(Stage::Closed), stages(Stage::Returned)), (58, 2));
    let again = season.trip.case("rd-8-4-104");
    assert_eq!(again.rounds.len(), 2);
    assert_eq!(
        again.opinion().and_then(|one| one.verdict),
        Some(Verdict::Satisfied)
    );
    what_came_of_it(&mut season);
}

/// The figures of the season as the desk shows them at its end, and as they were played.
fn what_came_of_it(season: &mut Season) {
    let gathered = season.trip.desk.facts().expect("facts");
    let report = season.trip.desk.report(&gathered.facts, Slice::default());
    let told = |id: &str| report.figure(id).expect("an indicator").now.told();
    let ours = One::all()
        .filter(|one| !one.assists() && !one.is_returned())
        .count();
    assert_eq!(told("closed"), format!("100.0%（{ours}/{ours}）"));
    assert_eq!(told("assisted"), "100.0%（12/12）");
    assert_eq!(told("returned"), "3.3%（2/60）");
    assert_eq!(
        report.figure("again").expect("an indicator").now.part.len(),
        1
    );
    assert_eq!(
        report
            .figure("extended")
            .expect("an indicator")
            .now
            .part
            .len(),
        2
    );
    season.keys("%").expect("办复率");
    assert_snapshot!("season_figures", season.trip.screen());
    season.keys("3");
    assert_snapshot!("season_progress", season.trip.screen());
    season.keys("4");
    assert_snapshot!("season_heat", season.trip.screen());
    season.keys("q").expect("全部");
    season.keys("P").expect("列入明年计划");
}
