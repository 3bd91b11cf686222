//! Earlier sections, by words and by likeness; cases that ask the same; copies that drifted apart; where a text came from.
//! Candidates come from the store's index, how like they are is measured on the texts themselves.

use super::{CaseKey, Desk};
use crate::{
    case::{Case, Origin, Stage, reuse},
    store::{Itself, SectionRow},
    text::{likeness, pinyin, similarity},
};
use std::collections::HashMap;

/// Sections as like as this are copies of one another.
pub const COPY: f32 = 0.75;
/// Cases as like as this are shown as like ones.
pub const LIKE: f32 = 0.2;
/// Candidates that are measured.
const MEASURED: usize = 60;

/// A section of some reply.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionHit {
    pub case: CaseKey,
    pub reference: String,
    pub title: String,
    pub representative: String,
    pub round: u32,
    pub section: u32,
    pub heading: String,
    pub text: String,
    /// How like it is to what was asked for, 0 to 1; 0 when nothing was.
    pub likeness: f32,
}

impl SectionHit {
    /// What a text taken from here has to remember.
    pub fn origin(&self) -> Origin {
        Origin::new(
            &self.reference,
            self.round,
            self.section,
            &self.heading,
            &self.text,
        )
    }

    pub fn paragraphs(&self) -> Vec<String> {
        self.text.split('\n').map(str::to_owned).collect()
    }
}

/// A case that asks like things.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    pub key: CaseKey,
    pub reference: String,
    pub title: String,
    pub representative: String,
    pub stage: Stage,
    pub class: Option<String>,
    pub likeness: f32,
    /// Phrases that both ask with, longest first.
    pub shared: Vec<String>,
    pub tied: bool,
}

impl Similar {
    /// Whether it is meant by what was typed, as the list of the desk would find it.
    pub fn matches(&self, typed: &str) -> bool {
        let words = format!(
            "{} {} {} {} {}",
            self.reference,
            self.title,
            self.representative,
            self.stage.label(),
            self.shared.join(" ")
        );
        pinyin::matches(typed, &words)
    }
}

/// What became of the section that a text was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginNow {
    Same,
    /// It reads otherwise now: as it was taken over, where that is still known, and as it is.
    Changed {
        then: Option<String>,
        now: String,
    },
    /// The case or the section is no more.
    Gone,
}

impl Desk {
    /// The newest sections in which every word stands; those on a topic first where one is given.
    pub fn find_sections(
        &self,
        words: &str,
        topic: Option<&str>,
        most: usize,
    ) -> anyhow::Result<Vec<SectionHit>> {
        let rows = match words.trim().is_empty() {
            true => match topic {
                Some(topic) => self.store.like_sections(topic, Itself::IsNot, MEASURED)?,
                None => self.store.newest_sections(most)?,
            },
            false => self.store.find_sections(words, most)?,
        };
        let mut hits = self.hits(rows, topic)?;
        hits.truncate(most);
        Ok(hits)
    }

    /// Rows with their cases; most like first where there is something to be like.
    pub(super) fn hits(
        &self,
        rows: Vec<SectionRow>,
        topic: Option<&str>,
    ) -> anyhow::Result<Vec<SectionHit>> {
        let mut keys: Vec<CaseKey> = rows.iter().map(|row| row.case).collect();
        keys.sort_unstable();
        keys.dedup();
        let cases: HashMap<CaseKey, super::Row> = self
            .key_rows(&keys)?
            .into_iter()
            .map(|row| (row.key, row))
            .collect();
        let hit = |row: SectionRow| {
            let case = cases.get(&row.case)?;
            let whole = format!("{}\n{}", row.heading, row.text);
            Some(SectionHit {
                case: row.case,
                reference: case.reference.clone(),
                title: case.title.clone(),
                representative: case.representative.clone(),
                round: row.round,
                section: row.section,
                likeness: topic.map_or(0.0, |topic| near(topic, &whole)),
                heading: row.heading,
                text: row.text,
            })
        };
        let mut hits: Vec<SectionHit> = rows.into_iter().filter_map(hit).collect();
        if topic.is_some() {
            hits.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        }
        Ok(hits)
    }

