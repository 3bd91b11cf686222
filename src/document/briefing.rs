//! 面商准备单: what to know before one sits down with a representative, one page for each of them, then the form to sign for
//! each of their cases; all meetings of a day in one paper.
//!
//! Knows cases and blocks; must not know any writer.

use super::block::{Align, Block, Cell, CellLine, Flow, Layout, Paper, Row, Table};
use super::papers::{Ground, Unbuilt};
use super::record;
use crate::case::{Ask, Case, Verdict, Who};
use crate::text::{date, numeral};

/// Millimetres of the table of asks: number, what is asked for, how it is answered.
const WIDTHS: [u16; 3] = [12, 80, 64];
/// A label and what is said under it.
const TOLD: [u16; 2] = [28, 128];
const SHORT: u16 = 9;
/// Talks and verdicts that are told, the newest.
const MOST: usize = 6;

pub fn paper(ground: &Ground) -> Result<Paper, Unbuilt> {
    let people = people(ground);
    let mut blocks = Vec::new();
    for own in &people {
        if !blocks.is_empty() {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(page(own, ground));
        for case in own {
            for who in expected(case) {
                blocks.push(Block::PageBreak);
                blocks.extend(record::paper_for(case, ground.office, who).blocks);
            }
        }
    }
    let name = format!("面商准备单　{}人{}件", people.len(), ground.cases.len());
    Ok(Paper::new(Layout::Form, name, blocks))
}

/// Who comes to the meeting: as it was arranged, else the lead.
fn expected(case: &Case) -> Vec<Who<'_>> {
    let round = case.round();
    let plans = round.plan.iter().chain(&round.other_plans);
    let mut all: Vec<Who> = plans.flat_map(|plan| plan.with.each()).collect();
    if all.is_empty() {
        all.push(None);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The other signers of a case: how far one has come with each, and their number.
fn co_signers(case: &Case) -> Vec<String> {
    let signers = case.signers();
    let others = signers.iter().filter(|one| one.who.is_some());
    let told = others.map(|one| {
        let phone = match one.person.phone.as_str() {
            "" => String::new(),
            phone => format!("，{phone}"),
        };
        format!("{}（{}{phone}）", one.person.name, one.standing.label())
    });
    told.collect()
}

/// The cases by representative, in the order in which they were chosen.
fn people<'a>(ground: &Ground<'a>) -> Vec<Vec<&'a Case>> {
    let mut people: Vec<Vec<&Case>> = Vec::new();
    for case in ground.cases {
        let name = &case.representative.name;
        match people
            .iter_mut()
            .find(|own| own[0].representative.name == *name)
        {
            Some(own) => own.push(case),
            None => people.push(vec![case]),
        }
    }
    people
}

fn page(own: &[&Case], ground: &Ground) -> Vec<Block> {
    let person = &own[0].representative;
    let words = own[0].number.kind.words();
    let employer = person.employer.as_deref().unwrap_or_default();
    let mut blocks = vec![
        Block::Title(format!("面商准备单　{}{}", person.name, words.person)),
        Block::Line(format!("工作单位：{employer}　电话：{}", person.phone)),
    ];
    let address = person.written_to();
    if !address.is_empty() {
        blocks.push(Block::Line(format!("通讯地址：{address}")));
    }
    for case in own {
        blocks.extend(about(case));
    }
    let earlier = ground.earlier.iter();
    let earlier = earlier.filter(|case| case.representative.name == person.name);
    let all: Vec<&Case> = own.iter().copied().chain(earlier).collect();
    let rows = [
        ("还没有了的", open_points(own, ground)),
        ("以前的承诺", promises(&all, ground)),
        ("以前的意见", verdicts(&all)),
        ("最近联系", talks(&all)),
    ];
    let rows = rows.into_iter().map(|(label, lines)| told(label, lines));
    blocks.push(Block::Line(String::new()));
    blocks.push(Block::Table(Table {
        rows: rows.collect(),
    }));
    blocks
}

/// A label with its lines; that there are none is said.
fn told(label: &str, lines: Vec<String>) -> Row {
    let lines = match lines.is_empty() {
        true => vec!["没有".to_owned()],
        false => lines,
    };
    let lines = lines
        .into_iter()
        .map(|line| CellLine::new(Align::Left, line));
    let cells = vec![
        Cell::label(TOLD[0], label),
        Cell::of(TOLD[1], lines.collect()).in_the_middle(),
    ];
    Row::new(SHORT, cells).flowing(Flow::Breaks)
}

