//! The records in `records.toml`, each with the findings that a careful editor makes in it.

use chrono::{DateTime, NaiveDate};
use mianshang::{
    case::{
        Action, Case, CoHandlingAct, Doubt, Entry, Intake, Issued, Kind, Meeting, Mode, Number,
        Office, Opinion, Origin, Record, Representative, ReuseAct, Verdict,
        calendar::Calendar,
        office::{Profile, Settings},
    },
    data,
    review::{self, Finding, Known, KnownCase, KnownFigure, KnownPolicy},
};
use serde::Deserialize;

const UNIT: &str = "云川市民政局";
const HANDLER: &str = "钟启明";
const PHONE: &str = "0300-5550101";

fn office() -> Office {
    let profile = Profile::parse(data::PROFILES[0].1).expect("the shipped profile");
    let calendar = Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).expect("the years");
    let settings = Settings {
        unit: UNIT.into(),
        handler: HANDLER.into(),
        ..Settings::default()
    };
    let mut office = Office::new(settings, profile, calendar);
    // The invented letters are short ones.
    office.profile.drafting.shortest = 34;
    office
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    record: Vec<Invented>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invented {
    name: String,
    kind: Kind,
    number: u32,
    title: String,
    representative: String,
    #[serde(default)]
    employer: Option<String>,
    class: String,
    met: NaiveDate,
    #[serde(default)]
    held_by: Option<String>,
    #[serde(default)]
    met_phone: Option<String>,
    #[serde(default)]
    principal: Option<String>,
    #[serde(default)]
    salutation: Option<String>,
    #[serde(default)]
    opening: Option<String>,
    #[serde(default)]
    closing: Option<String>,
    #[serde(default)]
    doc_number: Option<String>,
    /// The letter bears no date.
    #[serde(default)]
    undated: bool,
    #[serde(default)]
    opinion: Option<Said>,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    links: Vec<(usize, usize)>,
    /// Units whose opinions are in, and whether they were used.
    #[serde(default)]
    units: Vec<(String, bool)>,
    section: Vec<Part>,
    #[serde(default)]
    met_place: Option<String>,
    /// Of the contact line under the letter.
    #[serde(default)]
    phone: Option<String>,
    /// What the import was not sure of.
    #[serde(default)]
    doubt: Vec<Doubted>,
    /// One more section, taken from an earlier reply.
    #[serde(default)]
    reused: Option<Reused>,
    /// `check · place · words`
    #[serde(default)]
    expect: Vec<String>,
    /// Checks whose error a clean record seems to have.
    #[serde(default)]
    near: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Doubted {
    field: String,
    read: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reused {
    heading: String,
    paragraphs: Vec<String>,
    #[serde(default)]
    confirmed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    heading: String,
    paragraphs: Vec<String>,
}

impl Invented {
    fn case(&self) -> Case {
        let import = Action::Import(Box::new(self.record()));
        let opinions = self
            .units
            .iter()
            .flat_map(|(unit, used)| self.opinion_of(unit, *used));
        let acts = std::iter::once(import).chain(opinions.map(Action::CoHandling));
        let journal: Vec<Entry> = (1..)
            .zip(acts)
            .map(|(seq, action)| Entry {
                seq,
                at: DateTime::parse_from_rfc3339("2026-01-05T09:00:00+08:00").expect("a moment"),
                actor: HANDLER.into(),
                batch: None,
                action,
            })
            .collect();
        let folded = Case::fold(&journal).expect("a beginning");
        let case = folded.expect("a case");
        match &self.reused {
            Some(reused) => reused.put_into(case),
            None => case,
        }
    }

    fn opinion_of(&self, unit: &str, used: bool) -> [CoHandlingAct; 2] {
        let unit = unit.to_owned();
        let received = CoHandlingAct::Receive {
            unit: unit.clone(),
            on: self.met,
            person: String::new(),
            phone: String::new(),
            words: "没有意见".into(),
            attachment: None,
        };
        let taken = match used {
            true => CoHandlingAct::Use {
                unit,
                section: Some(1),
                words: "写进答复".into(),
            },
            false => CoHandlingAct::Leave {
                unit,
                reason: "已有规定".into(),
            },
        };
        [received, taken]
    }

    fn record(&self) -> Record {
        let or = |given: &Option<String>, usual: &str| given.clone().unwrap_or(usual.to_owned());
        let parts = self.section.iter();
        Record {
            intake: self.intake(),
            source: "5f".repeat(32),
            joint: false,
            salutation: self.salutation.clone(),
            opening: self.opening.clone(),
            closing: self.closing.clone(),
            sections: parts
                .map(|part| (part.heading.clone(), part.paragraphs.clone()))
                .collect(),
            links: self.links.clone(),
            class: Some(self.class.clone()),
            meeting: Some(Meeting {
                on: Some(self.met),
                place: or(&self.met_place, "市民政局"),
                held_by: or(&self.held_by, HANDLER),
                phone: or(&self.met_phone, PHONE),
                with: Default::default(),
            }),
            opinion: self.opinion.as_ref().map(Said::opinion),
            issued: (!self.undated).then(|| Issued {
                doc_number: self.doc_number.clone().unwrap_or_default(),
                on: self.met,
                delivery: "当面".into(),
                to: Default::default(),
            }),
            doubts: self.doubt.iter().map(Doubted::doubt).collect(),
        }
    }

    fn intake(&self) -> Intake {
        Intake {
            doubts: Vec::new(),
            number: Number {
                kind: self.kind,
                level: "市".into(),
                term: 8,
                session: 4,
                number: self.number,
            },
            title: self.title.clone(),
            unit: UNIT.into(),
            representative: Representative {
                name: self.representative.clone(),
                employer: self.employer.clone(),
                phone: "13900000000".into(),
                ..Representative::default()
            },
            co_signers: Vec::new(),
            duty: Default::default(),
            other_units: Vec::new(),
            assigned_on: None,
            due: None,
            text: String::new(),
            asks: self.asks.clone(),
            handler: HANDLER.into(),
            phone: self.phone.clone().unwrap_or(PHONE.into()),
            principal: Some(self.principal.clone().unwrap_or("贺文山".into())),
        }
    }

    fn found(&self) -> Vec<String> {
        let found = review::check(&self.case(), &office(), &known());
        found.iter().map(line).collect()
    }
}

impl Doubted {
    fn doubt(&self) -> Doubt {
        Doubt {
            field: self.field.clone(),
            read: self.read.clone(),
            reason: self.reason.clone(),
        }
    }
}

impl Reused {
    fn put_into(&self, case: Case) -> Case {
        let text = self.paragraphs.join("\n");
        let origin = Origin::new("rd-8-3-19", 1, 1, &self.heading, &text);
        let words = origin.waiting.clone();
        let case = after(
            case,
            ReuseAct::Add {
                heading: self.heading.clone(),
                paragraphs: self.paragraphs.clone(),
                origin: Box::new(origin),
            },
        );
        let section = case.reply().sections.last().expect("the section").id;
        match self.confirmed {
            true => after(case, ReuseAct::Confirm { section, words }),
            false => case,
        }
    }
}

fn after(case: Case, act: ReuseAct) -> Case {
    let entry = Entry {
        seq: case.head() + 1,
        at: DateTime::parse_from_rfc3339("2026-01-05T10:00:00+08:00").expect("a moment"),
        actor: HANDLER.into(),
        batch: None,
        action: Action::Reuse(act),
    };
    case.applied(entry).expect("a case")
}

/// 意见签字 of a record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    words: String,
    verdict: Verdict,
    signer: String,
}

impl Said {
    fn opinion(&self) -> Opinion {
        Opinion {
            words: self.words.clone(),
            verdict: Some(self.verdict),
            attitude: None,
            signer: Some(self.signer.clone()),
            mode: Mode::Paper,
            collected_by: HANDLER.into(),
            on: None,
            fingerprint: String::new(),
            of: None,
        }
    }
}

/// `known.toml`: what the rest of the invented desk knows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    today: String,
    staff: Vec<String>,
    policy: Vec<Policy>,
    case: Vec<Other>,
    figure: Vec<Quoted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    reference: String,
    subject: String,
    unit: String,
    when: String,
    value: i64,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    number: String,
    title: String,
    place: String,
    ended: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    reference: String,
    kind: Kind,
    number: u32,
    title: String,
    representative: String,
}

