//! Which files an export means: one of each paper and case, or one about them all. Writes nothing.

use crate::{
    desk::{CaseKey, Desk, export::ExportError},
    document::papers::{self, PAPERS, PaperRule, Scope},
};

/// One file that is to be written.
#[derive(Clone)]
pub struct Sheet {
    pub paper: &'static PaperRule,
    pub keys: Vec<CaseKey>,
    /// The co-signer that it is for; nobody is the lead.
    pub who: Option<String>,
}

/// One paper: a file for each case, or one about them all.
pub fn of_paper(paper: &'static PaperRule, keys: &[CaseKey]) -> Vec<Sheet> {
    let sheet = |keys: &[CaseKey]| Sheet {
        paper,
        keys: keys.to_vec(),
        who: None,
    };
    match paper.scope {
        Scope::Each => keys.chunks(1).map(sheet).collect(),
        Scope::All if keys.is_empty() => Vec::new(),
        Scope::All => vec![sheet(keys)],
    }
}

impl Desk {
    /// Every paper that fits the stage of each case, those about several together; and the cases that none fits.
    pub fn fitting_sheets(&self, keys: &[CaseKey]) -> anyhow::Result<(Vec<Sheet>, Vec<CaseKey>)> {
        let (mut sheets, mut without) = (Vec::new(), Vec::new());
        let mut together: Vec<(&'static PaperRule, Vec<CaseKey>)> = Vec::new();
        for key in keys {
            let case = self.case(*key)?;
            let before = sheets.len();
            for paper in papers::called_for(&case, &self.office) {
                match paper.scope {
                    Scope::Each => sheets.extend(of_paper(paper, &[*key])),
                    Scope::All => match together.iter_mut().find(|(own, _)| own.id == paper.id) {
                        Some((_, fit)) => fit.push(*key),
                        None => together.push((paper, vec![*key])),
                    },
                }
            }
            if sheets.len() == before {
                without.push(*key);
            }
        }
        let place = |id: &str| PAPERS.iter().position(|paper| paper.id == id);
        together.sort_by_key(|(paper, _)| place(paper.id));
        sheets.extend(
            together
                .iter()
                .flat_map(|(paper, keys)| of_paper(paper, keys)),
        );
        Ok((sheets, without))
    }

    /// Each sheet about one case for the signer that was named, or for everybody (全体); and what no signer is found for.
    pub fn for_signers(
        &self,
        sheets: Vec<Sheet>,
        signer: &str,
    ) -> (Vec<Sheet>, Vec<(Sheet, ExportError)>) {
        let (mut all, mut refused) = (Vec::new(), Vec::new());
        let several = sheets
            .windows(2)
            .any(|two| two[0].paper.id != two[1].paper.id);
        for sheet in sheets {
            let signers = match (sheet.paper.scope, &sheet.keys[..]) {
                (Scope::Each, [key]) => self.signers_of(*key, sheet.paper, signer),
                _ => Ok(vec![None]),
            };
            match signers {
                // Of several papers a co-signer gets those that are theirs.
                Ok(signers) if several && !sheet.paper.per_signer && signers != [None] => {}
                Ok(signers) => all.extend(signers.into_iter().map(|who| Sheet {
                    who,
                    ..sheet.clone()
                })),
                Err(error) => refused.push((sheet, error)),
            }
        }
        (all, refused)
    }

    /// What a sheet is called before it is written: 案号 and paper, or how many cases it is about.
    pub fn sheet_name(&self, sheet: &Sheet) -> String {
        let about = match sheet.keys[..] {
            [key] => self.case(key).map(|case| case.reference()),
            _ => Ok(format!("{} 件", sheet.keys.len())),
        };
        let name = sheet.who.as_ref().map(|name| format!(" {name}"));
        let name = name.unwrap_or_default();
        format!("{} {}{name}", about.unwrap_or_default(), sheet.paper.label)
    }
}
