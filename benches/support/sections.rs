//! Two characters sought in a hundred thousand sections: through the desk, by a plain `LIKE` and by SQLite's trigrams.

use super::{Samples, compare, desk_of, open, scratch};
use rusqlite::{Connection, params};
use std::time::Instant;

/// Cases that have more than so many sections between them.
const CASES: usize = 100_000;
const SECTIONS: i64 = 100_000;
/// Rows that one answer brings at most.
const MOST: usize = 100;
const ROUNDS: i64 = 200;

pub fn searches() {
    let dir = desk_of(CASES);
    let desk = open(&dir);
    let conn = Connection::open(dir.join("mianshang.db")).expect("a database");
    let all: i64 = conn
        .query_row("SELECT count(*) FROM section", [], |row| row.get(0))
        .expect("a number");
    assert!(all >= SECTIONS, "{all} sections are too few");
    let trigrams = trigrams(&conn);
    let [mut like, mut three, mut ours] = <[Samples; 3]>::default();
    let (mut missed, mut empty) = (0, 0);
    for round in 0..ROUNDS {
        let word = word(&conn, round * SECTIONS / ROUNDS);
        let start = Instant::now();
        let there = scan(&conn, "section", &word);
        like.add(start.elapsed());
        let start = Instant::now();
        let by_trigram = scan(&trigrams, "tri", &word);
        three.add(start.elapsed());
        let start = Instant::now();
        let found = desk.find_sections(&word, None, MOST).expect("sections");
        ours.add(start.elapsed());
        missed += usize::from(found.len() != there);
        empty += usize::from(by_trigram != there);
    }
    compare(
        &format!("two characters in {all} sections"),
        &[
            ("SQLite alone: LIKE, 100 rows", &like),
            (
                "SQLite alone: LIKE through its trigram index, 100 rows",
                &three,
            ),
            ("the desk: 100 sections with their cases", &ours),
        ],
    );
    println!(
        "* of {ROUNDS} words {missed} were answered otherwise than by LIKE, {empty} by the trigrams"
    );
}

/// Two characters out of the middle of a section, so that common and rare words have their turn.
fn word(conn: &Connection, at: i64) -> String {
    let sql = "SELECT text FROM section ORDER BY id LIMIT 1 OFFSET ?1";
    let text: String = conn
        .query_row(sql, [at], |row| row.get(0))
        .expect("a section");
    let han: Vec<char> = text
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .collect();
    let middle = han.len() / 2;
    let pair = |from: usize| String::from_iter(&han[from..from + 2]);
    (middle..han.len() - 1)
        .map(pair)
        .find(|pair| text.contains(pair.as_str()))
        .expect("two characters")
}

fn scan(conn: &Connection, table: &str, word: &str) -> usize {
    let (whole, order) = match table {
        "tri" => ("text", "rowid"),
        _ => ("heading || char(10) || text", "id"),
    };
    let sql = format!(
        "SELECT text FROM {table} WHERE {whole} LIKE '%' || ?1 || '%' ORDER BY {order} DESC LIMIT ?2"
    );
    let mut query = conn.prepare_cached(&sql).expect("a query");
    let found = query.query_map(params![word, MOST as i64], |row| row.get::<_, String>(0));
    found.expect("rows").count()
}

/// The same texts under SQLite's trigram tokenizer.
fn trigrams(conn: &Connection) -> Connection {
    let tri = Connection::open(scratch("trigrams").join("tri.db")).expect("a database");
    tri.execute_batch("CREATE VIRTUAL TABLE tri USING fts5(text, tokenize = 'trigram'); BEGIN;")
        .expect("a table");
    let mut query = conn
        .prepare("SELECT id, heading || char(10) || text FROM section ORDER BY id")
        .expect("a query");
    let mut rows = query.query([]).expect("rows");
    let mut insert = tri
        .prepare("INSERT INTO tri(rowid, text) VALUES (?1, ?2)")
        .expect("an insert");
    while let Some(row) = rows.next().expect("a row") {
        let (id, text): (i64, String) = (row.get(0).expect("an id"), row.get(1).expect("a text"));
        insert.execute(params![id, text]).expect("inserted");
    }
    drop(insert);
    tri.execute_batch("COMMIT").expect("kept");
    tri
}
