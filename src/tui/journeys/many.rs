//! Many cases at once: found by typing, marked, done together, undone together.

use super::trip::Trip;
use insta::assert_snapshot;

const TITLES: [(&str, &str, &str); 4] = [
    ("1", "关于增加老旧小区停车位的建议", "沈若兰"),
    ("12", "关于完善社区助餐服务的建议", "柳映雪"),
    ("103", "关于规范殡葬服务收费的建议", "钟启明"),
    ("104", "关于推进适老化改造的建议", "贺文山"),
];

fn desk() -> Trip {
    let mut trip = Trip::new(80, 24);
    for (number, title, person) in TITLES {
        trip.keys(&format!(
            "N1<tab><tab><tab><tab>{number}<tab>{title}<tab>{person}<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>办好<ctrl-s>"
        ));
        trip.expect("已登记");
    }
    trip
}

/// The same, with the first case selected.
fn at_the_top() -> Trip {
    let mut trip = desk();
    trip.keys("<home>");
    trip
}

#[test]
fn a_case_is_found_in_many_ways() {
    let mut trip = desk();
    for (typed, found) in [
        ("助餐", "rd-8-4-12 "),
        ("zhucan", "rd-8-4-12 "),
        ("zc", "rd-8-4-12 "),
        ("103", "rd-8-4-103"),
        ("钟启明", "rd-8-4-103"),
        ("zqm", "rd-8-4-103"),
        ("８<space>１０４", "rd-8-4-104"),
        ("改造<space>hws", "rd-8-4-104"),
    ] {
        trip.keys(&format!("/{typed}"));
        let screen = trip.screen();
        let rows = screen
            .lines()
            .filter(|row| row.contains("  rd-8-4-"))
            .count();
        assert_eq!(rows, 1, "{typed}\n{screen}");
        trip.expect(found).keys("<esc>");
    }
    trip.keys("/没有的").expect("没有匹配的案卷");
    assert_snapshot!("filter_without_a_match", trip.screen());
    trip.keys("<esc>").expect("rd-8-4-12");
    trip.keys("/助餐");
    assert_snapshot!("filter_typing", trip.screen());
    trip.keys("<enter><enter>")
        .expect("柳映雪")
        .keys("q")
        .expect("/ 助餐");
}

#[test]
fn a_batch_is_accepted_and_one_undo_takes_it_back() {
    let mut trip = at_the_top();
    trip.keys("<space><space>").expect("取消 2 件标记");
    assert_snapshot!("two_marked", trip.screen());
    trip.keys("s").expect("签收（2 件一起办）");
    trip.keys("<ctrl-s>").expect("签收：2 件");
    assert_eq!(accepted(&trip), 2);
    trip.keys("u");
    assert_snapshot!("batch_undone", trip.screen());
    assert_eq!(accepted(&trip), 0);
    trip.keys("U");
    assert_eq!(accepted(&trip), 2, "{}", trip.screen());
    trip.keys("*")
        .expect("取消 4 件标记")
        .keys("<esc>")
        .expect_not("件标记");
    trip.keys("*s")
        .expect("签收（4 件一起办）")
        .keys("<ctrl-s>")
        .expect("签收：现在不能办")
        .expect("rd-8-4-")
        .expect("已经签收");
}

fn accepted(trip: &Trip) -> usize {
    let all = TITLES.map(|(number, _, _)| trip.case(&format!("rd-8-4-{number}")));
    all.iter().filter(|case| case.accepted_on.is_some()).count()
}

#[test]
fn an_undone_act_tells_its_story() {
    let mut trip = at_the_top();
    trip.keys("<enter>s<ctrl-s>r原件已扫描<ctrl-s>u")
        .expect("撤销");
    trip.keys("7");
    assert_snapshot!("history_with_an_undone_act", trip.screen());
    trip.keys("U").expect("恢复").keys("U").expect("没有");
    trip.keys("<esc>u u");
    assert_snapshot!("undone_twice", trip.screen());
}

#[test]
fn the_selection_stays_on_its_case() {
    let mut trip = desk();
    trip.expect("─ 第104号建议")
        .keys("<up><up>")
        .expect("─ 第12号建议");
    trip.keys("<enter>s<ctrl-s>h明天<tab>交办通知载明<ctrl-s>q")
        .expect("─ 第12号建议");
    trip.keys("<down><down>").expect("─ 第103号建议");
    trip.keys("/适老<enter>")
        .expect("─ 第104号建议")
        .keys("<esc>")
        .expect("─ 第104号建议");
    trip.expect("rd-8-4-12");
}

/// Keys typed faster than the desk answers mean what they mean when typed slowly.
#[test]
fn a_burst_of_keys_meets_the_screen_it_was_meant_for() {
    use crate::tui::testing::named;
    let mut slow = desk();
    slow.keys("/助餐<enter>s<ctrl-s>");
    let mut fast = desk();
    let keys = "/ 助 餐 Enter s C-s".split(' ').map(named);
    fast.burst(keys);
    assert_eq!(fast.screen(), slow.screen());
    assert!(fast.case("rd-8-4-12").accepted_on.is_some());
    fast.burst("BackTab Tab Esc Enter 7".split(' ').map(named));
    fast.expect("经过（新的在前）");
}
