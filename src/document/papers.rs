//! The register of papers: what each is called, whom it fits, and the function that draws it up.
//!
//! The export, the export form, the command line and its completion read [`PAPERS`]; nothing else lists the papers a
//! second time. Knows cases and papers; must not know writers, files or the clock.

use super::block::Paper;
use super::{record, reply};
use crate::case::{Case, office::Office};
use chrono::NaiveDate;

/// One paper that can be drawn up.
pub struct PaperRule {
    /// Stable name, typed after `--as`.
    pub id: &'static str,
    /// What it is called, on screen and in the names of files.
    pub label: &'static str,
    pub scope: Scope,
    /// Why it cannot be drawn up for this case, in the handler's words.
    pub fits: fn(&Case, &Office) -> Result<(), String>,
    pub build: fn(&Ground) -> Result<Paper, Unbuilt>,
}

/// How many cases one paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One paper for each case.
    Each,
    /// One paper for all that were chosen.
    All,
}

/// What a paper is drawn up from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// At least one; a paper of [`Scope::Each`] reads the first.
    pub cases: &'a [Case],
    pub office: &'a Office,
    pub today: NaiveDate,
}

/// Why a paper could not be drawn up, in the handler's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unbuilt(pub String);

/// Every paper, in the order of a case's life.
pub static PAPERS: &[PaperRule] = &[
    PaperRule {
        id: "record",
        label: "面商记录表",
        scope: Scope::Each,
        fits: answers,
        build: |ground| Ok(record::paper(ground.case(), ground.office)),
    },
    PaperRule {
        id: "reply",
        label: "答复",
        scope: Scope::Each,
        fits: |_, _| Ok(()),
        build: |ground| Ok(reply::paper(ground.case(), ground.office)),
    },
];

/// The paper of this name.
pub fn find(id: &str) -> Option<&'static PaperRule> {
    PAPERS.iter().find(|paper| paper.id == id)
}

/// The papers that can be drawn up for a case.
pub fn fitting<'a>(
    case: &'a Case,
    office: &'a Office,
) -> impl Iterator<Item = &'static PaperRule> + 'a {
    let fits = |paper: &&PaperRule| (paper.fits)(case, office).is_ok();
    PAPERS.iter().filter(fits)
}

impl<'a> Ground<'a> {
    pub fn new(cases: &'a [Case], office: &'a Office, today: NaiveDate) -> Self {
        Ground {
            cases,
            office,
            today,
        }
    }

    /// The case of a paper that is about one.
    pub fn case(&self) -> &'a Case {
        &self.cases[0]
    }
}

impl PaperRule {
    /// The paper.
    ///
    /// # Errors
    /// The reasons why it does not fit one of the cases, or what is wrong with its template.
    pub fn draw_up(&self, ground: &Ground) -> Result<Paper, Unbuilt> {
        if ground.cases.is_empty() {
            return Err(Unbuilt("没有选中案卷".to_owned()));
        }
        let meant = match self.scope {
            Scope::Each => &ground.cases[..1],
            Scope::All => ground.cases,
        };
        for case in meant {
            (self.fits)(case, ground.office).map_err(|why| {
                Unbuilt(format!("{} 出不了{}：{why}", case.reference(), self.label))
            })?;
        }
        (self.build)(ground)
    }
}

fn answers(case: &Case, _: &Office) -> Result<(), String> {
    if case.duty.answers_the_representative() {
        return Ok(());
    }
    let person = case.number.kind.words().person;
    Err(format!("协办件由主办单位与{person}面商并答复"))
}
