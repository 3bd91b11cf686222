//! Several windows on one folder: nothing is lost, nothing is overwritten, and nobody sees a locked database.

use crate::office::*;
use mianshang::desk::{ActError, Desk};
use std::thread;

const WINDOWS: usize = 4;
const ACTS: usize = 15;

/// Notes until each is accepted; how often another window was first.
fn note_all(desk: &mut Desk, key: i64, window: usize) -> usize {
    let mut beaten = 0;
    for n in 0..ACTS {
        loop {
            let seen = desk.case(key).unwrap().head();
            match desk.act(key, seen, vec![note(&format!("窗口 {window} 第 {n} 条"))]) {
                Ok(_) => break,
                Err(ActError::Moved { head }) => {
                    assert!(head > seen);
                    beaten += 1;
                }
                Err(other) => panic!("{other}"),
            }
        }
    }
    beaten
}

#[test]
fn four_windows_on_one_case_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path();
    let mut first = desk(dir.path());
    let key = first.register(intake(1, "题")).unwrap();
    thread::scope(|scope| {
        for window in 0..WINDOWS {
            scope.spawn(move || note_all(&mut desk(place), key, window));
        }
    });
    let case = first.case(key).unwrap();
    let mut notes: Vec<&str> = case.notes.iter().map(|note| note.text.as_str()).collect();
    notes.sort_unstable();
    notes.dedup();
    assert_eq!(notes.len(), WINDOWS * ACTS);
    first.verify().unwrap();
}

/// The first start of several windows at once makes one store.
#[test]
fn four_windows_may_make_the_store_together() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path();
    thread::scope(|scope| {
        for no in 1..=WINDOWS as u32 {
            scope.spawn(move || desk(place).register(intake(no, "题")).unwrap());
        }
    });
    assert_eq!(desk(dir.path()).verify().unwrap().cases, WINDOWS);
}

#[test]
fn a_backup_made_while_others_write_holds_all_that_was_done_before() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("desk");
    let mut reader = desk(&place);
    let key = reader.register(intake(1, "题")).unwrap();
    thread::scope(|scope| {
        let writer = scope.spawn(|| note_all(&mut desk(&place), key, 0));
        for n in 0.. {
            let before = reader.case(key).unwrap().head();
            let proof = reader.backup(&dir.path().join(format!("{n}.db"))).unwrap();
            assert!(proof.entries >= before);
            if writer.is_finished() {
                break;
            }
        }
    });
}
