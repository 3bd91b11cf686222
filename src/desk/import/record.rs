//! From what was read on paper to a record of the past: what the paper leaves out becomes a doubt, never a guess.
//! Values in, values out; knows what `intake` reads and what a case takes in, and no file.

use crate::{
    case::{
        Doubt, Intake, Issued, Kind, Letter, Meeting, Mode, Number, Opinion, Record, Reply,
        Representative, Verdict, action::Origin, office::Office,
    },
    intake::record as read,
};

/// Stands where the paper names nobody.
pub const UNREAD: &str = "（未读到）";

/// The record as a case takes it in; `source` is the SHA-256 of its file.
/// The error says what is missing, without which there is no case.
pub fn record(paper: &read::Record, source: String, office: &Office) -> Result<Record, String> {
    let mut doubts = Doubts(paper.doubts.iter().map(doubt).collect());
    let intake = intake(paper, office, &mut doubts)?;
    let letter = paper.letter.as_ref();
    let issued = letter.and_then(|letter| issued(letter, &mut doubts));
    let sections = letter
        .map(|letter| &letter.sections[..])
        .unwrap_or_default();
    let own = letter.map(|letter| own_words(letter, &intake));
    let (salutation, opening, closing) = own.unwrap_or_default();
    Ok(Record {
        joint: letter.is_some_and(|letter| letter.joint),
        sections: sections.iter().map(section).collect(),
        links: Vec::new(),
        class: paper.class.clone(),
        meeting: meeting(&paper.meeting),
        opinion: paper.opinion.as_ref().map(opinion),
        intake,
        source,
        salutation,
        opening,
        closing,
        issued,
        doubts: doubts.0,
    })
}

/// Grows by what the case needs and the paper does not say.
struct Doubts(Vec<Doubt>);

impl Doubts {
    /// A field that the reader already doubts is not doubted twice.
    fn add(&mut self, field: &str, read: &str, reason: String) {
        if self.0.iter().any(|doubt| doubt.field == field) {
            return;
        }
        self.0.push(Doubt {
            field: field.to_owned(),
            read: read.to_owned(),
            reason,
        });
    }

    /// The text, or what stands for it when the paper has none.
    fn known(&mut self, text: &Option<String>, field: &str, label: &str, other: &str) -> String {
        if let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) {
            return text.clone();
        }
        let other = if other.is_empty() { UNREAD } else { other };
        self.add(field, "", format!("材料里没有读到{label}，暂记为“{other}”"));
        other.to_owned()
    }
}

/// The lines on which the paper's values stand.
pub fn origin(paper: &read::Record) -> Vec<Origin> {
    let found = paper.sources.iter().map(|(field, line)| Origin {
        field: field.clone(),
        line: *line,
        sheet: String::new(),
    });
    found.collect()
}

/// A suggestion or a proposal.
pub fn kind(paper: &read::Record) -> Kind {
    match paper.kind {
        read::Kind::Suggestion => Kind::Suggestion,
        read::Kind::Proposal => Kind::Proposal,
    }
}

pub fn doubt(read: &read::Doubt) -> Doubt {
    Doubt {
        field: read.field.clone(),
        read: read.read.clone(),
        reason: read.reason.clone(),
    }
}

/// The same the other way.
pub fn doubt_of_paper(doubt: Doubt) -> read::Doubt {
    read::Doubt {
        field: doubt.field,
        read: doubt.read,
        reason: doubt.reason,
    }
}

fn intake(paper: &read::Record, office: &Office, doubts: &mut Doubts) -> Result<Intake, String> {
    let letter = paper.letter.as_ref();
    let of_letter =
        |get: fn(&read::Letter) -> &Option<String>| letter.and_then(|one| get(one).clone());
    let person = &paper.representative;
    let named = |name: &String| Representative {
        name: name.clone(),
        ..Representative::default()
    };
    Ok(Intake {
        doubts: Vec::new(),
        number: number(paper, office, doubts)?,
        title: doubts.known(&paper.title, "title", "标题", ""),
        unit: doubts.known(&paper.unit, "unit", "承办单位", &office.unit),
        representative: Representative {
            name: doubts.known(&person.name, "representative.name", "领衔人姓名", ""),
            employer: person.employer.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            address: person.address.clone().unwrap_or_default(),
            postcode: person.postcode.clone().unwrap_or_default(),
        },
        co_signers: paper.co_signers.iter().map(named).collect(),
        duty: Default::default(),
        other_units: Vec::new(),
        assigned_on: None,
        due: None,
        text: String::new(),
        asks: paper.asks.clone(),
        handler: of_letter(|one| &one.handler).unwrap_or_default(),
        phone: of_letter(|one| &one.phone).unwrap_or_default(),
        principal: of_letter(|one| &one.principal),
    })
}

