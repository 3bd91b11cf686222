//! The register of papers: what each is called, whom it fits, and the function that draws it up.
//!
//! The export, the export form, the command line and its completion read [`PAPERS`]; nothing else lists the papers a
//! second time. Knows cases and papers; must not know writers, files or the clock.

use super::block::Paper;
use super::template::Templates;
use super::{agenda, briefing, dossier, letters, public, record, reply, survey, template};
use crate::case::{Case, Who, office::Office};
use chrono::NaiveDate;

/// One paper that can be drawn up.
pub struct PaperRule {
    /// Stable name, typed after `--as`.
    pub id: &'static str,
    /// What it is called, on screen and in the names of files.
    pub label: &'static str,
    pub scope: Scope,
    /// Drawn up for each signer of a 联名, with their own data.
    pub per_signer: bool,
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
    /// The texts of the papers that the office may word itself.
    pub templates: &'a Templates,
    /// The signer that a paper of one is for.
    pub who: Who<'a>,
    /// Other cases of the same representatives, for papers that look back.
    pub earlier: &'a [Case],
    /// The units that a letter between units is for; empty: all that it concerns.
    pub units: &'a [String],
}

/// Why a paper could not be drawn up, in the handler's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unbuilt(pub String);

/// Every paper, in the order of a case's life.
pub static PAPERS: &[PaperRule] = &[
    letter(
        "return-request",
        "退办申请",
        letters::return_asked,
        |ground| template::paper("return-request", ground),
    ),
    letter(
        "assist-request",
        "商请协办函",
        letters::leads_others,
        |ground| template::paper("assist-request", ground),
    ),
    letter("reminder", "催办函", letters::leads_others, |ground| {
        template::paper("reminder", ground)
    }),
    letter(
        "assist-opinion",
        "协办意见函",
        letters::assists,
        |ground| template::paper("assist-opinion", ground),
    ),
    letter(
        "extension-request",
        "延期申请",
        letters::is_open,
        |ground| template::paper("extension-request", ground),
    ),
    PaperRule {
        id: "agenda",
        label: "面商日程表",
        scope: Scope::All,
        per_signer: false,
        fits: letters::is_planned,
        build: agenda::paper,
    },
    PaperRule {
        id: "briefing",
        label: "面商准备单",
        scope: Scope::All,
        per_signer: false,
        fits: letters::answers,
        build: briefing::paper,
    },
    letter("record", "面商记录表", letters::answers, |ground| {
        let case = ground.case();
        Ok(record::paper_for(case, ground.office, ground.who))
    })
    .for_each_signer(),
    letter("reply", "答复", letters::answers, |ground| {
        let case = ground.case();
        Ok(reply::paper_for(case, ground.office, ground.who))
    })
    .for_each_signer(),
    letter("survey", "征询意见表", letters::answers, |ground| {
        let case = ground.case();
        Ok(survey::paper_for(case, ground.office, ground.who))
    })
    .for_each_signer(),
    letter("public", "公开稿", letters::is_publishable, |ground| {
        Ok(public::paper(ground.case(), ground.office))
    }),
    letter(
        "masked",
        "公开稿遮盖清单",
        letters::is_publishable,
        |ground| Ok(public::list(ground.case(), ground.office)),
    ),
    letter(
        "dossier",
        "案卷",
        |_, _| Ok(()),
        |ground| Ok(dossier::paper(ground)),
    ),
];

/// A paper about one case.
const fn letter(
    id: &'static str,
    label: &'static str,
    fits: fn(&Case, &Office) -> Result<(), String>,
    build: fn(&Ground) -> Result<Paper, Unbuilt>,
) -> PaperRule {
    PaperRule {
        id,
        label,
        scope: Scope::Each,
        per_signer: false,
        fits,
        build,
    }
}

/// The paper of this name.
pub fn find(id: &str) -> Option<&'static PaperRule> {
    PAPERS.iter().find(|paper| paper.id == id)
}

/// The papers that the step of a case calls for; what somebody must want first is picked by itself.
pub fn called_for<'a>(
    case: &'a Case,
    office: &'a Office,
) -> impl Iterator<Item = &'static PaperRule> + 'a {
    fitting(case, office).filter(|paper| letters::is_called_for(paper.id, case))
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
    pub fn new(
        cases: &'a [Case],
        office: &'a Office,
        today: NaiveDate,
        templates: &'a Templates,
    ) -> Self {
        Ground {
            cases,
            office,
            today,
            templates,
            who: None,
            earlier: &[],
            units: &[],
        }
    }

    pub fn for_signer(self, who: Who<'a>) -> Self {
        Ground { who, ..self }
    }

    pub fn with_earlier(self, earlier: &'a [Case]) -> Self {
        Ground { earlier, ..self }
    }

    pub fn for_units(self, units: &'a [String]) -> Self {
        Ground { units, ..self }
    }

    /// The case of a paper that is about one.
    pub fn case(&self) -> &'a Case {
        &self.cases[0]
    }
}

impl PaperRule {
    const fn for_each_signer(mut self) -> Self {
        self.per_signer = true;
        self
    }

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
        if let Some(name) = ground.who {
            let known = ground.case().signer(Some(name)).is_some();
            let words = match self.per_signer {
                false => Some(format!("{}不分联名人，只有一份", self.label)),
                true if !known => Some(format!("{} 没有附议人“{name}”", ground.case().reference())),
                true => None,
            };
            words.map_or(Ok(()), |words| Err(Unbuilt(words)))?;
        }
        (self.build)(ground)
    }
}
