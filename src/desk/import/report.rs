//! What came of an import, by kind: one report for the screen, the terminal and scripts. Counts what it is told;
//! knows no file and no store.

use super::{Imported, Kind, Outcome, assignment::Status};
use crate::case;
use serde::Serialize;

/// An import in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Files that were looked at.
    pub files: usize,
    /// What came in: files, or the single records of a file that holds several. The counts below are of these too.
    pub taken: usize,
    /// Records of past cases taken in: 人大代表建议, 政协委员提案.
    pub suggestions: usize,
    pub proposals: usize,
    pub policies: usize,
    /// Suggestions and proposals themselves, each completing its case or beginning one.
    pub texts: usize,
    /// Assignment lists, known ones too, and their rows by status; none that has no row is left out.
    pub lists: usize,
    pub rows: Vec<RowCount>,
    /// Originals kept as attachments.
    pub attachments: usize,
    /// What was there already.
    pub unchanged: usize,
    /// Those with something doubtful, and how many doubts.
    pub doubtful: usize,
    pub doubts: usize,
    /// Those of which nothing was kept, with the reason of each.
    pub failed: usize,
    pub reasons: Vec<Reason>,
}

/// Rows of lists that stand alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowCount {
    pub status: &'static str,
    #[serde(skip)]
    pub label: &'static str,
    pub rows: usize,
}

/// Why a file, or a row of it, was not read: names the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub file: String,
    pub words: String,
}

impl Report {
    /// Counts what became of the files.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Imported>) -> Report {
        let mut report = Report::default();
        for one in all {
            report.add(one);
        }
        report
    }

    /// One file more.
    pub fn add(&mut self, file: &Imported) {
        self.files += 1;
        let kept = file.each().any(|one| one.outcome == Outcome::Imported);
        self.attachments += usize::from(kept);
        file.each().for_each(|one| self.add_paper(one));
    }

    fn add_paper(&mut self, one: &Imported) {
        match one.outcome {
            Outcome::Imported => self.add_new(one),
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Failed => self.failed += 1,
        }
        if one.outcome != Outcome::Failed {
            self.lists += usize::from(one.kind == Some(Kind::Assignment));
            self.add_rows(one);
            let of_rows = one.rows.iter().map(|row| row.row.doubts.len());
            let doubts = one.doubts.len() + of_rows.sum::<usize>();
            self.doubtful += usize::from(doubts > 0);
            self.doubts += doubts;
        }
        if let Some(words) = &one.error {
            let file = one.file.display().to_string();
            let words = words.clone();
            self.reasons.push(Reason { file, words });
        }
    }

    fn add_new(&mut self, one: &Imported) {
        self.taken += 1;
        match one.kind {
            Some(Kind::Case(case::Kind::Suggestion)) => self.suggestions += 1,
            Some(Kind::Case(case::Kind::Proposal)) => self.proposals += 1,
            Some(Kind::Policy) => self.policies += 1,
            Some(Kind::Text(_)) => self.texts += 1,
            Some(Kind::Assignment) | None => {}
        }
    }

    fn add_rows(&mut self, one: &Imported) {
        for status in Status::ALL {
            let rows = one.rows.iter().filter(|row| row.status == status).count();
            let known = self.rows.iter_mut().find(|row| row.status == status.id());
            match known {
                Some(known) => known.rows += rows,
                None if rows > 0 => self.rows.push(RowCount {
                    status: status.id(),
                    label: status.label(),
                    rows,
                }),
                None => {}
            }
        }
    }

    /// 往件 12 件: each kind that there is, as it is called, and how many.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let records = self.suggestions + self.proposals;
        let parts = match (self.suggestions, self.proposals) {
            (0, _) | (_, 0) => String::new(),
            (suggestions, proposals) => format!("（建议 {suggestions}，提案 {proposals}）"),
        };
        let rows: usize = self.rows.iter().map(|one| one.rows).sum();
        let statuses: Vec<String> = self
            .rows
            .iter()
            .map(|one| format!("{} {}", one.label, one.rows))
            .collect();
        let lines = [
            (records, "往件", format!("{records} 件{parts}")),
            (self.texts, "原文", format!("{} 件", self.texts)),
            (self.policies, "政策", format!("{} 份", self.policies)),
            (
                self.lists,
                "清单",
                format!("{} 份，{rows} 行：{}", self.lists, statuses.join("，")),
            ),
            (
                self.attachments,
                "附件",
                format!("{} 份原件已留存", self.attachments),
            ),
            (
                self.unchanged,
                "已有",
                format!("{} 个，没有变化", self.unchanged),
            ),
            (
                self.doubtful,
                "有疑",
                format!("{} 个，{} 处待核对", self.doubtful, self.doubts),
            ),
            (self.failed, "读不了", format!("{} 个", self.failed)),
        ];
        let there = lines.into_iter().filter(|(count, ..)| *count > 0);
        there.map(|(_, label, words)| (label, words)).collect()
    }

    /// The same in one sentence.
    pub fn sentence(&self) -> String {
        let lines = self.lines();
        let told: Vec<String> = lines
            .iter()
            .map(|(label, words)| format!("{label} {words}"))
            .collect();
        match told.is_empty() {
            true => "没有可以导入的文件".to_owned(),
            false => told.join("；"),
        }
    }
}
