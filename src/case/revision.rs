//! 各稿: every text that somebody approved, signed, issued or sent back, and the one that stands now, read out of the
//! journal and kept nowhere else.

use super::{
    action::{Action, Entry},
    fold::undone,
    reply::{Letter, numbered_heading},
    state::Case,
};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Why a text is one of the revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Imported,
    Approved,
    SentBack,
    Signed,
    Issued,
    Current,
}

impl Why {
    pub fn label(self) -> &'static str {
        match self {
            Why::Imported => "导入",
            Why::Approved => "签发",
            Why::SentBack => "退回",
            Why::Signed => "签字",
            Why::Issued => "印发",
            Why::Current => "当前",
        }
    }

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Why::Imported => "imported",
            Why::Approved => "approved",
            Why::SentBack => "sent_back",
            Why::Signed => "signed",
            Why::Issued => "issued",
            Why::Current => "current",
        }
    }
}

/// What a paragraph of the letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Title,
    Salutation,
    Opening,
    Heading,
    Paragraph,
    Closing,
}

/// One paragraph of the letter as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    pub text: String,
}

/// One exact text of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// From 1, in the order of the journal.
    pub n: usize,
    pub why: Why,
    pub on: NaiveDate,
    /// Who approved, signed, issued or sent it back; for the others who wrote it.
    pub by: String,
    pub fingerprint: String,
    /// From 1.
    pub round: usize,
    /// Who wrote the last word of it, and when.
    pub writer: String,
    pub written_at: DateTime<FixedOffset>,
    pub lines: Vec<Line>,
}

impl Case {
    /// In the order of the journal, the present text last where it differs from the one before it.
    pub fn revisions(&self) -> Vec<Revision> {
        let gone = undone(self.journal());
        let stands = |entry: &&Entry| {
            !matches!(entry.action, Action::Undo { .. }) && !gone.contains(&entry.seq)
        };
        let mut found = Finder::default();
        for entry in self.journal().iter().filter(stands) {
            found.take(entry);
        }
        found.finish()
    }
}

/// A fold that stops at every text that counts.
#[derive(Default)]
struct Finder {
    case: Option<Case>,
    fingerprint: String,
    /// Who changed the text last, and when.
    pen: Option<(String, DateTime<FixedOffset>)>,
    found: Vec<Revision>,
}

impl Finder {
    fn take(&mut self, entry: &Entry) {
        let before = self.case.take();
        let point = before.as_ref().and_then(|case| point(case, entry));
        if let (Some(case), Some((why, on, by))) = (&before, point) {
            self.push(case, why, on, by);
        }
        let after = match before {
            Some(case) => case.applied(entry.clone()),
            None => Case::fold(std::slice::from_ref(entry)).ok().flatten(),
        };
        let Some(case) = after else {
            return;
        };
        let fingerprint = case.fingerprint();
        if fingerprint != self.fingerprint {
            self.fingerprint = fingerprint;
            self.pen = Some((entry.actor.clone(), entry.at));
        }
        if matches!(entry.action, Action::Import(_) | Action::Complete(_)) {
            let by = entry.actor.clone();
            self.push(&case, Why::Imported, entry.at.date_naive(), by);
        }
        self.case = Some(case);
    }

    fn push(&mut self, case: &Case, why: Why, on: NaiveDate, by: String) {
        let (writer, written_at) = match &self.pen {
            Some(pen) => pen.clone(),
            None => return,
        };
        self.found.push(Revision {
            n: self.found.len() + 1,
            why,
            on,
            by,
            fingerprint: case.fingerprint(),
            round: case.rounds.len(),
            writer,
            written_at,
            lines: lines(&case.letter()),
        });
    }

    fn finish(mut self) -> Vec<Revision> {
        let last = self.found.last().map(|one| one.fingerprint.as_str());
        let is_new = last != Some(self.fingerprint.as_str());
        if let (true, Some(case), Some((writer, at))) = (is_new, self.case.take(), self.pen.clone())
            && !case.reply().sections.is_empty()
        {
            self.push(&case, Why::Current, at.date_naive(), writer);
        }
        self.found
    }
}

/// What an entry makes of the text that it was done to.
fn point(case: &Case, entry: &Entry) -> Option<(Why, NaiveDate, String)> {
    let told = entry.at.date_naive();
    if let Action::Approve { by, on, .. } = &entry.action {
        return Some((Why::Approved, *on, by.clone()));
    }
    if let Action::SendBack { by, on, .. } = &entry.action {
        return Some((Why::SentBack, *on, by.clone()));
    }
    if let Action::Issue(issued) = &entry.action {
        return Some((Why::Issued, issued.on, entry.actor.clone()));
    }
    let Action::Opine(opinion) = &entry.action else {
        return None;
    };
    let signer = opinion.signer.clone()?;
    let met = case.meeting().and_then(|meeting| meeting.on);
    Some((Why::Signed, opinion.on.or(met).unwrap_or(told), signer))
}

fn lines(letter: &Letter) -> Vec<Line> {
    let line = |kind, text: &str| Line {
        kind,
        text: text.to_owned(),
    };
    let mut lines = vec![
        line(LineKind::Title, &letter.title),
        line(LineKind::Salutation, &letter.salutation),
        line(LineKind::Opening, &letter.opening),
    ];
    for (index, section) in letter.sections.iter().enumerate() {
        if !section.heading.is_empty() {
            lines.push(line(
                LineKind::Heading,
                &numbered_heading(index, &section.heading),
            ));
        }
        let paragraphs = section.paragraphs.iter();
        lines.extend(paragraphs.map(|text| line(LineKind::Paragraph, text)));
    }
    lines.push(line(LineKind::Closing, &letter.closing));
    lines
}

impl Revision {
    /// 第 2 稿（签字 2026-08-06 柳映雪）
    pub fn words(&self) -> String {
        format!(
            "第 {} 稿（{} {} {}）",
            self.n,
            self.why.label(),
            self.on,
            self.by
        )
    }
}

/// The two that are meant: by their numbers, or the newest and the one before it that reads differently.
///
/// # Errors
/// In words, when there is no such revision or nothing to compare.
pub fn two(
    all: &[Revision],
    from: Option<usize>,
    to: Option<usize>,
) -> Result<(&Revision, &Revision), String> {
    let of = |n: usize| {
        let found = all.iter().find(|one| one.n == n);
        found.ok_or_else(|| format!("没有第 {n} 稿（共 {} 稿）", all.len()))
    };
    let to = match to {
        Some(n) => of(n)?,
        None => all
            .last()
            .ok_or("还没有签发、签字或印发过，没有可比较的文本")?,
    };
    let from = match from {
        Some(n) => of(n)?,
        None => {
            let mut earlier = all.iter().rev().filter(|one| one.n < to.n);
            let other = earlier.find(|one| one.fingerprint != to.fingerprint);
            other.ok_or("只有一个文本，没有可比较的")?
        }
    };
    Ok((from, to))
}
