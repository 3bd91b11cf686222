//! Finding one's way: the palette, the help.

use super::{
    life::{REGISTER, drafted},
    trip::Trip,
};
use crate::command::{self, Place};
use insta::assert_snapshot;

#[test]
fn a_command_is_found_by_name_pinyin_and_initials() {
    for typed in ["面商", "mianshang", "ms", "约定", "yueding"] {
        let mut trip = drafted(80, 24);
        trip.keys(&format!(":{typed}")).expect("面商");
    }
    let mut trip = drafted(80, 24);
    trip.keys(":sq").expect("审签");
    trip.keys("<esc>:shenqian<enter>").expect("签发人");
}

#[test]
fn a_refused_command_says_why() {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("<enter>:banjie<enter>");
    // How many commands there are changes with every new one.
    let screen = trip.screen();
    let listed = screen.lines().skip(2).collect::<Vec<_>>().join("\n");
    assert_snapshot!("palette_with_a_refused_command", listed);
    trip.expect("还没有签收");
}

/// A screen's own keys must not swallow one that the registry promises.
#[test]
fn every_key_of_the_registry_reaches_its_command() {
    use crate::tui::{keys, layer::Layer, testing::named};
    let named_as = |key: &str| match key {
        "space" => "Space".to_owned(),
        "enter" => "Enter".to_owned(),
        "esc" => "Esc".to_owned(),
        "tab" => "Tab".to_owned(),
        "backtab" => "BackTab".to_owned(),
        "left" => "Left".to_owned(),
        "right" => "Right".to_owned(),
        key if key.starts_with("ctrl-") => key.replace("ctrl-", "C-"),
        key if key.len() > 1 => key.to_uppercase(),
        key => key.to_owned(),
    };
    for (way, place) in [
        ("", Place::Case),
        ("e", Place::Bench),
        ("e<enter>", Place::Editor),
        ("p", Place::Page),
        ("q", Place::Desk),
    ] {
        for command in command::commands().filter(|one| one.places.contains(&place)) {
            for key in command.keys.split(' ').filter(|key| !key.is_empty()) {
                let mut trip = drafted(80, 24);
                trip.keys(way);
                let event = named(&named_as(key));
                assert_eq!(keys::name(event).as_deref(), Some(key));
                let own = match trip.app.layers.last_mut() {
                    Some(Layer::Desk(desk)) => desk.key(event),
                    Some(Layer::Case(screen)) => screen.key(event),
                    Some(Layer::Bench(bench)) => bench.key(event),
                    Some(Layer::Page(page)) => page.key(event),
                    _ => panic!("no screen"),
                };
                assert!(
                    own.is_err(),
                    "{} 的 {key} 在{}里没有用",
                    command.title,
                    place.label()
                );
            }
        }
    }
}

#[test]
fn help_lists_the_keys_of_the_place() {
    let mut trip = drafted(80, 200);
    for (keys, place) in [
        ("?", Place::Case),
        ("<esc>e?", Place::Bench),
        ("<esc><enter><f1>", Place::Editor),
        ("<esc><f5>?", Place::Page),
        ("<esc>q<esc>qq?", Place::Desk),
    ] {
        trip.keys(keys).expect(&format!("帮助 · {}", place.label()));
        for command in command::commands().filter(|one| one.places.contains(&place)) {
            if command.key().is_some() {
                trip.expect(command.title);
            }
        }
    }
    trip.resize(80, 24);
    let screen = trip.screen();
    let beginning: Vec<&str> = screen.lines().take(10).collect();
    assert_snapshot!("help_of_the_desk_small", beginning.join("\n"));
}

/// Advice only: nothing is changed, and the handler sees which words are meant.
#[test]
fn the_checks_remark_on_a_draft() {
    let mut trip = drafted(80, 24);
    let before = trip.case("rd-8-4-321").head();
    trip.keys("C");
    assert_snapshot!("checks_of_a_draft", trip.screen());
    trip.keys("<esc>e<tab>").expect("要求 2/2 已回应");
    assert_eq!(trip.case("rd-8-4-321").head(), before);
}
