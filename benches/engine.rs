//! The desk without a terminal: listing, acting, folding, filtering, importing. Each beside its yardstick, in turn.
//! `cargo bench --bench engine`; `cargo bench --bench engine -- act` runs the parts whose name has the word.

mod support;

use mianshang::{
    case::{
        Action, Case,
        report::{Fact, Slice},
    },
    desk::{CaseKey, Desk, View},
    review,
};
use rusqlite::{Connection, params};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::{Duration, Instant},
};
use support::{Samples, compare, desk_of, open, scratch};

const SIZES: [usize; 2] = [10_000, 100_000];
/// What one screen asks for.
const SCREEN: usize = 120;

fn main() {
    let parts: [(&str, fn()); 8] = [
        ("recheck", rechecks),
        ("list", first_listing),
        ("act", acts),
        ("fold", folds),
        ("filter", filters),
        ("import", imports),
        ("search", support::sections::searches),
        ("report", reports),
    ];
    // Cargo says --bench to everything.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    for (name, part) in parts {
        if asked.is_empty() || asked.iter().any(|word| name.contains(word.as_str())) {
            part();
        }
    }
}

/// What the second reader does with every new state of the text: a reply of 20,000 characters in four sections.
fn rechecks() {
    let dir = scratch("recheck");
    let mut desk = open(&dir);
    desk.demo(None, true).expect("invented cases");
    let rows = desk.rows(View::Drafting, "", 0..1).expect("the rows").rows;
    let mut case = desk.case(rows[0].key).expect("the case");
    let known = desk.known().expect("what the desk knows");
    let paragraph =
        "去年已建成社区助餐点三十六处，日均服务四千余人次；下一步按云政发[2023]42号推进。"
            .repeat(25);
    let sections = (1..=4).map(|n| Action::AddSection {
        heading: format!("关于助餐点之{n}"),
        paragraphs: vec![paragraph.clone(); 5],
    });
    case = desk
        .act(rows[0].key, case.head(), sections.collect())
        .expect("it is kept");
    let last = case.reply().sections.last().expect("a section").clone();
    let [mut check, mut matrix, mut whole] = <[Samples; 3]>::default();
    for round in 0..60 {
        let mut written = last.paragraphs.clone();
        written[0] = format!("{}{round}", written[0]);
        let start = Instant::now();
        case.reword(last.id, last.heading.clone(), written, &[]);
        let mut found = Vec::new();
        check.add(timed(|| found = review::check(&case, &desk.office, &known)));
        let sorted = review::sorted(&case, found);
        let ids = sorted.open.iter().map(|one| review::id(&case, one));
        std::hint::black_box(ids.collect::<Vec<_>>());
        matrix.add(timed(|| review::matrix(&case)));
        whole.add(start.elapsed());
    }
    compare(
        "the second reader on 20,000 characters",
        &[
            ("the checks", &check),
            ("the matrix", &matrix),
            ("all of it", &whole),
        ],
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// The same file through SQLite alone, with the settings of the store.
fn raw(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("mianshang.db")).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
    )
    .expect("the settings");
    conn
}

fn first_listing() {
    let desks = SIZES.map(desk_of);
    let [mut bare, mut small, mut large] = <[Samples; 3]>::default();
    for _ in 0..200 {
        bare.add(timed(|| bare_listing(&desks[0])));
        small.add(timed(|| listing(&desks[0])));
        large.add(timed(|| listing(&desks[1])));
    }
    compare(
        "open and list 120 of N, with the counts of all views",
        &[
            ("SQLite alone: open, 120 rows by index, of 10,000", &bare),
            ("desk of 10,000", &small),
            ("desk of 100,000", &large),
        ],
    );
}

fn listing(dir: &Path) -> usize {
    let desk = open(dir);
    let rows = desk.rows(View::All, "", 0..SCREEN).expect("the rows");
    rows.rows.len() + desk.counts().expect("the counts").of(View::All)
}

fn bare_listing(dir: &Path) -> usize {
    let conn = raw(dir);
    let sql = "SELECT reference, title, representative, stage, due FROM case_row
               ORDER BY urgency, case_key LIMIT 120";
    let mut query = conn.prepare(sql).expect("a query");
    let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    let found = query.query_map([], read).expect("rows");
    let found: Vec<(String, String)> = found.map(|row| row.expect("a row")).collect();
    found.len()
}

