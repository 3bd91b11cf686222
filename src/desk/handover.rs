//! 换人: cases written into a pack for another desk, and a pack read. Nothing is overwritten: a case that is here already
//! is compared entry by entry, and only what goes on from where ours ends is added.

mod fate;

pub use fate::Fate;

use super::{ActError, CaseKey, Desk, View, export::place};
use crate::{
    case::{Action, Case, Entry, Stage, office::Settings},
    command,
    document::{
        docx, handover as list, markdown,
        pack::{self, Pack},
    },
    store::{self, Line, Received, content_hash},
};
use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The pack that this program writes; a higher one is refused.
const FORMAT: u32 = 1;

/// What a pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub program: String,
    pub made_at: String,
    pub unit: String,
    pub from: String,
    pub to: String,
    pub cases: Vec<Packed>,
    /// Hashes of the attachments that are in it.
    pub attachments: Vec<String>,
}

/// One case in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    pub reference: String,
    pub title: String,
    /// Name of the part with its journal.
    pub part: String,
    pub entries: u64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub cases: usize,
    pub attachments: usize,
    /// Texts under the pen that no journal holds: they stay behind.
    pub unsaved: usize,
}

/// What a pack brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub manifest: Manifest,
    pub cases: Vec<(Packed, Fate)>,
    pub attachments: usize,
}

impl Desk {
    /// The cases that a handover is about when none are named: those still at work, those
    /// closed and not archived, and those with a promise to be kept.
    pub fn open_keys(&self, all: bool) -> anyhow::Result<Vec<CaseKey>> {
        let rows = self.rows(View::All, "", 0..usize::MAX)?.rows;
        let held = rows.iter().filter(|row| {
            let is_alive = row.stage.is_open() || row.stage == Stage::Closed;
            all || is_alive || row.promise.is_some()
        });
        Ok(held.map(|row| row.key).collect())
    }

    /// Writes a pack of these cases for `to`.
    ///
    /// # Errors
    /// When there are no cases, or the file is there already or cannot be written.
    pub fn write_handover(
        &self,
        keys: &[CaseKey],
        to: &str,
        path: &Path,
        overwrite: bool,
    ) -> anyhow::Result<Written> {
        if keys.is_empty() {
            bail!("没有要移交的案卷");
        }
        let mut manifest = Manifest {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: self.now().to_rfc3339(),
            unit: self.office.unit.clone(),
            from: self.office.handler.clone(),
            to: to.to_owned(),
            cases: Vec::new(),
            attachments: Vec::new(),
        };
        let mut parts = Vec::new();
        let mut cases = Vec::new();
        let mut hashes = BTreeSet::new();
        for (at, key) in keys.iter().enumerate() {
            let case = self.case(*key)?;
            let lines = self.store.lines(*key)?;
            hashes.extend(
                case.journal()
                    .iter()
                    .filter_map(|entry| attached(&entry.action)),
            );
            let part = format!("cases/{:04}.jsonl", at + 1);
            manifest.cases.push(Packed {
                reference: case.reference(),
                title: case.title.clone(),
                part: part.clone(),
                entries: lines.len() as u64,
            });
            parts.push((part, jsonl(&lines)?));
            cases.push(case);
        }
        for hash in hashes {
            if let Some(content) = self.store.content(&hash)? {
                parts.push((format!("attachments/{hash}"), content));
                manifest.attachments.push(hash);
            }
        }
        let written = Written {
            cases: cases.len(),
            attachments: manifest.attachments.len(),
            unsaved: self.unsaved(keys)?,
        };
        parts.extend(self.readable(&cases, &manifest)?);
        parts.push((
            pack::SETTINGS.to_owned(),
            self.shared_settings()?.into_bytes(),
        ));
        let head = serde_json::to_vec_pretty(&manifest)?;
        parts.insert(0, (pack::MANIFEST.to_owned(), head));
        let bytes = pack::write(&parts).map_err(|cause| anyhow!("交接包没有写成：{cause}"))?;
        place::write(path, &bytes, overwrite)?;
        Ok(written)
    }

