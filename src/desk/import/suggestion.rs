//! The suggestion's own paper: into the case it belongs to, or into a new one. A value that the case already has is never
//! written over; where the paper says otherwise, a doubt waits.

use super::{Imported, Outcome, Paper, Trouble, record};
use crate::{
    case::{
        Action, Attachment, Case, Doubt, Field, Intake, Number, Representative, SuggestionAct,
        action::Origin, suggestion,
    },
    desk::{CaseKey, Desk, View},
    intake::{number_in_name, suggestion::Suggestion},
};

/// Stands where nobody is named.
const UNREAD: &str = record::UNREAD;

/// Cases of one representative that are looked through.
const MOST: usize = 500;

impl Desk {
    pub(super) fn take_suggestion(
        &mut self,
        read: Suggestion,
        bytes: Vec<Doubt>,
        file: &Paper,
        about: &mut Imported,
    ) -> Result<Outcome, Trouble> {
        if let Some(case) = self.read_from(&file.hash)? {
            about.reference = Some(case.reference());
            return Ok(Outcome::Unchanged);
        }
        let known = match file.wishes.into {
            Some(key) => Some(key),
            None => self.case_of(&read, file)?,
        };
        let mut intake = None;
        let case = match known {
            Some(key) => self.case(key)?,
            None => {
                let begun = self.begun(&read, file)?;
                let case = self.imagined(&begun)?;
                intake = Some(begun);
                case
            }
        };
        about.reference = Some(case.reference());
        let mut paper = told(&read, &case, &file.hash);
        paper.doubts.extend(bytes);
        if same(&case.text, &read.text) && !fills(&paper, &case) {
            return Ok(Outcome::Unchanged);
        }
        if !case.gives_way_to(&paper.text) {
            return Err(Trouble::WithFile(format!(
                "{}：{} 已经有原文了，内容不一样，没有改动：{}",
                file.name,
                case.reference(),
                difference(&case.text, &read.text)
            )));
        }
        about.doubts.clone_from(&paper.doubts);
        if let Some(intake) = &intake {
            about.doubts.splice(0..0, intake.doubts.iter().cloned());
        }
        self.keep_suggestion(known, intake, paper, &read, file)?;
        Ok(Outcome::Imported)
    }

    /// The case that has this very file as its paper, though it has been amended since.
    fn read_from(&self, hash: &str) -> anyhow::Result<Option<Case>> {
        if self.store.content(hash)?.is_none() {
            return Ok(None);
        }
        let mut keys: Vec<CaseKey> = Vec::new();
        self.store.backwards(|key, _, action| {
            if let Action::Suggestion(SuggestionAct::Read(paper)) = action
                && paper.source == hash
            {
                keys.push(key);
            }
            Ok(false)
        })?;
        let mut cases = keys.into_iter().filter_map(|key| self.case(key).ok());
        let is_paper = |case: &Case| {
            let paper = case.suggestion.paper.as_ref();
            paper.is_some_and(|paper| paper.source == hash)
        };
        Ok(cases.find(is_paper))
    }

    /// By number and session; else by title and representative. Of several none is guessed.
    fn case_of(&self, read: &Suggestion, file: &Paper) -> Result<Option<CaseKey>, Trouble> {
        let mut alike = match read.number {
            Some(number) => self.numbered(read, number)?,
            None => self.titled(read)?,
        };
        alike.sort_unstable();
        alike.dedup();
        match alike.len() {
            0 => Ok(None),
            1 => Ok(alike.first().copied()),
            _ => {
                let references: Vec<String> = alike
                    .iter()
                    .filter_map(|key| Some(self.case(*key).ok()?.reference()))
                    .collect();
                Err(Trouble::WithFile(format!(
                    "{}：看不出是 {} 中的哪一件，请写明：mianshang import 文件 --into 案号",
                    file.name,
                    references.join("、")
                )))
            }
        }
    }

    fn numbered(&self, read: &Suggestion, number: u32) -> anyhow::Result<Vec<CaseKey>> {
        let rows = self
            .rows(View::All, &number.to_string(), 0..usize::MAX)?
            .rows;
        let rows = rows
            .iter()
            .filter(|row| row.number == number && row.kind == read.kind);
        let mut found = Vec::new();
        for row in rows {
            let case = self.case(row.key)?;
            let fits = match &read.congress {
                Some(congress) => {
                    let own = &case.number;
                    let level = congress.level.is_empty() || congress.level == own.level;
                    level && (congress.term, congress.session) == (own.term, own.session)
                }
                // Numbers begin anew with every session: without it the title or the name has to agree.
                None => same(&case.title, &read.title) || is_lead(&case, read),
            };
            if fits {
                found.push(row.key);
            }
        }
        Ok(found)
    }

