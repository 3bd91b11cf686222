//! The second reader at the pen: findings walked through, put right and settled; asks beside sections.

use super::{
    life::{REGISTER, drafted},
    trip::Trip,
};
use crate::tui::message::Message;
use insta::assert_snapshot;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::style::Modifier;

/// The first section is open, and what is typed into it has two things to remark on.
fn marked(width: u16, height: u16) -> Trip {
    let mut trip = drafted(width, height);
    trip.keys("e<enter><ctrl-end>已建成十二处。。<enter>去年按云政发[2023]42号执行。<ctrl-home>");
    trip
}

#[test]
fn what_is_found_is_underlined_and_walked_through() {
    for (size, width, height) in [("small", 80, 24), ("wide", 120, 40)] {
        let mut trip = marked(width, height);
        trip.keys("<f8>");
        assert_snapshot!(format!("underlined_{size}"), trip.differences());
    }
}

#[test]
fn a_certain_fix_is_one_key_and_one_step_of_undo() {
    let mut trip = marked(80, 24);
    trip.keys("<f8><f6>")
        .expect("已建成十二处。")
        .expect_not("处。。");
    trip.keys("<ctrl-z>").expect("处。。");
    trip.keys("<f6>").expect_not("处。。");
    // 去年 and the number begin at one place, and each has its turn.
    trip.keys("<f8>").expect("换了年份");
    trip.keys("<f8>")
        .expect("文号应写作")
        .keys("<f7>")
        .expect("换了年份");
    trip.keys("<f6>").expect("没有确定的改法");
    trip.keys("<f8><f6>").expect("云政发〔2023〕42号");
    trip.keys("<ctrl-home><f6>").expect("光标不在提醒处");
}

#[test]
fn findings_lead_from_section_to_section_and_save_on_the_way() {
    let mut trip = drafted(80, 24);
    trip.keys(
        "e<down><enter><ctrl-end>已修订。。<esc><up><enter><ctrl-end>又建两处。。<ctrl-home>",
    );
    trip.keys("<f8>").expect("又建两处。。");
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(trip.sees("已修订。。"));
        trip.keys("<f8>");
    }
    assert!(seen.contains(&true) && seen.contains(&false), "{seen:?}");
    let text = trip.case("rd-8-4-321").letter().lines().join("\n");
    assert!(text.contains("又建两处。。"), "saved on the way: {text}");
}

#[test]
fn a_finding_is_accepted_with_a_word_and_speaks_again_when_its_sentence_changes() {
    let mut trip = marked(80, 24);
    trip.keys("<f8><f9>");
    assert_snapshot!("what_to_do_about_a_finding", trip.screen());
    trip.keys("认可<enter>")
        .expect("理由")
        .keys("原文如此<ctrl-s>");
    let advice = trip.case("rd-8-4-321").advice.accepted.len();
    assert_eq!(advice, 1, "{}", trip.screen());
    let marks = |trip: &Trip| trip.differences().matches("{。。}").count();
    assert_eq!(marks(&trip), 0, "{}", trip.differences());
    trip.keys("<ctrl-home><ctrl-end><up><end><left><left>八");
    assert_eq!(marks(&trip), 1, "{}", trip.differences());
    // And taken back from the list of all.
    trip.keys("<back><ctrl-home><f9>恢复<enter>");
    assert_eq!(trip.case("rd-8-4-321").advice.accepted.len(), 0);
    assert_eq!(marks(&trip), 1);
}

#[test]
fn a_check_is_silenced_for_one_case_and_undone() {
    let mut trip = marked(80, 24);
    trip.keys("<f8><f9>不再<enter>");
    assert!(trip.case("rd-8-4-321").advice.is_silenced("doubled"));
    assert!(!trip.differences().contains("{。。}"));
    trip.keys("<esc>C")
        .expect("认可过和本件不再提醒的 1 处没有列出");
    assert!(!trip.screen().contains("“。。”"));
    trip.keys("<esc>uu");
    assert!(!trip.case("rd-8-4-321").advice.is_silenced("doubled"));
}

