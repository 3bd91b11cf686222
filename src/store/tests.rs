//! Failures of the disk, which only a test inside the store can bring about.

use super::*;
use crate::case::office::{Office, Settings};
use crate::case::{calendar::Calendar, office::Profile};

fn office() -> Office {
    let profile = Profile::parse(crate::data::PROFILES[0].1).unwrap();
    Office::new(Settings::default(), profile, Calendar::default())
}

fn note(seq: u64) -> Entry {
    Entry {
        seq,
        at: "2026-08-06T12:00:00+08:00".parse().unwrap(),
        actor: "钟启明".into(),
        batch: None,
        action: Action::Note {
            text: "与商务局约定周五会商。".repeat(50),
        },
    }
}

/// One entry of a case of its own.
fn write(store: &mut Store) -> Result<(), Fault> {
    let mut writer = store.begin()?;
    let key = writer.new_key()?;
    writer.append(key, &note(1))?;
    writer.commit()
}

#[test]
fn a_full_disk_keeps_nothing_half_and_everything_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("mianshang.db")).unwrap();
    store.refresh(&office(), |_| Vec::new()).unwrap();
    let pages: i64 = store
        .conn
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    store
        .conn
        .pragma_update_and_check(None, "max_page_count", pages + 8, |_| Ok(()))
        .unwrap();
    let kept = (0..100).take_while(|_| write(&mut store).is_ok()).count();
    assert!((1..100).contains(&kept), "the disk was never full");
    let refused = write(&mut store).unwrap_err();
    assert!(matches!(refused, Fault::Full), "{refused}");
    let (head, _) = verify::journal(&store.conn, None).unwrap();
    assert_eq!(head.entries, kept as u64);

    store
        .conn
        .pragma_update_and_check(None, "max_page_count", pages + 900, |_| Ok(()))
        .unwrap();
    write(&mut store).unwrap();
    assert_eq!(store.head().unwrap().entries, kept as u64 + 1);
}

#[test]
fn a_store_that_may_not_be_written_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("mianshang.db")).unwrap();
    store.conn.pragma_update(None, "query_only", true).unwrap();
    let refused = write(&mut store).unwrap_err();
    assert!(matches!(refused, Fault::ReadOnly), "{refused}");
    assert_eq!(store.head().unwrap(), Head::EMPTY);
}

#[test]
fn every_connection_is_safe_against_power_cuts() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("mianshang.db")).unwrap();
    store.refresh(&office(), |_| Vec::new()).unwrap();
    let value = |name: &str| -> String {
        let found = store
            .conn
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        format!("{:?}", found.unwrap())
    };
    let table = [
        ("journal_mode", "Text(\"wal\")"),
        ("synchronous", "Integer(2)"),
        ("foreign_keys", "Integer(1)"),
        ("recursive_triggers", "Integer(1)"),
        ("busy_timeout", "Integer(10000)"),
    ];
    for (name, expected) in table {
        assert_eq!(value(name), expected, "{name}");
    }
}