    fn titled(&self, read: &Suggestion) -> anyhow::Result<Vec<CaseKey>> {
        let mut keys: Vec<CaseKey> = self
            .rows(View::All, &read.title, 0..MOST)?
            .rows
            .iter()
            .map(|row| row.key)
            .collect();
        if let Some(name) = &read.representative {
            keys.extend(self.store.cases_of(name, MOST)?);
        }
        let mut found = Vec::new();
        for key in keys {
            let case = self.case(key)?;
            let unnamed = read.representative.is_none() || case.representative.name == UNREAD;
            let person = unnamed || is_lead(&case, read);
            if case.number.kind == read.kind && same(&case.title, &read.title) && person {
                found.push(key);
            }
        }
        Ok(found)
    }

    /// A new case from what the paper says of itself.
    fn begun(&self, read: &Suggestion, file: &Paper) -> Result<Intake, Trouble> {
        let mut doubts = Vec::new();
        let named = number_in_name(&file.file_name());
        let number = read.number.or(named).ok_or_else(|| {
            let paper = read.kind.words().paper;
            Trouble::WithFile(format!(
                "{}：《{}》没有写编号，办件台里也没有同题同人的{paper}；先导入交办清单或登记（N），\
                 或写明是哪一件：mianshang import 文件 --into 案号",
                file.name, read.title
            ))
        })?;
        if read.number.is_none() {
            doubts.push(doubt(
                "number",
                &number.to_string(),
                "原文没有写编号，取自文件名",
            ));
        }
        let office = &self.office;
        let (level, term, session) = match &read.congress {
            Some(one) => (one.level.clone(), one.term, one.session),
            None => {
                let words = match office.term {
                    0 => "原文没有写届次，请补上".to_owned(),
                    term => format!("原文没有写届次，暂按设置里的{term}届{}次", office.session),
                };
                doubts.push(doubt("congress.term", "", &words));
                (String::new(), office.term, office.session)
            }
        };
        let level = Some(level).filter(|level| !level.is_empty());
        Ok(Intake {
            number: Number {
                kind: read.kind,
                level: level.unwrap_or_else(|| office.level.clone()),
                term,
                session,
                number,
            },
            title: read.title.clone(),
            unit: office.unit.clone(),
            representative: Representative {
                name: read.representative.clone().unwrap_or(UNREAD.to_owned()),
                ..Representative::default()
            },
            co_signers: Vec::new(),
            duty: Default::default(),
            other_units: Vec::new(),
            assigned_on: None,
            due: None,
            text: String::new(),
            asks: Vec::new(),
            handler: office.handler.clone(),
            phone: office.phone.clone(),
            principal: Some(office.principal.clone()).filter(|name| !name.is_empty()),
            doubts,
        })
    }

    fn imagined(&self, intake: &Intake) -> anyhow::Result<Case> {
        self.fold_of(Action::Register(Box::new(intake.clone())))
    }

    /// The case, its paper and the file as one act.
    fn keep_suggestion(
        &mut self,
        known: Option<CaseKey>,
        intake: Option<Intake>,
        paper: suggestion::Paper,
        read: &Suggestion,
        file: &Paper,
    ) -> Result<(), Trouble> {
        let now = self.now();
        let mut pass = self.pass()?;
        let key = match (known, intake) {
            (Some(key), _) => key,
            (None, Some(intake)) => pass.begin(now, Action::Register(Box::new(intake)))?,
            (None, None) => return Err(anyhow::anyhow!("没有要建立的案卷").into()),
        };
        let fields = filled(&paper, known.is_none());
        let origin = read
            .sources
            .iter()
            .filter(|(field, _)| fields.contains(&&***field));
        let original = Attachment {
            name: file.file_name(),
            hash: pass.writer().keep_content(&file.content)?,
            bytes: file.content.len() as u64,
            note: format!("{}原文", read.kind.words().paper),
            origin: origin
                .map(|(field, line)| Origin {
                    field: field.clone(),
                    line: *line,
                    sheet: String::new(),
                })
                .collect(),
        };
        let act = SuggestionAct::Read(Box::new(paper));
        pass.take(key, now, Action::Suggestion(act))?;
        pass.take(key, now, Action::Attach(original))?;
        pass.settle(key)?;
        if !file.wishes.dry_run {
            pass.finish()?;
        }
        Ok(())
    }
}

