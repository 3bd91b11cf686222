//! A store of an earlier format, frozen as the statements that make it: opened, brought up, proved, and nothing lost.

use crate::office::noon;
use mianshang::{
    case::Stage,
    desk::{Clock, Desk, View},
};
use rusqlite::Connection;
use std::{fs, path::Path};

const V1: &str = include_str!("../fixtures/store/v1.sql");
/// Entries of the journal that the file holds.
const ENTRIES: u64 = 11;

fn make(dir: &Path) {
    let conn = Connection::open(dir.join("mianshang.db")).expect("a file");
    conn.execute_batch(V1).expect("the statements of format 1");
    assert_eq!(version(&conn), 1);
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