fn known() -> Known {
    let around: Around = toml::from_str(include_str!("known.toml")).expect("the surroundings");
    let policies = around.policy.into_iter().map(|one| KnownPolicy {
        number: Some(one.number),
        title: one.title,
        place: Some(one.place),
        ended: one.ended,
    });
    let cases = around.case.into_iter().map(|one| KnownCase {
        reference: one.reference,
        kind: one.kind,
        number: one.number,
        title: one.title,
        representative: one.representative,
    });
    let figures = around.figure.into_iter().map(|one| KnownFigure {
        reference: one.reference,
        subject: one.subject,
        unit: one.unit,
        per: String::new(),
        place: String::new(),
        when: one.when,
        micros: one.value * 1_000_000,
        slack: 0,
        words: one.words,
    });
    Known {
        today: around.today.parse().ok(),
        policies: policies.collect(),
        cases: cases.collect(),
        staff: around.staff,
        figures: figures.collect(),
        of_record: Vec::new(),
    }
}

fn line(finding: &Finding) -> String {
    let words = finding.place.words();
    format!("{} · {words} · {}", finding.check, finding.text)
}

/// The same check at the same place, and the same words or a part of them: where an editor's underline ends is taste.
fn is_same(wanted: &str, found: &str) -> bool {
    let parts = |line: &str| -> Vec<String> { line.splitn(3, " · ").map(str::to_owned).collect() };
    let (wanted, found) = (parts(wanted), parts(found));
    let overlap = || wanted[2].contains(&found[2]) || found[2].contains(&wanted[2]);
    wanted[..2] == found[..2] && (wanted[2] == found[2] || (!found[2].is_empty() && overlap()))
}