fn number(paper: &read::Record, office: &Office, doubts: &mut Doubts) -> Result<Number, String> {
    let number = paper.number.filter(|number| *number > 0);
    let number = number.ok_or("没有读到编号（第…号），不能立卷")?;
    let (mut level, term, session) = match &paper.congress {
        Some(congress) => (congress.level.clone(), congress.term, congress.session),
        None => {
            let words = match office.term {
                0 => "请补上".to_owned(),
                term => format!("暂按设置里的{term}届{}次", office.session),
            };
            doubts.add("congress.term", "", format!("材料里没有写届次，{words}"));
            (String::new(), office.term, office.session)
        }
    };
    if level.is_empty() {
        level.clone_from(&office.level);
    }
    Ok(Number {
        kind: kind(paper),
        level,
        term,
        session,
        number,
    })
}

/// Salutation, opening and closing where they are not the ones that the case derives anyway.
/// A letter without a closing keeps none.
type OwnWords = (Option<String>, Option<String>, Option<String>);

fn own_words(letter: &read::Letter, intake: &Intake) -> OwnWords {
    let plain = Reply {
        joint: letter.joint,
        ..Reply::default()
    };
    let lead = &intake.representative.name;
    let derived = Letter::new(&intake.number, &intake.title, lead, &plain);
    let unless = |text: String, derived: &str| Some(text).filter(|text| text != derived);
    let greeting = letter.salutation.as_ref().map(|text| {
        let words = text.trim_end_matches(['：', ':']);
        format!("{words}：")
    });
    (
        greeting.filter(|text| *text != derived.salutation),
        unless(letter.opening.clone(), &derived.opening),
        unless(letter.closing.clone(), &derived.closing),
    )
}

fn section(read: &read::Section) -> (String, Vec<String>) {
    (read.heading.clone(), read.paragraphs.clone())
}

fn meeting(read: &read::Meeting) -> Option<Meeting> {
    let is_blank = *read == read::Meeting::default();
    (!is_blank).then(|| Meeting {
        on: read.date,
        place: read.place.clone().unwrap_or_default(),
        held_by: read.held_by.clone().unwrap_or_default(),
        phone: read.phone.clone().unwrap_or_default(),
        with: crate::case::Whom::default(),
    })
}

/// The fingerprint is set by the fold, when the text it stands under is known.
fn opinion(read: &read::Opinion) -> Opinion {
    Opinion {
        words: read.words.clone(),
        verdict: read.verdict.map(|verdict| match verdict {
            read::Verdict::Satisfied => Verdict::Satisfied,
            read::Verdict::MostlySatisfied => Verdict::MostlySatisfied,
            read::Verdict::Dissatisfied => Verdict::Dissatisfied,
        }),
        attitude: None,
        signer: read.signer.clone(),
        mode: Mode::Paper,
        collected_by: String::new(),
        on: read.signed,
        fingerprint: String::new(),
        of: None,
    }
}

fn issued(letter: &read::Letter, doubts: &mut Doubts) -> Option<Issued> {
    let doc_number = letter.doc_number.clone().unwrap_or_default();
    if letter.issued.is_none() && !doc_number.is_empty() {
        let reason = "有发文字号，没有读到日期，未登记发文".to_owned();
        doubts.add("issued.doc_number", &doc_number, reason);
    }
    letter.issued.map(|on| Issued {
        doc_number,
        on,
        delivery: String::new(),
        to: crate::case::Whom::default(),
    })
}