/// One case: when and where, what is asked and how it is answered.
fn about(case: &Case) -> Vec<Block> {
    let words = case.number.kind.words();
    let title = format!("第{}号{}　{}", case.number.number, words.paper, case.title);
    let mut blocks = vec![Block::Line(title)];
    if let Some(plan) = &case.round().plan {
        let host = &plan.held_by;
        let words = format!("面商：{}　{}　面商人：{host}", plan.when(), plan.place);
        blocks.push(Block::Line(words));
    }
    let others = co_signers(case);
    if !others.is_empty() {
        blocks.push(Block::Line(format!("联名：{}", others.join("、"))));
    }
    let head = WIDTHS.into_iter().zip(["序号", "要求", "怎样回应"]);
    let head = head.map(|(width, word)| Cell::label(width, word)).collect();
    let mut rows = vec![Row::new(SHORT, head).flowing(Flow::Header)];
    rows.extend(
        (1..)
            .zip(case.asks())
            .map(|(number, ask)| row(number, ask, case)),
    );
    blocks.push(Block::Table(Table { rows }));
    blocks
}

fn open_points(own: &[&Case], ground: &Ground) -> Vec<String> {
    let points = own.iter().filter_map(|case| {
        let open = case.readiness(ground.office);
        let open: Vec<&str> = open.iter().map(|one| one.words.as_str()).collect();
        (!open.is_empty()).then(|| format!("{}：{}", named(case), open.join("；")))
    });
    points.collect()
}

fn row(number: u32, ask: &Ask, case: &Case) -> Row {
    let texts = [number.to_string(), ask.text.clone(), coverage(ask, case)];
    let cells = WIDTHS.into_iter().zip(texts).map(|(width, text)| {
        Cell::of(width, vec![CellLine::new(Align::Left, text)]).in_the_middle()
    });
    Row::new(SHORT, cells.collect()).flowing(Flow::Breaks)
}

fn coverage(ask: &Ask, case: &Case) -> String {
    if let Some(reason) = &ask.waived {
        return format!("不答复：{reason}");
    }
    let reply = case.reply();
    let parts = ask.answered_by.iter().filter_map(|id| {
        let heading = &reply.section(*id)?.heading;
        Some(format!(
            "{}、{heading}",
            numeral::chinese(reply.position(*id)? as u32)
        ))
    });
    let parts: Vec<String> = parts.collect();
    match parts.is_empty() {
        true => "还没有回应".to_owned(),
        false => parts.join("；"),
    }
}

/// 6-5第150号
fn named(case: &Case) -> String {
    let number = &case.number;
    match (number.term, number.session) {
        (0, _) => format!("第{}号", number.number),
        (term, session) => format!("{term}-{session}第{}号", number.number),
    }
}

/// What was promised to this person and is not dropped, the open ones first.
fn promises(all: &[&Case], ground: &Ground) -> Vec<String> {
    let kept = all
        .iter()
        .flat_map(|case| case.commitments().iter().map(move |one| (case, one)));
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by_key(|(_, one)| (!one.is_open(), one.due));
    let line = |(case, one): (&&Case, &crate::case::Commitment)| {
        let due = one.due.map(|due| format!("，{}前", date::chinese(due)));
        let standing = one.standing(ground.today).label();
        format!(
            "{}（{standing}{}）：{}",
            named(case),
            due.unwrap_or_default(),
            one.words
        )
    };
    kept.into_iter().map(line).collect()
}

/// What this person said of earlier handlings, the newest first.
fn verdicts(all: &[&Case]) -> Vec<String> {
    let opinions = all.iter().flat_map(|case| {
        let rounds = case.rounds.iter();
        rounds
            .flat_map(|round| &round.opinions)
            .map(move |one| (case, one))
    });
    let mut opinions: Vec<_> = opinions.collect();
    opinions.sort_by_key(|(_, one)| std::cmp::Reverse(one.on));
    let line = |(case, one): (&&Case, &crate::case::Opinion)| {
        let on = one.on.map(date::chinese).unwrap_or_default();
        let verdict = one.verdict.map_or("没有写满意程度", Verdict::label);
        format!("{}　{on}　{verdict}：{}", named(case), one.words)
    };
    opinions.into_iter().take(MOST).map(line).collect()
}

fn talks(all: &[&Case]) -> Vec<String> {
    let contacts = all
        .iter()
        .flat_map(|case| case.contacts.iter().map(move |one| (case, one)));
    let mut contacts: Vec<_> = contacts.collect();
    contacts.sort_by_key(|(_, one)| std::cmp::Reverse(one.on));
    let line = |(case, one): (&&Case, &crate::case::Contact)| {
        format!("{}　{}　{}", date::chinese(one.on), named(case), one.told())
    };
    contacts.into_iter().take(MOST).map(line).collect()
}
