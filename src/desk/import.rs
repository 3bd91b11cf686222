//! Files in: a folder or a file, read, understood and kept. Each file is kept whole or not at all, and one bad file never
//! stops the rest. What a paper says is for `document` and `intake`; this knows files, hashes and what is already there.

pub mod assignment;
mod compare;
mod halves;
mod kind;
mod paper;
mod policy;
mod record;
pub mod report;
mod several;
mod suggestion;
mod trouble;
mod walk;

use super::{CaseKey, Desk, reading};
use crate::{
    case::{Action, Attachment, Case, Doubt, Entry, Record},
    intake::{self, Found, policy::Policy},
    store::Kept,
};
use anyhow::Context;
use assignment::Assignment;
pub use kind::{Kind, Outcome};
use paper::{Paper, bytes_doubted, text_doubted};
use std::path::{Path, PathBuf};
use trouble::Trouble;

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// As it was given, or found in the folder that was given.
    pub file: PathBuf,
    pub outcome: Outcome,
    /// What it is; unknown when it could not be read.
    pub kind: Option<Kind>,
    pub reference: Option<String>,
    pub doubts: Vec<Doubt>,
    /// One sentence that names the file and, where known, the line.
    pub error: Option<String>,
    /// The rows of an assignment list.
    pub rows: Vec<assignment::Planned>,
    /// Which of several records in the file this is, from 1; 0 where it is the only one.
    pub part: usize,
    /// The records behind the first.
    pub further: Vec<Imported>,
}

impl Imported {
    /// A file of which nothing was kept, and why.
    pub fn failed(file: PathBuf, words: String) -> Self {
        Imported {
            error: Some(words),
            ..Imported::nothing_of(file)
        }
    }

    fn nothing_of(file: PathBuf) -> Self {
        Imported {
            file,
            outcome: Outcome::Failed,
            kind: None,
            reference: None,
            doubts: Vec::new(),
            error: None,
            rows: Vec::new(),
            part: 0,
            further: Vec::new(),
        }
    }

    /// Every record of the file, itself first.
    pub fn each(&self) -> impl Iterator<Item = &Imported> {
        std::iter::once(self).chain(&self.further)
    }

    /// 第 2 份, where the file holds several.
    pub fn part_words(&self) -> String {
        match self.part {
            0 => String::new(),
            part => format!("第{part}份"),
        }
    }
}

/// How files are to be taken in.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Everything is tried and nothing kept.
    pub dry_run: bool,
    /// 列=字段 for the columns of assignment lists.
    pub map: Vec<String>,
    /// Of assignment lists only rows that are not here yet.
    pub only_new: bool,
    /// The case that the text of a suggestion belongs to, where a person says so.
    pub into: Option<CaseKey>,
}

/// So many files share one merge of the search indexes.
const MANY: usize = 64;

/// One file is done.
pub struct Progress<'a> {
    pub done: &'a Imported,
    /// Position of the file, from 1.
    pub at: usize,
    pub of: usize,
}

/// Whether more was found than the headings that a list of cases shares with a form.
fn is_paper<E>(found: &Result<Found, E>) -> bool {
    match found {
        Ok(Found::Record(read)) => read.number.is_some() || read.letter.is_some(),
        Ok(_) => true,
        Err(_) => false,
    }
}

impl Desk {
    /// The files that these paths mean, folders opened; for showing how far an import is.
    pub fn files_to_import(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        walk::files(paths)
    }

    /// Whether a file holds an assignment list, so that its rows are chosen before they are taken.
    pub fn is_list(&self, path: &Path) -> bool {
        let nothing_else = |content: &[u8]| {
            let text = reading::text(&path.display().to_string(), content, &self.tools());
            text.is_ok_and(|text| !is_paper(&intake::read(&text.text)))
        };
        assignment::is_sheet(path)
            || walk::content(path).is_ok_and(|content| {
                Assignment::on_paper(path, &content).is_some() && nothing_else(&content)
            })
    }