    fn unsaved(&self, keys: &[CaseKey]) -> anyhow::Result<usize> {
        let drafts = self.all_drafts()?;
        Ok(drafts
            .iter()
            .filter(|draft| keys.contains(&draft.key))
            .count())
    }

    /// The list to be read and signed, as Word and as text.
    fn readable(
        &self,
        cases: &[Case],
        manifest: &Manifest,
    ) -> anyhow::Result<[(String, Vec<u8>); 2]> {
        let next = cases.iter().map(|case| {
            let step = command::next_step(case, &self.office);
            step.map_or("", |command| command.title)
        });
        let paper = list::paper(&list::Handover {
            cases,
            next: &next.collect::<Vec<_>>(),
            office: &self.office,
            from: &manifest.from,
            to: &manifest.to,
            today: self.today(),
        });
        Ok([
            ("交接清单.docx".to_owned(), docx::write(&paper)?),
            (
                "交接清单.md".to_owned(),
                markdown::write(&paper).into_bytes(),
            ),
        ])
    }

    /// How the office works, without what belongs to this machine alone.
    fn shared_settings(&self) -> anyhow::Result<String> {
        let settings = Settings {
            tools: Default::default(),
            export_folder: String::new(),
            ..self.settings.clone()
        };
        settings.to_toml().context("设置写不成")
    }

    /// Reads a pack: everything is proved first; then what is new is taken in as one transaction. With `dry_run` it is
    /// only said what would become of each case.
    ///
    /// # Errors
    /// When the file is no pack of ours, is damaged or hostile, or nothing can be written.
    pub fn read_handover(&mut self, path: &Path, dry_run: bool) -> anyhow::Result<Taken> {
        let size = fs::metadata(path).with_context(|| path.display().to_string())?;
        if !size.is_file() || size.len() > pack::LARGEST_PACK {
            bail!("{}：不是文件，或大得不正常", path.display());
        }
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        let mut pack = Pack::open(&bytes)?;
        let manifest = manifest(&mut pack)?;
        let mut cases = Vec::new();
        let mut adopted = Vec::new();
        for packed in &manifest.cases {
            let (fate, order) = match self.judged(&mut pack, packed) {
                Ok(judged) => judged,
                Err(why) => (Fate::Refused(why), None),
            };
            adopted.extend(order);
            cases.push((packed.clone(), fate));
        }
        let mut taken = Taken {
            manifest,
            cases,
            attachments: 0,
        };
        if !dry_run {
            taken.attachments = self.adopt(&mut pack, &adopted, &taken.manifest.from)?;
        }
        Ok(taken)
    }

    /// What a case of the pack is beside ours, and what would have to be added.
    fn judged(&self, pack: &mut Pack, packed: &Packed) -> Result<(Fate, Option<Adopted>), String> {
        let content = pack.part(&packed.part).map_err(|fault| fault.to_string())?;
        let lines = read_jsonl(&content)?;
        let entries = store::prove(&lines).map_err(|cause| cause.to_string())?;
        let case = Case::fold(&entries).map_err(|cause| cause.to_string())?;
        let case = case.ok_or("登记已经撤销")?;
        if case.reference() != packed.reference {
            return Err(format!(
                "清单写的是 {}，记录是 {}",
                packed.reference,
                case.reference()
            ));
        }
        let missing = entries
            .iter()
            .filter_map(|entry| attached(&entry.action))
            .any(|hash| pack.part(&format!("attachments/{hash}")).is_err() && !self.holds(&hash));
        if missing {
            return Err("有附件没有带来".to_owned());
        }
        let Some(key) = self.same_case(&case, &entries)? else {
            let order = Adopted { key: None, entries };
            return Ok((Fate::New, Some(order)));
        };
        let ours = self.store.entries(key).map_err(|fault| fault.to_string())?;
        Ok(compared(key, &ours, entries))
    }

    fn holds(&self, hash: &str) -> bool {
        matches!(self.store.content(hash), Ok(Some(_)))
    }

