//! An assignment list against the desk: which rows are new, already here, changed or doubtful, and the chosen ones taken
//! in as one act that one undo takes back. What a row says is for `intake`; what may happen to a case is for `case`.

mod changes;

pub use crate::intake::assignment::{Column, List};
pub use changes::Change;
use changes::{changes, intake, original};

use super::{Imported, Outcome, Paper, Trouble, bytes_doubted, walk};
use crate::{
    case::{Action, Case, Doubt, field::label_of},
    desk::{ActError, CaseKey, Desk},
    document::read,
    intake::assignment::{self, Row, Surroundings},
    store::content_hash,
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// Endings of files that are looked at as lists.
const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv"];
/// Papers that may hold one as a table.
const PAPERS: [&str; 2] = ["docx", "pdf"];

/// A list in hand.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub file: PathBuf,
    pub lists: Vec<List>,
    /// What is odd about the file's bytes.
    pub doubts: Vec<Doubt>,
    content: Vec<u8>,
    hash: String,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    New,
    /// It is here, and the list says nothing else.
    Known,
    /// It is here, and the list says something else.
    Changed,
    /// It could be taken in, but a person should look first.
    Doubtful,
    /// It is not this unit's.
    Elsewhere,
    /// It cannot be taken in.
    Unusable,
}

impl Status {
    pub const ALL: [Status; 6] = [
        Status::New,
        Status::Changed,
        Status::Doubtful,
        Status::Known,
        Status::Elsewhere,
        Status::Unusable,
    ];

    /// The name in `import --json`.
    pub fn id(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Known => "known",
            Status::Changed => "changed",
            Status::Doubtful => "doubtful",
            Status::Elsewhere => "elsewhere",
            Status::Unusable => "failed",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Status::New => "新",
            Status::Known => "已有",
            Status::Changed => "变更",
            Status::Doubtful => "存疑",
            Status::Elsewhere => "非本单位",
            Status::Unusable => "不能用",
        }
    }

    /// Whether the row can be chosen.
    pub fn can_be_taken(self) -> bool {
        matches!(self, Status::New | Status::Changed | Status::Doubtful)
    }
}

/// One row with what would become of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    pub row: Row,
    pub reference: String,
    /// The case that is here already.
    pub key: Option<CaseKey>,
    pub status: Status,
    pub changes: Vec<Change>,
    /// Why it is doubtful or cannot be taken in, in words.
    pub reasons: Vec<String>,
}

/// Whether a file's name says that it is a list.
pub(super) fn is_sheet(path: &Path) -> bool {
    ends_in(path, &ENDINGS)
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    endings.contains(&ending.to_lowercase().as_str())
}

impl Assignment {
    /// Reads the file.
    ///
    /// # Errors
    /// One sentence that names the file and says what is wrong with it.
    pub fn open(path: &Path) -> Result<Assignment, String> {
        let content = walk::content(path)?;
        Assignment::of(path, content)
    }

    pub(super) fn of(path: &Path, content: Vec<u8>) -> Result<Assignment, String> {
        let name = path.display().to_string();
        let sheets = read::sheets(&name, &content).map_err(|error| error.to_string())?;
        let lists = assignment::lists(&sheets);
        if lists.is_empty() {
            let line = sheets
                .iter()
                .find_map(|sheet| sheet.rows.first())
                .map_or(1, |row| row.line);
            return Err(format!(
                "{name}：第{line}行起没有认出交办清单的表头：要有编号、标题（案由）和另外至少一列（如领衔代表、主办单位）"
            ));
        }
        let lossy = sheets.iter().any(|sheet| sheet.lossy);
        let rival = sheets.iter().find_map(|sheet| sheet.rival);
        Ok(Assignment {
            file: path.to_owned(),
            lists,
            doubts: bytes_doubted(lossy, rival),
            hash: content_hash(&content),
            content,
        })
    }

    /// The list that a paper holds as a table, if it does.
    pub(super) fn on_paper(path: &Path, content: &[u8]) -> Option<Assignment> {
        let list = || Assignment::of(path, content.to_vec()).ok();
        ends_in(path, &PAPERS).then(list).flatten()
    }

