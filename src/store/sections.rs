//! Every section of every reply, found by any substring and by likeness; and what each case asks, found by likeness.
//! A projection of the journal: written with each act, for what it changed and nothing else. Knows no screen.

use super::{
    Store,
    fault::Fault,
    journal::CaseKey,
    words::{self, Query},
};
use crate::{
    case::Case,
    text::{
        likeness::{paired, pairs},
        pinyin::characters,
    },
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{HashMap, HashSet};

const TABLES: &str = "
CREATE TABLE section(
  id INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL,
  round INTEGER NOT NULL,
  section INTEGER NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX section_of_case ON section(case_key);
";

const VOCABULARIES: &str = "
CREATE VIRTUAL TABLE section_vocabulary USING fts5vocab(section_pairs, row);
CREATE VIRTUAL TABLE topic_vocabulary USING fts5vocab(topic_pairs, row);
";

pub(super) const DROP: &str = "
DROP TABLE IF EXISTS section_vocabulary;
DROP TABLE IF EXISTS topic_vocabulary;
DROP TABLE IF EXISTS section_chars;
DROP TABLE IF EXISTS section_pairs;
DROP TABLE IF EXISTS topic_pairs;
DROP TABLE IF EXISTS section;
";

/// One section as it stands in one round of a case; of several rounds with the same words only the last is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    pub case: CaseKey,
    /// Counted from 1.
    pub round: u32,
    /// Its id inside the case.
    pub section: u32,
    pub heading: String,
    /// Paragraphs, a line each.
    pub text: String,
}

impl SectionRow {
    fn read(row: &Row) -> rusqlite::Result<SectionRow> {
        Ok(SectionRow {
            case: row.get(0)?,
            round: row.get(1)?,
            section: row.get(2)?,
            heading: row.get(3)?,
            text: row.get(4)?,
        })
    }

    /// Heading and text in one.
    fn whole(&self) -> String {
        format!("{}\n{}", self.heading, self.text)
    }
}

pub(super) fn create(conn: &Connection) -> Result<(), Fault> {
    conn.execute_batch(TABLES)?;
    words::create(conn, "section_chars", "chars", "full")?;
    words::create(conn, "section_pairs", "pairs", "none")?;
    words::create(conn, "topic_pairs", "pairs", "none")?;
    Ok(conn.execute_batch(VOCABULARIES)?)
}

/// The sections of a case that have words.
fn of_case(key: CaseKey, case: &Case) -> Vec<SectionRow> {
    let mut later: HashSet<(u32, &str, &[String])> = HashSet::new();
    let mut found = Vec::new();
    for (index, round) in case.rounds.iter().enumerate().rev() {
        for section in &round.reply.sections {
            let is_new = later.insert((section.id, &section.heading, &section.paragraphs));
            if is_new && section.is_written() {
                found.push(SectionRow {
                    case: key,
                    round: index as u32 + 1,
                    section: section.id,
                    heading: section.heading.clone(),
                    text: section.paragraphs.join("\n"),
                });
            }
        }
    }
    found
}

/// Title and asks: what the case is about.
fn topic(case: &Case) -> String {
    let mut lines = vec![case.title.as_str()];
    lines.extend(case.asks().iter().map(|ask| ask.text.as_str()));
    lines.join("\n")
}

/// Brings the tables to what the case has become; says whether anything of it had changed.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<bool, Fault> {
    let rows = |case: Option<&Case>| case.map(|case| of_case(key, case)).unwrap_or_default();
    let (old, new) = (rows(before), rows(after));
    let mut changed = false;
    for gone in old.iter().filter(|row| !new.contains(row)) {
        remove(conn, gone)?;
        changed = true;
    }
    for row in new.iter().filter(|row| !old.contains(row)) {
        add(conn, row)?;
        changed = true;
    }
    let (old, new) = (before.map(topic), after.map(topic));
    if old != new {
        set_topic(conn, key, old.is_some(), new.as_deref())?;
        changed = true;
    }
    Ok(changed)
}

fn remove(conn: &Connection, row: &SectionRow) -> Result<(), Fault> {
    let sql =
        "DELETE FROM section WHERE case_key = ?1 AND round = ?2 AND section = ?3 RETURNING id";
    let id: Option<i64> = conn
        .prepare_cached(sql)?
        .query_row(params![row.case, row.round, row.section], |row| row.get(0))
        .optional()?;
    for table in ["section_chars", "section_pairs"] {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?
            .execute([id])?;
    }
    Ok(())
}

fn add(conn: &Connection, row: &SectionRow) -> Result<(), Fault> {
    conn.prepare_cached(
        "INSERT INTO section(case_key, round, section, heading, text) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        row.case,
        row.round,
        row.section,
        row.heading,
        row.text
    ])?;
    let id = conn.last_insert_rowid();
    let whole = row.whole();
    conn.prepare_cached("INSERT INTO section_chars(rowid, chars) VALUES (?1, ?2)")?
        .execute(params![id, characters(&whole)])?;
    conn.prepare_cached("INSERT INTO section_pairs(rowid, pairs) VALUES (?1, ?2)")?
        .execute(params![id, paired(&whole)])?;
    Ok(())
}

