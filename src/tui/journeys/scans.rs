//! Attachments: a scan on the screen beside its fingerprint, a text in the reader, and what no terminal shows.

use super::{life::ready, trip::Trip};
use crate::{
    case::{
        Action,
        settings::{Settings, Tools},
    },
    document::record,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use insta::assert_snapshot;
use std::{fs, io::Cursor};

const REFERENCE: &str = "rd-8-4-321";

/// A page of A4 shape with a frame and a bar at its foot.
fn scan() -> Vec<u8> {
    let page = RgbImage::from_fn(210, 297, |x, y| {
        let frame = x < 6 || y < 6 || x >= 204 || y >= 291;
        let bar = (260..275).contains(&y) && (30..120).contains(&x);
        Rgb([if frame || bar { 0 } else { 255 }; 3])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(page)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("written");
    bytes.into_inner()
}

fn attach(trip: &mut Trip, name: &str, content: &[u8]) {
    let path = trip.dir().join(name);
    fs::write(&path, content).expect("a file");
    let (key, seen) = (trip.key_of(REFERENCE), trip.case(REFERENCE).head());
    trip.desk.attach(key, seen, &path, "").expect("attached");
    fs::remove_file(&path).expect("the desk has its own");
    trip.keys("q<enter>6");
}

fn without_programs(trip: &mut Trip) {
    let settings = Settings {
        tools: Tools {
            open: "/nowhere/open".to_owned(),
            libreoffice: "/nowhere/soffice".to_owned(),
            pdftoppm: "/nowhere/pdftoppm".to_owned(),
            ..Tools::default()
        },
        ..super::trip::settings()
    };
    trip.desk.set_up(settings).expect("set up");
}

#[test]
fn a_signed_form_is_seen_beside_its_fingerprint() {
    for (width, height, size) in [(80, 24, "small"), (120, 40, "wide")] {
        let mut trip = ready(width, height);
        attach(&mut trip, "签字表.png", &scan());
        trip.keys("X").expect("扫描件 签字表.png");
        let signed = trip
            .case(REFERENCE)
            .opinion()
            .expect("signed")
            .fingerprint
            .clone();
        let printed = record::printed(&signed);
        trip.expect(&printed[..17]).expect("✓ 和现在的文本一致");
        let screen = trip
            .screen()
            .replace(&printed[..17], "（指纹前半）")
            .replace(&printed[18..], "（指纹后半）");
        assert_snapshot!(format!("scan_{size}"), screen);
        trip.keys("q").expect("1概要");
    }
}

#[test]
fn a_text_changed_after_the_signature_is_told_beside_the_scan() {
    let mut trip = ready(120, 40);
    attach(&mut trip, "签字表.png", &scan());
    let (key, case) = (trip.key_of(REFERENCE), trip.case(REFERENCE));
    let section = case.reply().sections[0].clone();
    let edit = Action::EditSection {
        section: section.id,
        heading: section.heading,
        paragraphs: vec!["签字以后改过。".to_owned()],
    };
    trip.desk.act(key, case.head(), vec![edit]).expect("edited");
    trip.keys("q<enter>6X").expect("✗ 签后有改动");
    let now = record::printed(&trip.case(REFERENCE).fingerprint());
    trip.expect(&now[..17]);
}

#[test]
fn a_scan_is_enlarged_and_moved_and_never_leaves_the_window() {
    let mut trip = ready(80, 24);
    attach(&mut trip, "签字表.png", &scan());
    trip.keys("X");
    let whole = trip.screen();
    trip.keys("＋").expect("140%").keys("+").expect("196%");
    let corner = trip.screen();
    for keys in ["<down><down><right>", "<end>", "<pgup>", "<home>"] {
        trip.keys(keys);
    }
    assert_ne!(corner, whole);
    trip.keys("<left><up>-----").expect("100%");
    assert_eq!(trip.screen(), whole, "back where it began");
    trip.keys("w").expect_not("100%");
    trip.keys("0t")
        .expect_not("签字时的文本指纹")
        .keys("t")
        .expect("签字时的文本指纹");
    trip.resize(3, 2);
    let _ = trip.screen();
    trip.resize(80, 24);
    assert_eq!(trip.screen(), whole);
}

#[test]
fn a_broken_picture_says_so_and_the_desk_goes_on() {
    let mut trip = ready(120, 40);
    without_programs(&mut trip);
    attach(&mut trip, "坏.png", &scan()[..200]);
    trip.keys("X")
        .expect("图片读不出来，文件可能损坏")
        .expect("没有找到打开文件的程序");
    trip.keys("1").expect("案号");
}

#[test]
fn a_pdf_without_its_program_says_what_is_missing() {
    let mut trip = ready(120, 40);
    without_programs(&mut trip);
    attach(&mut trip, "签字表.pdf", b"%PDF-1.4 nothing");
    trip.keys("X").expect("没有找到 pdftoppm");
}

#[test]
fn a_list_is_looked_at_as_rows() {
    let mut trip = ready(120, 40);
    attach(&mut trip, "分办.csv", "建议号,标题\n18,修路\n".as_bytes());
    trip.keys("X").expect("附件 分办.csv").expect("18");
    let mut trip = ready(120, 40);
    let list = include_bytes!("../../../tests/reading/list.xls");
    attach(&mut trip, "分办.xls", list);
    trip.keys("X").expect("附件 分办.xls").expect(" │ ");
}

#[test]
fn of_several_attachments_one_is_picked_and_a_text_is_read() {
    let mut trip = ready(80, 24);
    attach(&mut trip, "签字表.png", &scan());
    attach(
        &mut trip,
        "情况说明.txt",
        "已经电话告知。\u{1b}[2J".as_bytes(),
    );
    trip.keys("<enter>")
        .expect("看哪个附件")
        .keys("<down><enter>");
    trip.expect("附件 情况说明.txt")
        .expect("已经电话告知。␛[2J");
    trip.keys("<esc>").expect("签字表.png");
}

#[test]
fn without_an_attachment_the_way_to_one_is_told() {
    let mut trip = ready(80, 24);
    trip.keys("X").expect("还没有附件，按 f 加一个");
}