    /// Where else a section stands, the most like first; the section itself is left out.
    pub fn copies(&self, own: (CaseKey, u32), text: &str) -> anyhow::Result<Vec<SectionHit>> {
        let rows = self.store.like_sections(text, Itself::IsThere, MEASURED)?;
        let rows = rows
            .into_iter()
            .filter(|row| (row.case, row.section) != own);
        let mut hits = self.hits(rows.collect(), None)?;
        for hit in &mut hits {
            hit.likeness = likeness::order(text, &hit.text);
        }
        hits.retain(|hit| hit.likeness >= COPY);
        hits.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        Ok(hits)
    }

    /// Earlier and current cases with like asks, the most like first.
    pub fn similar(&self, case: &Case, most: usize) -> anyhow::Result<Vec<Similar>> {
        let topic = topic(case);
        let mut keys = self.store.like_topics(&topic, MEASURED / 2)?;
        let own = self.find(&case.reference())?;
        keys.retain(|key| Some(*key) != own);
        let mut found = Vec::new();
        for key in keys {
            let other = self.case(key)?;
            let likeness = likeness_of(case, &other);
            let tied = case.ties.contains(&other.reference());
            if likeness >= LIKE || tied {
                found.push(Similar {
                    key,
                    reference: other.reference(),
                    title: other.title.clone(),
                    representative: other.representative.name.clone(),
                    stage: other.stage(&self.office),
                    class: other.class().map(str::to_owned),
                    likeness,
                    shared: similarity::shared(&topic, &self::topic(&other)),
                    tied,
                });
            }
        }
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        found.truncate(most);
        Ok(found)
    }

    /// Whether the section a text was taken from still reads as it did.
    pub fn origin_now(&self, origin: &Origin) -> anyhow::Result<OriginNow> {
        let Some(key) = self.find(&origin.reference)? else {
            return Ok(OriginNow::Gone);
        };
        let case = self.case(key)?;
        let Some(now) = text_of(&case, origin) else {
            return Ok(OriginNow::Gone);
        };
        if reuse::digest(&now.0, &now.1) == origin.digest {
            return Ok(OriginNow::Same);
        }
        let journal = case.journal();
        let prefixes = (1..journal.len()).rev().map(|end| &journal[..end]);
        let mut earlier = prefixes.filter_map(|prefix| Case::fold(prefix).ok().flatten());
        let then = earlier.find_map(|case| {
            text_of(&case, origin).filter(|text| reuse::digest(&text.0, &text.1) == origin.digest)
        });
        Ok(OriginNow::Changed {
            then: then.map(|then| then.1),
            now: now.1,
        })
    }
}

/// Heading and text of the section that an origin names.
fn text_of(case: &Case, origin: &Origin) -> Option<(String, String)> {
    let round = case.rounds.get((origin.round as usize).checked_sub(1)?)?;
    let section = round.reply.section(origin.section)?;
    Some((section.heading.clone(), section.paragraphs.join("\n")))
}

fn topic(case: &Case) -> String {
    let mut lines = vec![case.title.as_str()];
    lines.extend(case.asks().iter().map(|ask| ask.text.as_str()));
    lines.join("\n")
}

/// How much of a short text a long one speaks of.
fn near(topic: &str, whole: &str) -> f32 {
    let asked = likeness::pairs(topic);
    let told: std::collections::HashSet<String> = likeness::pairs(whole).into_iter().collect();
    let met = asked.iter().filter(|pair| told.contains(*pair)).count();
    match asked.len() {
        0 => 0.0,
        all => met as f32 / all as f32,
    }
}

/// By title, or by how well each ask finds its like: whichever says more.
fn likeness_of(case: &Case, other: &Case) -> f32 {
    let plain = |text: &str| similarity::meaning(text);
    let title = likeness::topic(&plain(&case.title), &plain(&other.title));
    let best = |ask: &str| {
        let all = other
            .asks()
            .iter()
            .map(|one| likeness::topic(&plain(ask), &plain(&one.text)));
        all.fold(0.0, f32::max)
    };
    let asks = case.asks();
    let mean = match asks.len() {
        0 => 0.0,
        n => asks.iter().map(|ask| best(&ask.text)).sum::<f32>() / n as f32,
    };
    title.max(mean)
}
