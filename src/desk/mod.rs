//! The desk: the only reader and writer of files and of the clock. Every accepted action becomes one journal entry
//! through it. Knows neither the terminal nor SQL; what may happen is for `case` to say.

mod act;
mod agenda;
pub mod align;
pub mod attachments;
mod batch;
pub mod demo;
pub mod export;
mod figures;
pub mod handover;
pub mod import;
mod keep;
mod known;
mod library;
pub mod likes;
pub mod meetings;
mod opinions;
mod pass;
pub mod people;
pub mod perform;
mod reading;
mod report;
mod revisions;
pub mod rules;
mod run;
pub mod shelf;
pub mod templates;
pub mod ties;
mod tools;
mod undo;
pub mod views;

pub use crate::store::{
    BadHead, CaseKey, Counts, Draft, Fault, Head, Person, PromiseLine, PromiseView, Promises,
    Quote, RecordValue, Restored, Row, Rows, SavedCounts, SavedView, Verified, VerifyError, View,
};
pub use act::{ActError, Deed};
pub use batch::Target;
pub use figures::{Subject, Trouble};
pub use keep::restore;
pub use report::Gathered;
pub use run::RunError;
pub use undo::Undone;

use crate::{
    case::{
        Case,
        office::{Office, Settings},
    },
    command::query,
    review,
    store::{Store, files},
};
use anyhow::anyhow;
use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};
use library::Library;
use std::{
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

const SETTINGS: &str = "office.toml";
const STORE: &str = "mianshang.db";

/// Where the time comes from; fixed for tests and demonstrations.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    System,
    Fixed(DateTime<FixedOffset>),
}

impl Clock {
    /// A fixed clock: RFC 3339, or a day (its noon).
    pub fn parse(text: &str) -> Option<Clock> {
        let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(12, 0, 0);
        let fixed = DateTime::parse_from_rfc3339(text).ok();
        let fixed = fixed.or_else(|| Some(day()?.and_utc().fixed_offset()))?;
        Some(Clock::Fixed(fixed))
    }

    pub fn now(self) -> DateTime<FixedOffset> {
        match self {
            Clock::System => Local::now().trunc_subsecs(0).fixed_offset(),
            Clock::Fixed(now) => now,
        }
    }
}

/// Why the desk cannot be opened; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("打不开 {}：{fault}", path.display())]
    Store { path: PathBuf, fault: Fault },
    #[error("{0}")]
    Settings(String),
}

/// One office's cases and settings.
pub struct Desk {
    pub office: Office,
    pub settings: Settings,
    store: Store,
    library: Library,
    dir: PathBuf,
    clock: Clock,
    is_set_up: bool,
    known: known::Memory,
}

