//! Anything may be typed, pasted and resized: nothing panics, no character is half drawn, nothing from outside reaches
//! the terminal as anything but text.

use super::trip::Trip;
use crate::{
    case::{Action, Contact, Duty, Intake, Kind, Number, Representative},
    text::{clean::visible, width::columns},
    tui::{
        message::Message,
        testing::{half_drawn, named, rows},
    },
};
use proptest::prelude::*;

/// Keys that lead somewhere, from every screen.
const KEYS: &str = "Enter Enter Esc Tab BackTab Up Down Left Right Home End PageUp PageDown Space Backspace Delete \
    C-s C-s C-f C-z C-y C-a C-p C-l F1 F3 F4 F5 n e p d D / * N i x S : ? s t a c M m y l b z r f u U o O v k g E L h H \
    T w A J K q 1 2 3 4 5 6 7 j G 一 、 。 １ ？ ： ／ ａ 停 车";

/// What a web page or a hostile record may put on the clipboard.
const PASTES: [&str; 10] = [
    "关于增加停车位的建议",
    "\u{1b}[201~q\u{1b}[31m红",
    "\0\u{7}\u{8}\u{7f}",
    "\u{202e}倒过来\u{2066}的\u{2069}",
    "零\u{200b}宽\u{200d}字\u{feff}符",
    "\u{9b}31m\u{90}q\u{9c}",
    "一\r\n二\r三\n四\t五",
    "👨\u{200d}👩\u{200d}👧家，é\u{301}\u{301}",
    "\u{1b}]52;c;cXE=\u{7}",
    "ｱｲｳ\u{fe0f}①②“”",
];

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Paste(usize),
    Resize(u16, u16),
    Tick,
}

fn step() -> impl Strategy<Value = Step> {
    let keys: Vec<String> = KEYS.split_whitespace().map(str::to_owned).collect();
    prop_oneof![
        16 => proptest::sample::select(keys).prop_map(Step::Key),
        2 => (0..PASTES.len()).prop_map(Step::Paste),
        2 => (1u16..200, 1u16..60).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => Just(Step::Tick),
    ]
}

fn take(trip: &mut Trip, step: &Step) {
    match step {
        Step::Key(name) => trip.meet(Message::Key(named(name))),
        Step::Paste(at) => trip.meet(Message::Paste(PASTES[*at].to_owned())),
        Step::Resize(width, height) => trip.resize(*width, *height),
        Step::Tick => trip.meet(Message::Tick),
    }
}

/// What must hold of every frame.
fn sound(trip: &Trip) -> Result<(), String> {
    let buf = trip.buffer();
    let dump = || rows(&buf).join("\n");
    if let Some(at) = half_drawn(&buf, buf.area) {
        return Err(format!("half a character at {at:?}\n{}", dump()));
    }
    let raw = buf
        .content()
        .iter()
        .find(|cell| cell.symbol().chars().any(is_raw));
    match raw {
        Some(cell) => Err(format!(
            "{:?} reached the screen\n{}",
            cell.symbol(),
            dump()
        )),
        None => Ok(()),
    }
}

/// Controls, C1, bidi and zero-width characters that do not belong to a visible one.
fn is_raw(c: char) -> bool {
    let unseen = matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_control() || unseen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed(steps in proptest::collection::vec(step(), 1..220)) {
        let mut trip = Trip::new(80, 24);
        trip.stays_home = true;
        trip.keys(":示例<enter>");
        for step in &steps {
            take(&mut trip, step);
            prop_assert_eq!(sound(&trip), Ok(()));
            if trip.left {
                break;
            }
        }
    }
}

#[test]
fn every_window_size_shows_every_screen() {
    let ways = [
        "",
        "/停",
        "<esc><enter>",
        "2",
        "7",
        "e",
        "<enter>字",
        "<f1>",
        "<esc><esc>p",
        "<tab>",
        "qqE",
        "<esc>:",
        "<esc>N",
        "<esc>y",
        "<esc>S",
    ];
    let mut trip = Trip::new(80, 24);
    trip.stays_home = true;
    trip.keys(":示例<enter>");
    for way in ways {
        trip.resize(80, 24);
        trip.keys(way);
        for (width, height) in sizes() {
            trip.resize(width, height);
            assert_eq!(sound(&trip), Ok(()), "{width}x{height} after {way}");
        }
    }
}

fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let low = (1..=40).flat_map(|width| [1, 2, 3, 4, 5, 8, 12].map(|height| (width, height)));
    low.chain([(60, 9), (79, 23), (80, 24), (120, 40), (150, 50), (200, 60)])
}

/// Each payload is typed into every field of the form; nothing of it is seen raw.
#[test]
fn what_is_pasted_into_forms_stays_text() {
    for payload in PASTES {
        let mut trip = Trip::new(120, 40);
        trip.keys("N1<tab><tab><tab><tab>7");
        for _ in 0..12 {
            trip.keys("<tab>");
            trip.meet(Message::Paste(format!("前{payload}")));
            assert_eq!(sound(&trip), Ok(()), "{payload:?}");
        }
        trip.keys("<ctrl-s><esc>");
        assert!(!trip.left);
    }
}

/// Another program may have written anything into the journal: it is kept as it is, and shown as marks.
#[test]
fn what_stands_in_the_journal_is_shown_as_marks() {
    let date = |text: &str| text.parse().expect("a date");
    for payload in PASTES {
        let mut trip = Trip::new(120, 40);
        trip.stays_home = true;
        let text = |head: &str| format!("{head}{payload}");
        let key = trip.desk.register(intake(&text)).expect("registered");
        let acts = vec![
            Action::Accept {
                on: date("2026-08-20"),
                by_duty: true,
            },
            Action::AddSection {
                heading: text("题"),
                paragraphs: vec![text("段")],
            },
            Action::Note { text: text("注") },
            Action::LogContact(Contact {
                on: date("2026-08-20"),
                means: text("以"),
                person: text("人"),
                words: text("话"),
                phone: String::new(),
                result: None,
            }),
        ];
        trip.desk.act(key, 1, acts).expect("acted");
        let ways = [
            "<ctrl-l>",
            "<enter>",
            "2",
            "3",
            "7",
            "1",
            "E",
            "<esc>C",
            "<esc>p",
            "<tab>",
            "qe",
            "<tab>",
            "v",
            "<esc><tab><enter>",
            "<esc>D",
            "q:",
            "<esc>u",
            "qq",
        ];
        trip.keys("<backtab><tab>");
        for keys in ways {
            trip.keys(keys);
            assert_eq!(sound(&trip), Ok(()), "{payload:?} after {keys}");
        }
        trip.keys("<enter>1");
        for c in payload.chars().filter(|c| is_raw(*c) && !c.is_whitespace()) {
            trip.expect(&visible(&c.to_string()));
        }
        let kept = trip.desk.case(key).expect("folds");
        assert_eq!(kept.title, text("关于"), "stored as it came");
    }
}

fn intake(text: &dyn Fn(&str) -> String) -> Intake {
    let person = |name: &str| Representative {
        name: text(name),
        employer: Some(text("在")),
        phone: text("1"),
        ..Representative::default()
    };
    Intake {
        doubts: Vec::new(),
        number: Number {
            kind: Kind::Suggestion,
            level: "市".to_owned(),
            term: 8,
            session: 4,
            number: 7,
        },
        title: text("关于"),
        unit: text("云川市民政局"),
        representative: person("沈若兰"),
        co_signers: vec![person("柳映雪")],
        duty: Duty::Lead,
        other_units: vec![text("他")],
        assigned_on: "2026-08-01".parse().ok(),
        due: None,
        text: text("原文"),
        asks: vec![text("要")],
        handler: text("林"),
        phone: text("2"),
        principal: Some(text("周")),
    }
}

/// The status has a row of its own, and in the lowest windows the hints give way to it.
#[test]
fn status_and_hints_never_share_a_row() {
    for height in 5..30 {
        let mut trip = Trip::new(80, height);
        trip.keys("I");
        let screen = trip.screen();
        let status = screen
            .lines()
            .position(|row| row.contains("I 在这里没有作用"));
        let hints = screen
            .lines()
            .position(|row| row.contains("N 登记新件  i 导入"));
        assert!(status.is_some(), "{height}\n{screen}");
        assert_ne!(status, hints);
        assert!(screen.lines().all(|row| columns(row) <= 80));
    }
}