    /// The case of this desk that began with the same entry, or holds the same reference.
    fn same_case(&self, case: &Case, entries: &[Entry]) -> Result<Option<CaseKey>, String> {
        let mut references = vec![case.reference()];
        if let Some(Action::Register(intake)) = entries.first().map(|entry| &entry.action) {
            references.push(intake.number.reference());
        }
        for reference in references {
            let found = self.find(&reference).map_err(|error| error.to_string())?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn adopt(
        &mut self,
        pack: &mut Pack,
        adopted: &[Adopted],
        giver: &str,
    ) -> anyhow::Result<usize> {
        let received = Received {
            at: self.now(),
            actor: self.actor(),
            giver: giver.to_owned(),
        };
        let mut writer = self.store.begin()?;
        let first = writer.batch() + 1;
        let mut batches = BTreeMap::new();
        let mut attachments = BTreeSet::new();
        for one in adopted {
            let (key, before) = match one.key {
                Some(key) => (key, Case::fold(&writer.entries(key)?)?),
                None => (writer.new_key()?, None),
            };
            for hash in one.entries.iter().filter_map(|one| attached(&one.action)) {
                if !writer.has_content(&hash)? {
                    let content = pack.part(&format!("attachments/{hash}"))?;
                    if content_hash(&content) != hash {
                        bail!("附件 {hash} 的内容和校验值不符，什么也没有接收");
                    }
                    writer.keep_content(&content)?;
                    attachments.insert(hash);
                }
            }
            writer.adopt(key, &one.entries, &mut batches)?;
            let after = Case::fold(&writer.entries(key)?)?;
            if let Some(after) = &after {
                let holder = writer.holder(&after.reference())?;
                if holder.is_some_and(|(other, _)| other != key) {
                    return Err(ActError::refused(format!(
                        "案号 {} 在本机是另一件，什么也没有接收",
                        after.reference()
                    ))
                    .into());
                }
            }
            writer.project(key, before.as_ref(), after.as_ref(), &self.office)?;
        }
        writer.receive(first, &received)?;
        writer.commit()?;
        Ok(attachments.len())
    }
}

/// Entries to be added, to a case of ours or as a new one.
struct Adopted {
    key: Option<CaseKey>,
    entries: Vec<Entry>,
}

fn compared(key: CaseKey, ours: &[Entry], theirs: Vec<Entry>) -> (Fate, Option<Adopted>) {
    let same = |a: &Entry, b: &Entry| {
        (a.seq, a.at, &a.actor, &a.action) == (b.seq, b.at, &b.actor, &b.action)
    };
    let shared = ours.iter().zip(&theirs).take_while(|(a, b)| same(a, b));
    let shared = shared.count();
    match (ours.len() - shared, theirs.len() - shared) {
        (0, 0) => (Fate::Same, None),
        (_, 0) => (Fate::OursIsLonger, None),
        (0, more) => {
            let entries = theirs[shared..].to_vec();
            let order = Adopted {
                key: Some(key),
                entries,
            };
            (Fate::Continued(more), Some(order))
        }
        _ => (Fate::Parted(shared as u64 + 1), None),
    }
}

fn manifest(pack: &mut Pack) -> anyhow::Result<Manifest> {
    let head = pack.part(pack::MANIFEST)?;
    let value: serde_json::Value = serde_json::from_slice(&head).context("交接包的清单读不出")?;
    match value.get("format").and_then(serde_json::Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => {
            bail!("交接包由更新的版本写成（格式 {format}，本程序认识到 {FORMAT}），请升级程序")
        }
        _ => serde_json::from_value(value).context("交接包的清单读不出"),
    }
}

/// The content that an entry names.
fn attached(action: &Action) -> Option<String> {
    match action {
        Action::Attach(file) => Some(file.hash.clone()),
        _ => None,
    }
}

fn jsonl(lines: &[Line]) -> anyhow::Result<Vec<u8>> {
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    Ok(text)
}

fn read_jsonl(content: &[u8]) -> Result<Vec<Line>, String> {
    let text = std::str::from_utf8(content).map_err(|_| "记录不是文字".to_owned())?;
    let lines = (1..).zip(text.lines());
    let read = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|cause| format!("记录第 {at} 行读不出：{cause}"))
    });
    read.collect()
}