/// A copy that may be written on.
fn copy_of(cases: usize, name: &str) -> std::path::PathBuf {
    let (from, to) = (desk_of(cases), scratch(name));
    for file in ["mianshang.db", "office.toml"] {
        fs::copy(from.join(file), to.join(file)).expect("a copy");
    }
    to
}

fn note(text: String) -> Vec<Action> {
    vec![Action::Note { text }]
}

fn acts() {
    let dir = copy_of(SIZES[1], "acts");
    let mut desk = open(&dir);
    let keys = first_keys(&desk, 500);
    let mut log = File::create(dir.join("appended")).expect("a file");
    let bare = bare_table(&scratch("acts-bare"));
    let [mut append, mut insert, mut act] = <[Samples; 3]>::default();
    for round in 0..10_000 {
        append.add(timed(|| {
            log.write_all(&[7; 4096]).and_then(|()| log.sync_data())
        }));
        insert.add(timed(|| bare_insert(&bare, round)));
        let key = keys[round % keys.len()];
        let seen = desk.case(key).expect("the case").head();
        let note = note(format!("第 {round} 次联系，约好下周再谈。"));
        act.add(timed(|| desk.act(key, seen, note).expect("it is kept")));
    }
    compare(
        "one act, durable, on 100,000 cases",
        &[
            ("4 KiB append + fdatasync", &append),
            ("SQLite alone, one row of 400 bytes, same settings", &insert),
            ("one act with journal, row, counts and index", &act),
        ],
    );
    fs::remove_dir_all(dir).expect("the copy goes");
}

fn bare_table(dir: &Path) -> Connection {
    let conn = raw(dir);
    let sql = "CREATE TABLE entry(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
    conn.execute_batch(sql).expect("a table");
    conn
}

fn bare_insert(conn: &Connection, round: usize) {
    let sql = "INSERT INTO entry(text) VALUES (?1)";
    let text = format!("{round:0400}");
    conn.prepare_cached(sql)
        .and_then(|mut insert| insert.execute([text]))
        .expect("a row");
}

/// Cases that still take notes.
fn first_keys(desk: &Desk, wanted: usize) -> Vec<CaseKey> {
    let rows = desk.rows(View::All, "", 0..wanted).expect("the rows");
    rows.rows.iter().map(|row| row.key).collect()
}

fn folds() {
    let dir = copy_of(SIZES[0], "folds");
    let mut desk = open(&dir);
    let key = first_keys(&desk, 1)[0];
    let seen = desk.case(key).expect("the case").head();
    let notes = (0..1_000).flat_map(|at| note(format!("第 {at} 次联系。")));
    desk.act(key, seen, notes.collect()).expect("it is kept");
    let conn = raw(&dir);
    let [mut bare, mut fold] = <[Samples; 2]>::default();
    for _ in 0..200 {
        bare.add(timed(|| bare_entries(&conn, key)));
        fold.add(timed(|| -> Case { desk.case(key).expect("the case") }));
    }
    compare(
        "a case of a thousand entries, from the disk",
        &[
            ("SQLite alone: the texts of the same entries", &bare),
            ("read, parsed and folded", &fold),
        ],
    );
    fs::remove_dir_all(dir).expect("the copy goes");
}

fn bare_entries(conn: &Connection, key: CaseKey) -> usize {
    let sql = "SELECT at, actor, action FROM journal WHERE case_key = ?1 ORDER BY seq";
    let mut query = conn.prepare_cached(sql).expect("a query");
    let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found = query.query_map(params![key], read).expect("rows");
    let all: Vec<(String, String, String)> = found.map(|row| row.expect("a row")).collect();
    all.len()
}

/// What is typed, letter by letter: Chinese, pinyin, initials, a number, two words.
const TYPED: [&str; 6] = [
    "老旧小区改造",
    "tingchewei",
    "jdcd",
    "1234",
    "若谷 电梯",
    "的",
];

