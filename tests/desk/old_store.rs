//! A store of an earlier format, frozen as the statements that make it: opened, brought up, proved, and nothing lost.

use crate::office::noon;
use mianshang::{
    case::Stage,
    desk::{Clock, Desk, View},
};
use rusqlite::Connection;
use std::{fs, path::Path};

const V1: &str = include_str!("../fixtures/store/v1.sql");
const V2: &str = include_str!("../fixtures/store/v2.sql");
const V3: &str = include_str!("../fixtures/store/v3.sql");
/// Entries of the journal that the file holds.
const ENTRIES: u64 = 11;

fn make(dir: &Path) {
    make_of(dir, V1, 1);
}

fn make_of(dir: &Path, statements: &str, format: u32) {
    let conn = Connection::open(dir.join("mianshang.db")).expect("a file");
    conn.execute_batch(statements).expect("its statements");
    assert_eq!(version(&conn), format);
}

fn version(conn: &Connection) -> u32 {
    let read = conn.pragma_query_value(None, "user_version", |row| row.get(0));
    read.expect("a version")
}

/// The format that the program makes today.
fn newest() -> u32 {
    let dir = tempfile::tempdir().expect("a folder");
    drop(open(dir.path()));
    version(&Connection::open(dir.path().join("mianshang.db")).expect("a file"))
}

fn open(dir: &Path) -> Desk {
    Desk::open(dir, Clock::Fixed(noon("2026-07-16"))).expect("opened")
}

#[test]
fn a_store_of_format_1_is_brought_up_and_loses_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    make(dir.path());
    for turn in ["first", "again"] {
        let desk = open(dir.path());
        let verified = desk.verify().expect("sound");
        assert_eq!(verified.head.entries, ENTRIES, "{turn}");
        let rows = desk.rows(View::All, "", 0..50).expect("rows").rows;
        let mut names: Vec<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["rd-8-4-88", "zx-8-4-21"]);
        let key = desk.find("rd-8-4-88").expect("found").expect("there");
        let case = desk.case(key).expect("a case");
        assert_eq!(case.stage(&desk.office), Stage::Meeting);
        assert_eq!(case.attachments.len(), 1);
        let drafts = desk.drafts(key).expect("drafts");
        assert_eq!(
            drafts[0].text,
            "关于公开进度\n养护进度每季度在局网站公开，写了一半"
        );
        let figures = desk.figures("农村公路养护站").expect("figures");
        assert_eq!(figures[0].quotes[0].words, "34个");
        let found = desk.find_sections("养护 网站", None, 9).expect("sections");
        assert_eq!(
            found.len(),
            1,
            "indexes that format 1 did not have are made"
        );
        let shelf = desk.shelf().expect("a library");
        assert_eq!(shelf.len(), 1);
        assert!(
            !desk
                .find_passages(&shelf, "助餐", 9)
                .expect("passages")
                .is_empty()
        );
        drop(desk);
        let conn = Connection::open(dir.path().join("mianshang.db")).expect("a file");
        assert_eq!(version(&conn), newest(), "{turn}");
    }
}

#[test]
fn work_goes_on_in_a_store_that_was_brought_up() {
    let dir = tempfile::tempdir().expect("a folder");
    make(dir.path());
    let mut desk = open(dir.path());
    let shelf = desk.shelf().expect("a library");
    desk.mark_policy(&shelf[0].hash, None).expect("marked");
    let undone = desk.undo_last().expect("undone");
    assert!(undone.words.starts_with("撤销：签收"), "{}", undone.words);
    assert_eq!(desk.verify().expect("sound").head.entries, ENTRIES + 1);
}

/// The references on the desk, sorted.
fn references(desk: &Desk) -> Vec<String> {
    let rows = desk.rows(View::All, "", 0..50).expect("rows").rows;
    let mut names: Vec<String> = rows.into_iter().map(|row| row.reference).collect();
    names.sort_unstable();
    names
}

/// Opened twice: the first time it is stepped up, the second time it is as it was left.
fn brought_up(statements: &str, format: u32, entries: u64, look: impl Fn(&mut Desk)) {
    let dir = tempfile::tempdir().expect("a folder");
    make_of(dir.path(), statements, format);
    for turn in ["first", "again"] {
        let mut desk = open(dir.path());
        let verified = desk.verify().expect("sound");
        assert_eq!(verified.head.entries, entries, "{turn}");
        look(&mut desk);
        drop(desk);
        let conn = Connection::open(dir.path().join("mianshang.db")).expect("a file");
        assert_eq!(version(&conn), newest(), "{turn}");
    }
    let mut desk = open(dir.path());
    desk.undo_last().expect("work goes on");
    assert_eq!(desk.verify().expect("sound").head.entries, entries + 1);
}

#[test]
fn a_store_of_format_2_keeps_its_marks_and_promises() {
    brought_up(V2, 2, ENTRIES + 3, |desk| {
        assert_eq!(references(desk), ["rd-8-4-88", "zx-8-4-21"]);
        let shelf = desk.shelf().expect("a library");
        let ended = shelf[0].ended.as_ref().expect("marked");
        assert_eq!(ended.words, "云政办发〔2026〕7号");
        let key = desk.find("rd-8-4-88").expect("found").expect("there");
        let case = desk.case(key).expect("a case");
        assert_eq!(case.commitments()[0].words, "每季度公开养护进度");
        assert_eq!(case.commitments()[0].remind, "2026-09-30".parse().ok());
        assert_eq!(desk.drafts(key).expect("drafts").len(), 1);
    });
}

#[test]
fn a_store_of_format_3_keeps_its_views_and_what_happened_between_units() {
    brought_up(V3, 3, 45, |desk| {
        assert_eq!(references(desk), ["rd-8-4-91", "rd-8-4-92", "zx-8-4-34"]);
        let views = desk.saved_views().expect("views");
        assert_eq!((&*views[0].name, &*views[0].query), ("汛后", "暂缓"));
        let waiting = desk.rows(View::All, "暂缓", 0..9).expect("rows");
        assert_eq!(waiting.rows[0].reference, "rd-8-4-92");
        let key = desk.find("rd-8-4-91").expect("found").expect("there");
        let case = desk.case(key).expect("a case");
        assert_eq!(case.stage(&desk.office), Stage::Closed);
        assert!(case.uses_opinions() && case.letter().opening.contains("共同研究"));
        assert_eq!(case.attachments.len(), 2);
        let facts = desk.facts().expect("facts").facts;
        let closed = facts.iter().filter(|fact| fact.closed).count();
        assert_eq!((facts.len(), closed), (3, 2));
    });
}

/// A journal that somebody changed is not built upon, whatever its format.
#[test]
fn a_tampered_store_of_format_1_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("mianshang.db");
    let conn = Connection::open(&file).expect("a file");
    let other = V1.replacen("\"on\":\"2026-06-03\"", "\"on\":\"2026-06-04\"", 1);
    assert_ne!(other, V1);
    conn.execute_batch(&other).expect("the statements");
    drop(conn);
    let refused = Desk::open(dir.path(), Clock::Fixed(noon("2026-07-16")));
    let words = refused.err().expect("refused").to_string();
    assert!(words.contains("损坏"), "{words}");
    assert!(fs::metadata(&file).expect("still there").len() > 0);
}