fn set_topic(conn: &Connection, key: CaseKey, was: bool, topic: Option<&str>) -> Result<(), Fault> {
    if was {
        conn.prepare_cached("DELETE FROM topic_pairs WHERE rowid = ?1")?
            .execute([key])?;
    }
    if let Some(topic) = topic {
        conn.prepare_cached("INSERT INTO topic_pairs(rowid, pairs) VALUES (?1, ?2)")?
            .execute(params![key, paired(topic)])?;
    }
    Ok(())
}

/// Pairs of a text that are looked up, the rarest first.
const TELLING: usize = 40;
/// A pair that stands in more rows than this says nothing; fewer are always looked at.
const COMMON: usize = 2_000;

/// Whether the text that is asked about stands in the table too: then a pair that only one row has leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Itself {
    IsThere,
    IsNot,
}

/// The rows that share the most telling pairs with a text, best first: the rarer a pair, the more it says.
fn like(
    conn: &Connection,
    table: &str,
    vocabulary: &str,
    (text, itself): (&str, Itself),
    most: usize,
) -> Result<Vec<i64>, Fault> {
    let mut known =
        conn.prepare_cached(&format!("SELECT doc FROM {vocabulary} WHERE term = ?1"))?;
    let mut rare: Vec<(usize, String)> = Vec::new();
    let asked: HashSet<String> = pairs(text).into_iter().collect();
    for pair in asked {
        let rows: Option<i64> = known.query_row([&pair], |row| row.get(0)).optional()?;
        let least = match itself {
            Itself::IsThere => 2,
            Itself::IsNot => 1,
        };
        if let Some(rows) = rows
            .map(|rows| rows as usize)
            .filter(|rows| (least..=COMMON).contains(rows))
        {
            rare.push((rows, pair));
        }
    }
    rare.sort_unstable();
    let mut scores: HashMap<i64, f32> = HashMap::new();
    let mut find =
        conn.prepare_cached(&format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1"))?;
    for (rows, pair) in rare.iter().take(TELLING) {
        let says = (1.0 + 100_000.0 / *rows as f32).ln();
        let hits = find.query_map([format!("\"{pair}\"")], |row| row.get::<_, i64>(0))?;
        for id in hits {
            *scores.entry(id?).or_default() += says;
        }
    }
    let mut best: Vec<(i64, f32)> = scores.into_iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    Ok(best.into_iter().take(most).map(|(id, _)| id).collect())
}

const COLUMNS: &str = "case_key, round, section, heading, text";

impl Store {
    /// The newest sections in which every word stands.
    pub fn find_sections(&self, query: &str, most: usize) -> Result<Vec<SectionRow>, Fault> {
        let Some(query) = Query::read(query) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM section_chars CROSS JOIN section ON id = section_chars.rowid
             WHERE section_chars MATCH ?1 ORDER BY section_chars.rowid DESC"
        );
        let mut find = self.conn.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for row in find.query_map([&query.expression], SectionRow::read)? {
            let row = row?;
            if !query.is_rough || query.stands_in(&row.whole()) {
                found.push(row);
            }
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    /// The sections that speak most of what a text speaks of.
    pub fn like_sections(
        &self,
        text: &str,
        itself: Itself,
        most: usize,
    ) -> Result<Vec<SectionRow>, Fault> {
        let ids = like(
            &self.conn,
            "section_pairs",
            "section_vocabulary",
            (text, itself),
            most,
        )?;
        let mut find = self
            .conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM section WHERE id = ?1"))?;
        let rows = ids.iter().map(|id| find.query_row([id], SectionRow::read));
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The cases that ask most of what a text speaks of.
    pub fn like_topics(&self, text: &str, most: usize) -> Result<Vec<CaseKey>, Fault> {
        let text = (text, Itself::IsThere);
        like(&self.conn, "topic_pairs", "topic_vocabulary", text, most)
    }

    /// The newest sections of all.
    pub fn newest_sections(&self, most: usize) -> Result<Vec<SectionRow>, Fault> {
        let sql = format!("SELECT {COLUMNS} FROM section ORDER BY id DESC LIMIT ?1");
        let mut find = self.conn.prepare_cached(&sql)?;
        let rows = find.query_map([most as i64], SectionRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        create(&conn).unwrap();
        conn
    }

    fn section(case: CaseKey, text: &str) -> SectionRow {
        SectionRow {
            case,
            round: 1,
            section: 1,
            heading: "标题".to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_text_that_shares_rare_words_comes_first() {
        let conn = store();
        for (case, text) in [
            (1, "新建社区停车泊位"),
            (2, "推进老年助餐和日间照料"),
            (3, "老年大学扩招"),
        ] {
            add(&conn, &section(case, text)).unwrap();
        }
        let found = like(
            &conn,
            "section_pairs",
            "section_vocabulary",
            ("老年助餐点", Itself::IsNot),
            9,
        )
        .unwrap();
        assert_eq!(found, [2, 3]);
        remove(&conn, &section(2, "")).unwrap();
        let found = like(
            &conn,
            "section_pairs",
            "section_vocabulary",
            ("老年助餐点", Itself::IsNot),
            9,
        )
        .unwrap();
        assert_eq!(found, [3]);
    }
}