fn filters() {
    for size in SIZES {
        let dir = desk_of(size);
        let desk = open(&dir);
        let conn = raw(&dir);
        let [mut scan, mut cold, mut warm] = <[Samples; 3]>::default();
        for query in TYPED.into_iter().flat_map(letter_by_letter) {
            scan.add(timed(|| bare_scan(&conn, query)));
            // A new window has nothing in its memory yet.
            let fresh = open(&dir);
            cold.add(timed(|| found(&fresh, query)));
        }
        for query in [TYPED; 10].into_iter().flatten().flat_map(letter_by_letter) {
            warm.add(timed(|| found(&desk, query)));
        }
        compare(
            &format!("filter as you type, {size} cases"),
            &[
                ("SQLite alone: LIKE over all titles", &scan),
                ("first key in a new window", &cold),
                ("every further key", &warm),
            ],
        );
    }
}

fn letter_by_letter(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .char_indices()
        .map(move |(at, c)| &typed[..at + c.len_utf8()])
}

fn found(desk: &Desk, query: &str) -> usize {
    let rows = desk.rows(View::All, query, 0..SCREEN).expect("the rows");
    rows.total + desk.counts().expect("the counts").of(View::All)
}

fn bare_scan(conn: &Connection, query: &str) -> i64 {
    let sql = "SELECT count(*) FROM case_row WHERE title LIKE '%' || ?1 || '%'";
    let mut scan = conn.prepare_cached(sql).expect("a query");
    scan.query_row([query], |row| row.get(0)).expect("a count")
}

/// 统计 over all cases: what its key waits for, beside folding every case anew.
fn reports() {
    let dir = desk_of(SIZES[0]);
    let desk = open(&dir);
    let conn = raw(&dir);
    let keys = first_keys(&desk, usize::MAX);
    let [mut bare, mut gather, mut reckon, mut fold] = <[Samples; 4]>::default();
    for _ in 0..20 {
        bare.add(timed(|| bare_facts(&conn)));
        gather.add(timed(|| desk.facts().expect("the facts")));
        let facts = desk.facts().expect("the facts").facts;
        reckon.add(timed(|| desk.report(&facts, Slice::default())));
        fold.add(timed(|| folded_facts(&desk, &keys)));
    }
    compare(
        &format!("统计 over {} cases", keys.len()),
        &[
            ("SQLite alone: the texts of the facts", &bare),
            ("the facts read", &gather),
            ("every indicator reckoned", &reckon),
            ("every case folded anew, which no key does", &fold),
        ],
    );
}

fn bare_facts(conn: &Connection) -> usize {
    let mut query = conn.prepare_cached("SELECT fact FROM fact").expect("sound");
    let found = query.query_map([], |row| row.get(0)).expect("rows");
    let all: Vec<String> = found.map(|row| row.expect("a row")).collect();
    all.len()
}

fn folded_facts(desk: &Desk, keys: &[CaseKey]) -> Vec<Fact> {
    let fold = |key: &CaseKey| Fact::of(&desk.case(*key).expect("a case"), &desk.office);
    keys.iter().map(fold).collect()
}

/// What the folder of past records holds.
const RECORDS: u32 = 1_000;

fn imports() {
    let papers = scratch("import-papers");
    support::records::write(&papers, RECORDS);
    let files = RECORDS as usize;
    let read = || -> usize {
        let all = fs::read_dir(&papers).expect("the papers");
        all.map(|one| {
            fs::read(one.expect("a paper").path())
                .expect("its text")
                .len()
        })
        .sum()
    };
    rate("files read, nothing else", files, read);
    let before = support::peak::forget();
    for (name, dry_run) in [
        (
            "record files of five kinds read and understood, nothing kept",
            true,
        ),
        (
            "record files of five kinds imported, a transaction each",
            false,
        ),
    ] {
        let mut desk = open(&scratch("import-desk"));
        rate(name, files, || {
            let all = desk
                .import(std::slice::from_ref(&papers), dry_run, &mut |_| true)
                .expect("an import");
            let failed = all.iter().find_map(|one| one.error.clone());
            assert_eq!((all.len(), failed), (files, None));
        });
    }
    support::peak::tell("memory of the program at its peak", before);
    let mut desk = open(&scratch("made-desk"));
    rate("generated cases with all their acts", 10_000, || {
        desk.demo(Some(10_000), true).expect("invented cases");
    });
}

fn rate<T>(name: &str, count: usize, work: impl FnOnce() -> T) {
    let start = Instant::now();
    std::hint::black_box(work());
    let each_second = count as f64 / start.elapsed().as_secs_f64();
    println!("\n{name}: {each_second:.0}/s ({count})");
}