    /// Takes in files and folders, one transaction per file. `on_file` hears of each and stops the import by `false`.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        dry_run: bool,
        on_file: &mut dyn FnMut(Progress) -> bool,
    ) -> anyhow::Result<Vec<Imported>> {
        let wishes = Wishes {
            dry_run,
            ..Wishes::default()
        };
        self.import_as(paths, &wishes, on_file)
    }

    /// The same, with wishes.
    pub fn import_as(
        &mut self,
        paths: &[PathBuf],
        wishes: &Wishes,
        on_file: &mut dyn FnMut(Progress) -> bool,
    ) -> anyhow::Result<Vec<Imported>> {
        let files = walk::files(paths);
        self.store.merge_once_in(files.len().min(MANY) as u32);
        let done = self.import_files(files, wishes, on_file);
        self.store.merge_once_in(1);
        done
    }

    fn import_files(
        &mut self,
        files: Vec<PathBuf>,
        wishes: &Wishes,
        on_file: &mut dyn FnMut(Progress) -> bool,
    ) -> anyhow::Result<Vec<Imported>> {
        let of = files.len();
        let mut all = Vec::with_capacity(of);
        for (index, file) in files.into_iter().enumerate() {
            let done = self.import_file(file, wishes)?;
            let at = index + 1;
            let goes_on = on_file(Progress {
                done: &done,
                at,
                of,
            });
            all.push(done);
            if !goes_on {
                break;
            }
        }
        Ok(all)
    }

    /// The library of policy documents, oldest first.
    pub fn policies(&self) -> anyhow::Result<Vec<Policy>> {
        let kept = self.store.policies()?;
        let read = |kept: Kept| serde_json::from_str(&kept.read).context(kept.name);
        kept.into_iter().map(read).collect()
    }

    fn import_file(&mut self, path: PathBuf, wishes: &Wishes) -> anyhow::Result<Imported> {
        let name = path.display().to_string();
        match walk::content(&path) {
            Ok(content) => self.import_paper(path, Paper::new(name, content, wishes)),
            Err(words) => Ok(Imported::failed(path, words)),
        }
    }

    /// Takes in a paper that is no file.
    pub(super) fn import_content(
        &mut self,
        name: &str,
        content: Vec<u8>,
    ) -> anyhow::Result<Imported> {
        self.import_paper(
            PathBuf::from(name),
            Paper::new(name.to_owned(), content, &Wishes::default()),
        )
    }

    fn import_paper(&mut self, file: PathBuf, paper: Paper) -> anyhow::Result<Imported> {
        let mut about = Imported::nothing_of(file);
        match self.take_paper(paper, &mut about) {
            Ok(outcome) => about.outcome = outcome,
            Err(Trouble::WithFile(words)) => about.error = Some(words),
            Err(Trouble::WithStore(cause)) => return Err(cause),
        }
        Ok(about)
    }

    fn take_paper(&mut self, mut paper: Paper, about: &mut Imported) -> Result<Outcome, Trouble> {
        let name = &paper.name.clone();
        let path = Path::new(name);
        if assignment::is_sheet(path) {
            about.kind = Some(Kind::Assignment);
            let list = Assignment::of(path, paper.content.clone())?;
            return self.take_list(list, &paper, about);
        }
        let text = self.text_of(name, &paper.content)?;
        let found = intake::read(&text.text);
        if !is_paper(&found)
            && let Some(list) = Assignment::on_paper(path, &paper.content)
        {
            about.kind = Some(Kind::Assignment);
            return self.take_list(list, &paper, about);
        }
        let found = found.map_err(|error| {
            let guessed = text.rival.map(|rival| format!("；{}", rival.words()));
            format!("{name}：{error}{}", guessed.unwrap_or_default())
        })?;
        match found {
            Found::Record(read) => self.take_read(&read, text_doubted(&text), &mut paper, about),
            Found::Records(all) => {
                let bytes = text_doubted(&text);
                self.take_several(&all, bytes, paper, about)
            }
            Found::Suggestion(read) => {
                about.kind = Some(Kind::Text(read.kind));
                let bytes = text_doubted(&text);
                self.take_suggestion(*read, bytes, &paper, about)
            }
            Found::Policy(mut policy) => {
                let bytes = text_doubted(&text).into_iter();
                policy.doubts.extend(bytes.map(record::doubt_of_paper));
                about.kind = Some(Kind::Policy);
                about.doubts = policy.doubts.iter().map(record::doubt).collect();
                self.take_policy(&policy, &paper)
            }
        }
    }

    fn take_read(
        &mut self,
        read: &intake::record::Record,
        bytes: Vec<Doubt>,
        paper: &mut Paper,
        about: &mut Imported,
    ) -> Result<Outcome, Trouble> {
        about.kind = Some(Kind::Case(record::kind(read)));
        paper.origin = record::origin(read);
        let mut record = record::record(read, paper.hash.clone(), &self.office)
            .map_err(|reason| format!("{}：{reason}", paper.told()))?;
        record.doubts.extend(bytes);
        about.doubts.clone_from(&record.doubts);
        self.take_record(record, paper, about)
    }

    fn take_record(
        &mut self,
        record: Record,
        paper: &Paper,
        about: &mut Imported,
    ) -> Result<Outcome, Trouble> {
        let reference = record.intake.number.reference();
        about.reference = Some(reference.clone());
        let known = self
            .find(&reference)?
            .map(|key| self.case(key))
            .transpose()?;
        let compared = match &known {
            Some(case) => Some(compare::same(case, &self.told_anew(&record)?, &record)),
            None => None,
        };
        if compared == Some(Ok(())) {
            return Ok(Outcome::Unchanged);
        }
        if let Some(case) = self.imported_from(&record, paper)? {
            about.reference = Some(case.reference());
            return Ok(Outcome::Unchanged);
        }
        if let Some((key, whole)) = self.other_half(&record, paper)? {
            about.reference = Some(whole.intake.number.reference());
            about.doubts.clone_from(&whole.doubts);
            self.keep_record(Some(key), Action::Complete(Box::new(whole)), paper)?;
            return Ok(Outcome::Imported);
        }
        if let Some(Err(differences)) = compared {
            let differences = differences.join("；");
            return Err(Trouble::WithFile(format!(
                "{}：{reference} 已经有了，内容不一样，没有改动：{differences}",
                paper.told()
            )));
        }
        self.keep_record(None, Action::Import(Box::new(record)), paper)?;
        Ok(Outcome::Imported)
    }

    /// The case that this record would make.
    fn told_anew(&self, record: &Record) -> anyhow::Result<Case> {
        self.fold_of(Action::Import(Box::new(record.clone())))
    }

    /// The case that begins with this.
    fn fold_of(&self, action: Action) -> anyhow::Result<Case> {
        let entry = Entry {
            seq: 1,
            at: self.now(),
            actor: String::new(),
            batch: None,
            action,
        };
        Case::fold(&[entry])?.context("导入的记录不能成卷")
    }

    /// The case that came from this very file, though its reference has been amended since. Of several in one file
    /// the number as it was read tells which.
    fn imported_from(&self, read: &Record, paper: &Paper) -> anyhow::Result<Option<Case>> {
        let hash = &paper.hash;
        let own = |record: &Record| {
            let is_one =
                paper.part == 0 || record.intake.number.number == read.intake.number.number;
            record.source == *hash && is_one
        };
        if self.store.content(hash)?.is_none() {
            return Ok(None);
        }
        let mut keys: Vec<CaseKey> = Vec::new();
        self.store.backwards(|key, _, action| {
            if let Action::Import(record) | Action::Complete(record) = action
                && own(record)
            {
                keys.push(key);
            }
            Ok(false)
        })?;
        // A case whose import was undone is not there any more.
        let mut cases = keys.into_iter().filter_map(|key| self.case(key).ok());
        Ok(cases.find(|case| compare::papers(case).any(own)))
    }

    /// Begins a case with the paper, or completes one.
    fn keep_record(
        &mut self,
        known: Option<CaseKey>,
        action: Action,
        paper: &Paper,
    ) -> Result<(), Trouble> {
        let now = self.now();
        let mut pass = self.pass()?;
        let key = match known {
            Some(key) => pass.take(key, now, action).map(|()| key)?,
            None => pass.begin(now, action)?,
        };
        let original = Attachment {
            origin: paper.origin.clone(),
            name: paper.file_name(),
            hash: pass.writer().keep_content(&paper.content)?,
            bytes: paper.content.len() as u64,
            note: "导入的原件".to_owned(),
        };
        pass.take(key, now, Action::Attach(original))?;
        pass.settle(key)?;
        if !paper.wishes.dry_run {
            pass.finish()?;
        }
        Ok(())
    }
}
