//! 资料: the policy library as it is looked at: what each document says, whether it is in force, who cites it.
//! The mark that a document was superseded is kept beside the library; that it may be is only proposed, with the reason.

use super::{ActError, Desk, likes::SectionHit};
use crate::{
    case::Office,
    intake::policy::{Clause, Policy},
    store::{FoundPassage, Kept, Passage, PolicyMark},
    text::{doc_number, likeness::plain_text},
};
use std::collections::HashMap;

/// One document of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelved {
    pub hash: String,
    /// The file it came from.
    pub file: String,
    pub policy: Policy,
    /// What took its place, as marked by a person.
    pub ended: Option<Ended>,
    /// What may have taken its place; for a person to decide.
    pub proposal: Option<Ended>,
}

/// What took a document's place, and the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub by: String,
    pub words: String,
}

impl Shelved {
    /// 《…》（…〔2023〕42号）, as a letter cites it; without a number the title alone.
    pub fn citation(&self) -> String {
        let title = self.policy.title.replace('《', "〈").replace('》', "〉");
        match self.number() {
            Some(number) => format!("《{title}》（{number}）"),
            None => format!("《{title}》"),
        }
    }

    /// 文号 in its right form.
    pub fn number(&self) -> Option<String> {
        let printed = self.policy.doc_number.as_ref()?;
        let read = doc_number::find(printed);
        Some(
            read.first()
                .map_or(printed.clone(), doc_number::DocNumber::proper),
        )
    }

    /// Why a reader should think twice before citing it here: another place's rule, or one no longer in force.
    pub fn warning(&self, office: &Office) -> Option<String> {
        let place = self.policy.jurisdiction.as_deref().unwrap_or_default();
        let own = office.place.as_str();
        let is_above =
            place.is_empty() || place == "全国" || place.ends_with(own) && !own.is_empty();
        let elsewhere = match (is_above, place.ends_with('省') || place.ends_with("自治区")) {
            (true, _) => None,
            (false, true) if own.starts_with(place) => None,
            (false, true) => Some(format!("{place}的文件，请核对是不是本省")),
            (false, false) if own.is_empty() => Some(format!("{place}的文件，请核对是不是本地的")),
            (false, false) => Some(format!("{place}的文件，不是{own}的规定")),
        };
        let ended = self
            .ended
            .as_ref()
            .map(|ended| format!("已被{}取代", ended.words));
        let reasons: Vec<String> = [ended, elsewhere].into_iter().flatten().collect();
        (!reasons.is_empty()).then(|| reasons.join("；"))
    }

    /// The words of a passage, with what they are called.
    pub fn passage(&self, place: &str) -> Option<(String, String)> {
        let mut parts = place.split(':');
        let kind = parts.next()?;
        let mut index = || parts.next()?.parse::<usize>().ok();
        match kind {
            "clause" => {
                let clause = self.policy.clauses.get(index()?)?;
                Some((clause.number.clone(), clause_text(clause)))
            }
            "row" => {
                let table = self.policy.lists.get(index()?)?;
                let row = table.whole_row(index()?)?;
                let name = match table.name.is_empty() {
                    true => "清单",
                    false => &table.name,
                };
                Some((name.to_owned(), row_text(&table.header, &row)))
            }
            "target" => Some((
                "目标".to_owned(),
                self.policy.targets.get(index()?)?.text.clone(),
            )),
            _ => Some(("标题".to_owned(), self.policy.title.clone())),
        }
    }
}

/// A passage that was found, with its document.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageHit {
    /// Position in the shelf.
    pub at: usize,
    pub hash: String,
    pub place: String,
    /// What it is called in its document: 二（一）, 清单, 目标.
    pub label: String,
    pub text: String,
}

/// How the store takes a document apart.
pub(super) fn passages(kept: &Kept) -> Vec<Passage> {
    let Ok(policy) = serde_json::from_str::<Policy>(&kept.read) else {
        return Vec::new();
    };
    let mut found = vec![Passage {
        place: "head".to_owned(),
        text: [
            Some(&policy.title),
            policy.doc_number.as_ref(),
            policy.issuer.as_ref(),
        ]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join("\n"),
    }];
    for (at, target) in policy.targets.iter().enumerate() {
        found.push(passage(format!("target:{at}"), target.text.clone()));
    }
    for (table, list) in policy.lists.iter().enumerate() {
        let rows = (0..).map_while(|at| list.whole_row(at));
        found.extend(
            rows.enumerate().map(|(at, row)| {
                passage(format!("row:{table}:{at}"), row_text(&list.header, &row))
            }),
        );
    }
    for (at, clause) in policy.clauses.iter().enumerate() {
        found.push(passage(format!("clause:{at}"), clause_text(clause)));
    }
    found
}

fn passage(place: String, text: String) -> Passage {
    Passage { place, text }
}

fn clause_text(clause: &Clause) -> String {
    match (clause.heading.is_empty(), clause.text.is_empty()) {
        (true, _) => clause.text.clone(),
        (false, true) => clause.heading.clone(),
        (false, false) => format!("{}。{}", clause.heading.trim_end_matches('。'), clause.text),
    }
}

/// 服务对象：…；服务内容：…
fn row_text(header: &[String], row: &[String]) -> String {
    let cells = row
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty());
    let named = cells.map(
        |(at, cell)| match header.get(at).filter(|name| !name.is_empty()) {
            Some(name) => format!("{name}：{cell}"),
            None => cell.clone(),
        },
    );
    named.collect::<Vec<_>>().join("；")
}