    /// 列=字段, as typed on the command line; an empty field leaves the column out.
    ///
    /// # Errors
    /// When no list has the column, or there is no such field.
    pub fn map(&mut self, told: &str) -> Result<(), String> {
        let (column, field) = told
            .split_once('=')
            .ok_or_else(|| format!("“{told}”要写成 列=字段，如 案件名=标题"))?;
        let to = match field.trim() {
            "" => None,
            field => Some(Column::named(field).ok_or_else(|| unknown_field(field))?),
        };
        let mut results = self.lists.iter_mut().map(|list| list.map(column, to));
        let first = results.next().unwrap_or(Ok(()));
        results.fold(first, |so_far, one| so_far.or(one))
    }

    /// Headers that nobody knows, as a list of words.
    pub fn unread(&self) -> Option<String> {
        let headers = self.lists.iter().flat_map(List::unread);
        let mut names: Vec<String> = headers.map(|name| name.replace('\n', "")).collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join("、"))
    }

    fn file_name(&self) -> String {
        let name = self.file.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

fn unknown_field(field: &str) -> String {
    let names: Vec<&str> = Column::all().map(Column::label).collect();
    format!("没有“{field}”这个字段，可以是：{}", names.join("、"))
}

impl Desk {
    /// What would become of every row, nothing written.
    pub fn plan(&self, list: &Assignment) -> anyhow::Result<Vec<Planned>> {
        let around = Surroundings {
            unit: self.office.unit.clone(),
            level: self.office.level.clone(),
            term: self.office.term,
            session: self.office.session,
            file: list.file_name(),
        };
        let rows = list.lists.iter().flat_map(|one| one.rows(&around));
        let mut seen: HashMap<String, (String, u32)> = HashMap::new();
        let mut plan = Vec::new();
        for row in rows {
            let place = (row.sheet.clone(), row.line);
            let mut planned = self.planned(row, &list.hash)?;
            if !planned.reference.is_empty()
                && let Some((sheet, line)) = seen.insert(planned.reference.clone(), place)
            {
                planned.status = Status::Unusable;
                let sheet = if sheet == planned.row.sheet {
                    String::new()
                } else {
                    format!("表“{sheet}”")
                };
                planned.reasons = vec![format!("编号：和{sheet}第{line}行重复")];
            }
            plan.push(planned);
        }
        Ok(plan)
    }

    fn planned(&self, row: Row, hash: &str) -> anyhow::Result<Planned> {
        let reference = row.number.as_ref().map(|number| number.reference());
        let mut planned = Planned {
            reasons: row.doubts.iter().map(words).collect(),
            reference: reference.unwrap_or_default(),
            key: None,
            status: Status::New,
            changes: Vec::new(),
            row,
        };
        if planned.row.duty.is_none() {
            planned.status = Status::Elsewhere;
            planned.reasons = vec![format!("承办单位：{}", planned.row.other_units.join("、"))];
            return Ok(planned);
        }
        if let Some((field, reason)) = &planned.row.missing {
            planned.status = Status::Unusable;
            planned.reasons = vec![format!("{}：{reason}", label_of(field))];
            return Ok(planned);
        }
        planned.key = self.find(&planned.reference)?;
        match planned.key {
            Some(key) => self.compare(&mut planned, &self.case(key)?, hash),
            None if !planned.reasons.is_empty() => planned.status = Status::Doubtful,
            None => {}
        }
        Ok(planned)
    }

    fn compare(&self, planned: &mut Planned, case: &Case, hash: &str) {
        planned.status = Status::Known;
        // This very list has been here before: what differs now was changed since, by hand.
        if case.attachments.iter().any(|file| file.hash == hash) {
            planned.reasons.clear();
            return;
        }
        let mut refused = Vec::new();
        for change in changes(&planned.row, case) {
            let blockers = case.blockers(&change.action, &self.office, self.today());
            match blockers.first() {
                None => planned.changes.push(change),
                Some(blocker) => refused.push(format!(
                    "{}写作“{}”，没有改：{}",
                    change.label, change.after, blocker.words
                )),
            }
        }
        let retitled = planned.changes.iter().any(|change| change.field == "title");
        if planned.changes.is_empty() {
            planned.reasons = refused;
            return;
        }
        planned.status = match retitled || !planned.reasons.is_empty() {
            true => Status::Doubtful,
            false => Status::Changed,
        };
        if retitled {
            planned
                .reasons
                .insert(0, "编号相同，标题不同，请核对是不是同一件".to_owned());
        }
        planned.reasons.extend(refused);
    }

    /// Takes in these rows of the plan as one act; says how many were registered and how many changed.
    ///
    /// # Errors
    /// When one of them is refused, and then nothing is written.
    pub fn take_rows(
        &mut self,
        list: &Assignment,
        chosen: &[&Planned],
        dry_run: bool,
    ) -> Result<(usize, usize), ActError> {
        let now = self.now();
        let office = self.office.clone();
        let mut pass = self.pass()?;
        let hash = pass.writer().keep_content(&list.content)?;
        let mut done = (0, 0);
        for planned in chosen
            .iter()
            .filter(|planned| planned.status.can_be_taken())
        {
            let named = |error: ActError| error.about(&format!("第{}行", planned.row.line));
            let key = match planned.key {
                Some(key) => {
                    for change in &planned.changes {
                        pass.take(key, now, change.action.clone()).map_err(named)?;
                    }
                    done.1 += 1;
                    key
                }
                None => {
                    let intake = intake(&planned.row, &office);
                    done.0 += 1;
                    pass.begin(now, Action::Register(Box::new(intake)))
                        .map_err(named)?
                }
            };
            let original = original(list, &hash, planned);
            pass.take(key, now, Action::Attach(original))
                .map_err(named)?;
            pass.settle(key).map_err(named)?;
        }
        if done != (0, 0) && !dry_run {
            pass.finish()?;
        }
        Ok(done)
    }

    /// A list among other files: what can be taken in is.
    pub(super) fn take_list(
        &mut self,
        mut list: Assignment,
        paper: &Paper,
        about: &mut Imported,
    ) -> Result<Outcome, Trouble> {
        for told in &paper.wishes.map {
            list.map(told)
                .map_err(|words| format!("{}：{words}", paper.name))?;
        }
        about.doubts.clone_from(&list.doubts);
        let plan = self.plan(&list)?;
        let chosen: Vec<&Planned> = plan
            .iter()
            .filter(|one| one.status.can_be_taken())
            .filter(|one| one.key.is_none() || !paper.wishes.only_new)
            .collect();
        let (new, changed) = self.take_rows(&list, &chosen, paper.wishes.dry_run)?;
        let failed = plan.iter().filter(|one| one.status == Status::Unusable);
        let mut errors: Vec<String> = failed
            .map(|one| format!("{}：{}", paper.name, one.told()))
            .collect();
        if let (false, Some(unread)) = (errors.is_empty(), list.unread()) {
            errors.push(format!(
                "{}：没有认出的列：{unread}；单独导入这一份，按 m 说明各是什么（命令行用 --map）",
                paper.name
            ));
        }
        about.error = (!errors.is_empty()).then(|| errors.join("\n"));
        about.rows = plan;
        Ok(match new + changed {
            0 => Outcome::Unchanged,
            _ => Outcome::Imported,
        })
    }
}

impl Planned {
    /// Where it stands and what is odd about it: 表“建议”第5行 编号：没有编号.
    pub fn told(&self) -> String {
        let sheet = match self.row.sheet.is_empty() {
            true => String::new(),
            false => format!("表“{}”", self.row.sheet),
        };
        format!("{sheet}第{}行 {}", self.row.line, self.reasons.join("；"))
    }
}

fn words(doubt: &Doubt) -> String {
    format!("{}：{}", label_of(&doubt.field), doubt.reason)
}