fn corpus(text: &str) -> Vec<Invented> {
    let read: Corpus = toml::from_str(text).expect("the records");
    read.record
}

/// What the checks were written and tuned on.
fn tuned() -> Vec<Invented> {
    corpus(include_str!("records.toml"))
}

/// What was annotated before and that no check was tuned on.
fn held() -> Vec<Invented> {
    corpus(include_str!("held.toml"))
}

/// Written when every check was to have an error and something that only looks like one.
fn more() -> Vec<Invented> {
    corpus(include_str!("more.toml"))
}

fn all() -> Vec<Invented> {
    [tuned(), held(), more()].into_iter().flatten().collect()
}

/// A page is 22 lines of 28 characters.
const PAGE: usize = 22 * 28;

/// Expected, found of them, false alarms, pages.
#[derive(Debug, PartialEq, Eq)]
struct Figures {
    expected: usize,
    found: usize,
    false_alarms: usize,
    pages: usize,
}

impl Figures {
    /// As README.md states it.
    fn row(&self, file: &str) -> String {
        format!(
            "| `{file}` | {} | {} | {} | {} |",
            self.expected, self.found, self.false_alarms, self.pages
        )
    }
}

fn compare(name: &str, records: &[Invented]) -> Figures {
    let (mut expected, mut found, mut false_alarms, mut characters) = (0, 0, 0, 0);
    for record in records {
        let mut rest = record.found();
        for wanted in &record.expect {
            expected += 1;
            match rest.iter().position(|one| is_same(wanted, one)) {
                Some(at) => {
                    rest.remove(at);
                    found += 1;
                }
                None => println!("没有发现  {}：{wanted}", record.name),
            }
        }
        for one in &rest {
            println!("误报      {}：{one}", record.name);
        }
        false_alarms += rest.len();
        let lines = record.case().letter().lines();
        characters += lines.iter().map(|line| line.chars().count()).sum::<usize>();
    }
    let pages = characters.div_ceil(PAGE);
    println!("{name}：应有 {expected} 处，发现 {found} 处；误报 {false_alarms} 处，{pages} 页");
    Figures {
        expected,
        found,
        false_alarms,
        pages,
    }
}

fn is_good(figures: &Figures) -> bool {
    figures.found * 100 >= figures.expected * 95 && figures.false_alarms <= figures.pages
}

#[test]
fn an_editor_would_say_the_same() {
    let tuned = compare("记录", &tuned());
    let held = compare("留存的记录", &held());
    let more = compare("补写的记录", &more());
    assert!(is_good(&tuned), "{tuned:?}");
    assert!(is_good(&held), "{held:?}");
    assert!(is_good(&more), "{more:?}");
    let stated = include_str!("README.md");
    for (file, figures) in [
        ("records.toml", &tuned),
        ("held.toml", &held),
        ("more.toml", &more),
    ] {
        let row = figures.row(file);
        assert!(stated.contains(&row), "README.md 要写 {row}");
    }
}

#[test]
fn half_of_the_records_are_clean() {
    let all = all();
    let clean = all.iter().filter(|record| record.expect.is_empty()).count();
    assert!(
        all.len() >= 40 && clean * 2 >= all.len(),
        "{clean} of {}",
        all.len()
    );
}

#[test]
fn every_finding_marks_the_words_it_names() {
    for record in all() {
        let case = record.case();
        let reply = case.reply();
        for finding in review::check(&case, &office(), &known()) {
            let place = &finding.place;
            let (Some(section), Some(paragraph)) = (place.section, place.paragraph) else {
                continue;
            };
            let text = &reply.sections[section - 1].paragraphs[paragraph - 1];
            let marked = text.chars().skip(place.start).take(place.end - place.start);
            assert_eq!(marked.collect::<String>(), finding.text);
        }
    }
}

#[test]
fn every_check_has_an_error_and_what_only_looks_like_one() {
    let all = all();
    let named = |check: &str| {
        let is_of = |line: &String| line.split(" · ").next() == Some(check);
        all.iter().any(|record| record.expect.iter().any(is_of))
    };
    let missed = |check: &str| {
        let mut clean = all.iter().filter(|record| record.expect.is_empty());
        clean.any(|record| record.near.iter().any(|one| one == check))
    };
    let names: Vec<&str> = review::CHECKS.iter().map(|check| check.name).collect();
    let without: Vec<&&str> = names.iter().filter(|name| !named(name)).collect();
    assert!(without.is_empty(), "no error of {without:?}");
    let without: Vec<&&str> = names.iter().filter(|name| !missed(name)).collect();
    assert!(without.is_empty(), "no near miss of {without:?}");
    for near in all.iter().flat_map(|record| &record.near) {
        assert!(names.contains(&near.as_str()), "no check {near}");
    }
}