impl Desk {
    /// The whole library, newest first.
    pub fn shelf(&self) -> anyhow::Result<Vec<Shelved>> {
        let mut shelf: Vec<Shelved> = Vec::new();
        for kept in self.store.policies()? {
            shelf.push(Shelved {
                hash: kept.hash,
                file: kept.name,
                policy: serde_json::from_str(&kept.read)?,
                ended: None,
                proposal: None,
            });
        }
        let marks = standing_marks(self.store.policy_marks()?);
        let names: HashMap<String, String> = shelf
            .iter()
            .map(|one| (one.hash.clone(), one.citation()))
            .collect();
        for at in 0..shelf.len() {
            let by = marks.get(&shelf[at].hash);
            shelf[at].ended = by.map(|by| Ended {
                by: by.clone(),
                words: names.get(by).cloned().unwrap_or_else(|| by.clone()),
            });
            if shelf[at].ended.is_none() {
                shelf[at].proposal = proposed(&shelf, at);
            }
        }
        shelf.sort_by_key(|one| std::cmp::Reverse(one.policy.issued));
        Ok(shelf)
    }

    /// Passages of the library in which every word stands.
    pub fn find_passages(
        &self,
        shelf: &[Shelved],
        words: &str,
        most: usize,
    ) -> anyhow::Result<Vec<PassageHit>> {
        let found = self.store.find_passages(words, most)?.into_iter();
        let placed = |found: FoundPassage| {
            let at = shelf.iter().position(|one| one.hash == found.hash)?;
            let (label, _) = shelf[at].passage(&found.place)?;
            Some(PassageHit {
                at,
                hash: found.hash,
                place: found.place,
                label,
                text: found.text,
            })
        };
        Ok(found.filter_map(placed).collect())
    }

    /// The sections of letters that cite a document, by its number or its title.
    pub fn citing(&self, document: &Shelved, most: usize) -> anyhow::Result<Vec<SectionHit>> {
        let mut rows = match document.number() {
            Some(number) => self.store.find_sections(&plain_text(&number), most)?,
            None => Vec::new(),
        };
        let title = format!("《{}》", plain_text(&document.policy.title));
        for row in self.store.find_sections(&title, most)? {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        self.hits(rows, None)
    }

    /// Marks that `by` took the place of a document; `None` takes the mark back.
    pub fn mark_policy(&mut self, hash: &str, by: Option<&str>) -> Result<(), ActError> {
        let known = self.store.policies()?;
        let is_known = |hash: &str| known.iter().any(|kept| kept.hash == hash);
        if !is_known(hash) || by.is_some_and(|by| !is_known(by)) {
            return Err(ActError::refused("资料库里没有这份文件"));
        }
        if by == Some(hash) {
            return Err(ActError::refused("文件不能取代自己"));
        }
        let (at, actor) = (self.now().to_rfc3339(), self.actor());
        let writer = self.store.begin()?;
        writer.mark_policy(&at, &actor, hash, by)?;
        Ok(writer.commit()?)
    }
}

/// Which document each one was superseded by, as the last mark on it says.
fn standing_marks(marks: Vec<PolicyMark>) -> HashMap<String, String> {
    let mut standing = HashMap::new();
    for mark in marks {
        match mark.by {
            Some(by) => standing.insert(mark.hash, by),
            None => standing.remove(&mark.hash),
        };
    }
    standing
}

/// A later document of the same title and issuer, or one whose 废止 clause names this one.
fn proposed(shelf: &[Shelved], at: usize) -> Option<Ended> {
    let old = &shelf[at];
    let others = shelf.iter().enumerate().filter(|(other, _)| *other != at);
    for (_, new) in others {
        let is_later = new.policy.issued > old.policy.issued && old.policy.issued.is_some();
        let is_same = new.policy.issuer == old.policy.issuer
            && core_title(&new.policy.title) == core_title(&old.policy.title);
        let reason = if is_later && is_same {
            format!("{}（同一机关后发的同名文件）", new.citation())
        } else if let Some(clause) = ending_clause(&new.policy, old) {
            format!("{}（其中写明：{clause}）", new.citation())
        } else {
            continue;
        };
        return Some(Ended {
            by: new.hash.clone(),
            words: reason,
        });
    }
    None
}

/// The title without years, 试行, 修订 and what a notice puts around it.
fn core_title(title: &str) -> String {
    let plain = plain_text(title);
    let kept: String = plain
        .chars()
        .filter(|c| !c.is_ascii_digit() && !"〔〕（）()《》〈〉".contains(*c))
        .collect();
    ["关于印发", "的通知", "试行", "修订", "年"]
        .iter()
        .fold(kept, |title, word| title.replace(word, ""))
}

/// The sentence that repeals `old`, when `policy` has one.
fn ending_clause(policy: &Policy, old: &Shelved) -> Option<String> {
    let names = [old.number(), Some(old.policy.title.clone())];
    let names: Vec<String> = names
        .into_iter()
        .flatten()
        .map(|name| plain_text(&name))
        .collect();
    let texts = policy.clauses.iter().map(clause_text);
    let mut sentences = texts.flat_map(|text| {
        text.split_inclusive(['。', '\n'])
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    sentences.find(|sentence| {
        let plain = plain_text(sentence);
        (plain.contains("废止") || plain.contains("停止执行") || plain.contains("不再执行"))
            && names.iter().any(|name| plain.contains(name.as_str()))
    })
}