/// What the paper tells of this case: the text, what the case leaves open, and doubts where both speak and differ.
fn told(read: &Suggestion, case: &Case, hash: &str) -> suggestion::Paper {
    let mut doubts: Vec<Doubt> = read.doubts.iter().map(record::doubt).collect();
    let person = &case.representative;
    let unnamed = person.name == UNREAD;
    // What the case knows need not stand on the paper.
    doubts.retain(|doubt| match doubt.field.as_str() {
        "representative.name" => unnamed,
        "representative.phone" => person.phone.is_empty(),
        "kind" => false,
        _ => true,
    });
    let co_signers = read.co_signers.iter().map(|name| Representative {
        name: name.clone(),
        ..Representative::default()
    });
    let paper = suggestion::Paper {
        source: hash.to_owned(),
        // The same words in other marks stay as they are.
        text: match same(&case.text, &read.text) {
            true => case.text.clone(),
            false => read.text.clone(),
        },
        representative: read.representative.clone().filter(|_| unnamed),
        employer: read.employer.clone().filter(|_| person.employer.is_none()),
        phone: read.phone.clone().filter(|_| person.phone.is_empty()),
        address: read.address.clone().filter(|_| person.address.is_empty()),
        postcode: read.postcode.clone().filter(|_| person.postcode.is_empty()),
        co_signers: co_signers.filter(|_| case.co_signers.is_empty()).collect(),
        doubts: Vec::new(),
    };
    doubts.extend(differences(read, case));
    suggestion::Paper { doubts, ..paper }
}

fn differences(read: &Suggestion, case: &Case) -> Vec<Doubt> {
    let number = read.number.map(|number| number.to_string());
    let both = [
        (Field::Title, Some(read.title.clone())),
        (Field::Number, number),
        (Field::RepresentativeName, read.representative.clone()),
        (Field::RepresentativeEmployer, read.employer.clone()),
        (Field::RepresentativePhone, read.phone.clone()),
        (Field::RepresentativeAddress, read.address.clone()),
        (Field::RepresentativePostcode, read.postcode.clone()),
        (
            Field::CoSigners,
            Some(read.co_signers.join("、")).filter(|names| !names.is_empty()),
        ),
    ];
    let differing = both.into_iter().filter_map(|(field, said)| {
        let (said, own) = (said?, (field.rule().get)(case));
        let open = own.is_empty() || own == UNREAD;
        let differs = !open && !same(&own, &said);
        differs.then(|| {
            let reason = format!("原文写作“{said}”，案卷里是“{own}”，请核对");
            doubt(field.path(), &said, &reason)
        })
    });
    differing.collect()
}

/// The fields that the paper brings into the case.
fn filled(paper: &suggestion::Paper, is_new: bool) -> Vec<&'static str> {
    let brought = [
        ("text", true),
        ("title", is_new),
        ("number", is_new),
        ("congress.term", is_new),
        (
            "representative.name",
            is_new || paper.representative.is_some(),
        ),
        ("representative.employer", paper.employer.is_some()),
        ("representative.phone", paper.phone.is_some()),
        ("representative.address", paper.address.is_some()),
        ("representative.postcode", paper.postcode.is_some()),
        ("co_signers", !paper.co_signers.is_empty()),
    ];
    let brought = brought.into_iter().filter(|(_, there)| *there);
    brought.map(|(field, _)| field).collect()
}

/// Whether the paper has anything that the case lacks, its text aside.
fn fills(paper: &suggestion::Paper, case: &Case) -> bool {
    case.text.is_empty()
        || paper.representative.is_some()
        || paper.employer.is_some()
        || paper.phone.is_some()
        || paper.address.is_some()
        || paper.postcode.is_some()
        || !paper.co_signers.is_empty()
}

fn doubt(field: &str, read: &str, reason: &str) -> Doubt {
    Doubt {
        field: field.to_owned(),
        read: read.to_owned(),
        reason: reason.to_owned(),
    }
}

fn is_lead(case: &Case, read: &Suggestion) -> bool {
    read.representative.as_ref() == Some(&case.representative.name)
}

/// Marks and blanks apart.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    bare(one) == bare(other)
}

fn difference(old: &str, new: &str) -> String {
    super::compare::differing("原文", old, new).unwrap_or_default()
}
