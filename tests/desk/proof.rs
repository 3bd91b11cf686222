//! Tampering shows: the journal is changed behind the program's back in every way there is, and `verify` names the place.

use crate::office::*;
use mianshang::desk::{Clock, Desk, Head, VerifyError};
use rusqlite::Connection;
use std::{fs, path::Path};

const GUARDS: &str =
    "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'";

/// A small store and its head.
fn journal(dir: &Path) -> Head {
    let mut desk = desk(dir);
    for no in 1..=4 {
        let key = desk.register(intake(no, "关于推进社区助餐的建议")).unwrap();
        desk.act(key, 1, vec![accept(), note("一"), note("二")])
            .unwrap();
    }
    desk.undo_last().unwrap();
    desk.verify().unwrap().head
}

/// Changes the journal in the `n`-th way, with its guards put back afterwards.
fn tamper(raw: &Connection, n: i64, entries: i64) {
    let guards: Vec<String> = {
        let mut query = raw.prepare(GUARDS).unwrap();
        let found = query.query_map([], |row| row.get(0)).unwrap();
        found.collect::<Result<_, _>>().unwrap()
    };
    raw.execute_batch("DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_cut;")
        .unwrap();
    let id = 1 + n * 7 % entries;
    let other = 1 + (id + n) % entries;
    let sql = match n % 10 {
        0 => format!("UPDATE journal SET action = replace(action, '一', '二') || ' ' WHERE id = {id}"),
        1 => format!("UPDATE journal SET at = '2026-08-05T12:00:00+08:00' WHERE id = {id}"),
        2 => format!("UPDATE journal SET actor = '别人' WHERE id = {id}"),
        3 => format!("UPDATE journal SET batch = batch + 1 WHERE id = {id}"),
        4 => format!("UPDATE journal SET hash = randomblob(32) WHERE id = {id}"),
        5 => format!("UPDATE journal SET chain = randomblob(32) WHERE id = {id}"),
        6 => format!("DELETE FROM journal WHERE id = {id}"),
        7 => format!("DELETE FROM journal WHERE id > {}", entries - 1 - n / 10),
        8 if id == other => format!("UPDATE journal SET case_key = 99 WHERE id = {id}"),
        8 => format!(
            "UPDATE journal SET id = -1 WHERE id = {id};
             UPDATE journal SET id = {id} WHERE id = {other};
             UPDATE journal SET id = {other} WHERE id = -1"
        ),
        _ => format!(
            "INSERT INTO journal SELECT {entries} + 1, case_key, 99, at, actor, batch, action, hash, chain
             FROM journal WHERE id = {id}"
        ),
    };
    raw.execute_batch(&sql).unwrap();
    guards
        .iter()
        .for_each(|guard| raw.execute_batch(guard).unwrap());
}

#[test]
fn a_hundred_tamperings_are_all_found() {
    let dir = tempfile::tempdir().unwrap();
    let head = journal(dir.path());
    let whole = fs::read(dir.path().join("mianshang.db")).unwrap();
    for n in 0..100 {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("mianshang.db");
        fs::write(&file, &whole).unwrap();
        let raw = Connection::open(&file).unwrap();
        tamper(&raw, n, head.entries as i64);
        drop(raw);
        let desk = Desk::open(place.path(), Clock::Fixed(noon("2026-08-06"))).unwrap();
        let found = desk.verify_against(&head);
        let Err(VerifyError::Tampered(place)) = found else {
            panic!("tampering {n} was not found: {found:?}");
        };
        assert!(place.contains("日志"), "tampering {n}: {place}");
    }
}

#[test]
fn a_cut_tail_shows_only_beside_an_exported_head_and_that_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let head = journal(dir.path());
    let raw = Connection::open(dir.path().join("mianshang.db")).unwrap();
    let guard: String = raw
        .query_row(&format!("{GUARDS} AND name LIKE '%cut'"), [], |row| {
            row.get(0)
        })
        .unwrap();
    raw.execute_batch(&format!(
        "DROP TRIGGER journal_is_never_cut; DELETE FROM journal WHERE id >= {}; {guard}; DELETE FROM projection;",
        head.entries - 2
    ))
    .unwrap();
    let desk = desk(dir.path());
    let proof = desk.verify().unwrap();
    assert!(
        proof.to_string().contains("不能排除末尾的记录被整段删去"),
        "{proof}"
    );
    let found = desk.verify_against(&head).unwrap_err().to_string();
    assert!(found.contains("末尾少了 3 条"), "{found}");
    assert_eq!(head.to_string().parse(), Ok(head));
}

#[test]
fn the_journal_refuses_to_be_changed_and_a_missing_guard_shows() {
    let dir = tempfile::tempdir().unwrap();
    journal(dir.path());
    let raw = Connection::open(dir.path().join("mianshang.db")).unwrap();
    for sql in ["UPDATE journal SET actor = '别人'", "DELETE FROM journal"] {
        let error = raw.execute_batch(sql).unwrap_err().to_string();
        assert!(error.contains("the journal is never"), "{error}");
    }
    raw.execute_batch("DROP TRIGGER journal_is_never_cut")
        .unwrap();
    let found = desk(dir.path()).verify().unwrap_err().to_string();
    assert!(found.contains("触发器"), "{found}");
}

#[test]
fn a_row_or_a_fact_that_was_changed_behind_the_journal_shows() {
    for changed in [
        "UPDATE case_row SET title = '假' WHERE case_key = 3",
        "UPDATE fact SET fact = json_set(fact, '$.rounds', 9) WHERE case_key = 3",
        "DELETE FROM fact WHERE case_key = 3",
    ] {
        let dir = tempfile::tempdir().unwrap();
        journal(dir.path());
        let raw = Connection::open(dir.path().join("mianshang.db")).unwrap();
        raw.execute_batch(changed).unwrap();
        let found = desk(dir.path()).verify().unwrap_err().to_string();
        assert!(found.contains("案卷 3 在列表中的样子与日志不符"), "{found}");
    }
}