impl Desk {
    /// Opens the folder, which is made when it is missing.
    pub fn open(dir: &Path, clock: Clock) -> Result<Desk, OpenError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            |fault| OpenError::Store { path, fault }
        };
        files::private_dir(dir).map_err(|error| at(dir)(error.into()))?;
        let settings = read_settings(&dir.join(SETTINGS)).map_err(OpenError::Settings)?;
        let is_set_up = settings.is_some();
        let settings = settings.unwrap_or_default();
        let library = Library::read(dir).map_err(OpenError::Settings)?;
        let office = office(&settings, &library).map_err(OpenError::Settings)?;
        let path = dir.join(STORE);
        let mut store = Store::open(&path).map_err(at(&path))?;
        store.refresh(&office, shelf::passages).map_err(at(&path))?;
        Ok(Desk {
            office,
            settings,
            store,
            library,
            dir: dir.to_owned(),
            clock,
            is_set_up,
            known: known::Memory::default(),
        })
    }

    /// Neither set up nor used: the first run.
    pub fn is_new(&self) -> bool {
        !self.is_set_up && self.store.head().is_ok_and(|head| head.entries == 0)
    }

    /// Writes the settings and takes them into use.
    pub fn set_up(&mut self, settings: Settings) -> anyhow::Result<()> {
        let settings = settings.tidied();
        let office = office(&settings, &self.library).map_err(|cause| anyhow!(cause))?;
        let text = settings.to_toml()?;
        files::write_whole(&self.dir.join(SETTINGS), text.as_bytes())
            .map_err(|error| anyhow!("单位设置未保存：{}", Fault::from(error)))?;
        self.settings = settings;
        self.office = office;
        self.is_set_up = true;
        Ok(self.store.refresh(&self.office, shelf::passages)?)
    }

    /// Where papers went last; kept only when the desk is set up.
    pub fn remember_folder(&mut self, folder: &str) -> anyhow::Result<()> {
        if self.settings.export_folder == folder || !self.is_set_up {
            return Ok(());
        }
        let settings = Settings {
            export_folder: folder.to_owned(),
            ..self.settings.clone()
        };
        let text = settings.to_toml()?;
        files::write_whole(&self.dir.join(SETTINGS), text.as_bytes())?;
        self.settings = settings;
        Ok(())
    }

    /// Id, name and note of every rules profile.
    pub fn profiles(&self) -> Vec<(String, String, String)> {
        self.library.profiles()
    }

    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now()
    }

    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn counts(&self) -> anyhow::Result<Counts> {
        Ok(self.store.counts(self.today())?)
    }

    /// One stretch of a view, most urgent first, filtered by what was typed; the error says which word cannot be read.
    pub fn rows(&self, view: View, query: &str, window: Range<usize>) -> anyhow::Result<Rows> {
        let query = query::parse(query)?;
        Ok(self.store.rows(view, &query, window, self.today())?)
    }

    /// The rows of these cases in this order; unknown keys are left out.
    pub fn key_rows(&self, keys: &[CaseKey]) -> anyhow::Result<Vec<Row>> {
        Ok(self.store.key_rows(keys, self.today())?)
    }

    /// One stretch of the ledger of promises, the soonest due first.
    pub fn promises(
        &self,
        view: PromiseView,
        query: &str,
        window: Range<usize>,
    ) -> anyhow::Result<Promises> {
        Ok(self.store.promises(view, query, window, self.today())?)
    }

    /// Folds the case from its journal.
    pub fn case(&self, key: CaseKey) -> anyhow::Result<Case> {
        let case = Case::fold(&self.store.entries(key)?)?;
        case.ok_or_else(|| anyhow!("没有这一件，或登记已经撤销"))
    }

    pub fn find(&self, reference: &str) -> anyhow::Result<Option<CaseKey>> {
        Ok(self.store.find(reference)?)
    }

    /// Whether another process has written since this was last asked.
    pub fn moved_on(&self) -> bool {
        self.store.moved_on().unwrap_or(false)
    }

    /// A small step of upkeep, for moments in which nobody waits; whether there is more to do.
    pub fn tend(&mut self) -> anyhow::Result<bool> {
        Ok(self.store.tend()?)
    }

    /// The programs of this machine, as the office set them.
    fn tools(&self) -> tools::Tools<'_> {
        tools::Tools {
            wishes: &self.settings.tools,
            dir: &self.dir,
        }
    }

    /// Whose name the journal carries.
    fn actor(&self) -> String {
        match self.settings.handler.trim() {
            "" => "未署名".to_owned(),
            name => name.to_owned(),
        }
    }
}

fn read_settings(path: &Path) -> Result<Option<Settings>, String> {
    let named = |cause: &dyn std::fmt::Display| format!("{}：{cause}", path.display());
    match fs::read_to_string(path) {
        Ok(text) => Settings::parse(&text)
            .map(Some)
            .map_err(|cause| named(&cause)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(named(&error)),
    }
}

fn office(settings: &Settings, library: &Library) -> Result<Office, String> {
    let profile = library.profile(&settings.profile)?;
    let office = Office::new(settings.clone(), profile, library.calendar.clone());
    review::known_names(&office.profile.review)?;
    Ok(office)
}