/// A third ask whose words the first section has, and a first of which it has only half.
fn unlinked(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(REGISTER).keys("<enter>s<ctrl-s>e");
    trip.keys("o夜间开放学校操场停车，增设立体车库<ctrl-s>");
    trip.keys("O关于停车收费<tab>修订停车收费办法，分时段计价。<ctrl-s>");
    trip.keys("O关于共享<tab>已有六所学校操场夜间开放停车。<ctrl-s>");
    trip
}

#[test]
fn likeness_proposes_links_and_the_handler_confirms() {
    for (size, width, height) in [("small", 80, 24), ("wide", 120, 40)] {
        let mut trip = unlinked(width, height);
        trip.keys("V<down>");
        assert_snapshot!(format!("coverage_proposed_{size}"), trip.screen());
        trip.keys("<space>").expect("已由它回应");
        let links = |trip: &Trip| trip.case("rd-8-4-321").asks()[1].answered_by.len();
        assert_eq!(links(&trip), 1);
        trip.keys("u");
        assert_eq!(links(&trip), 0);
    }
}

#[test]
fn a_half_answered_ask_is_split_where_it_is_not_answered() {
    let mut trip = unlinked(80, 24);
    trip.keys("V<down><down><enter>").expect("只答了一半");
    assert_snapshot!("coverage_half_answered", trip.screen());
    trip.keys("s").expect("拆分要求").expect("增设立体车库");
    trip.keys("<ctrl-s>");
    let case = trip.case("rd-8-4-321");
    let asks: Vec<&str> = case.asks().iter().map(|ask| ask.text.as_str()).collect();
    assert_eq!(asks[2..], ["夜间开放学校操场停车", "增设立体车库"]);
    // The second half is answered by nothing: its link is taken off.
    trip.keys("<down><space>").expect("1/4 已回应");
}

#[test]
fn a_citation_put_in_stands_as_one_piece_also_after_saving() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><ctrl-end><paste 按《办法》（云政发〔2023〕42号）>办理<esc>");
    trip.keys("<enter><ctrl-end><left><left><back>");
    trip.expect("《办法》（云政发〔2023〕42号）");
    trip.keys("<back>").expect("按办理").expect_not("42号");
}

#[test]
fn numbers_keep_their_sequence_at_the_pen() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><ctrl-a><paste （一）甲\\n（二）乙\\n（三）丙><alt-up>");
    trip.expect("（二）丙").expect("（三）乙");
    trip.keys("<ctrl-z>").expect("（二）乙");
}

#[test]
fn the_mouse_points_and_selects_in_the_text() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><ctrl-a><paste 一二三四五六>");
    let mouse = |kind, column| {
        Message::Mouse(MouseEvent {
            kind,
            column,
            row: 3,
            modifiers: KeyModifiers::NONE,
        })
    };
    // The text begins behind the list, its line and the column of marks; a hand points at what it sees.
    trip.expect("一二三四五六");
    trip.meet(mouse(MouseEventKind::Down(MouseButton::Left), 31));
    trip.meet(mouse(MouseEventKind::Drag(MouseButton::Left), 35));
    trip.keys("新").expect("一新四五六");
}

/// A heading is text too: what is found in it is underlined where it stands.
#[test]
fn a_finding_in_a_heading_is_underlined_in_place() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><tab>增加（停车位<tab>");
    trip.keys("<f8>").expect("没有配对");
    let row = 1;
    let underlined = |trip: &Trip| -> String {
        let buffer = trip.buffer();
        let cells = (0..80).map(|x| &buffer[(x, row)]);
        let marked = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        marked.map(|cell| cell.symbol()).collect()
    };
    assert_eq!(underlined(&trip).trim(), "（");
}
