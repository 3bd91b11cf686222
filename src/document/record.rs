//! 面商记录表: the form that is filled in at the meeting and signed by the representative.
//!
//! Cell for cell the form in use; 答复意见要点 are the headings of the letter, never typed. Knows cases and blocks; must not
//! know any writer.

use super::block::{Align, Block, Cell, CellLine, Flow, Layout, Paper, Piece, Row, Table};
use super::reply::unit;
use crate::case::office::Office;
use crate::case::{Case, Opinion, Who};
use crate::text::{date, width::Measure, wrap::wrap};

/// The width of the form in millimetres, and of cells that hold four characters, a name, a mobile number.
const WHOLE: u16 = 156;
const LABEL: u16 = 25;
const NAME: u16 = 23;
const PHONE: u16 = 37;
/// Least heights in millimetres: a line of short cells, a cell of numbered points, the representative's own cell.
const SHORT: u16 = 12;
const POINTS: u16 = 46;
const WORDS: u16 = 44;
/// Hexadecimal digits of the fingerprint that are printed, and how many stand together.
const PRINTED: usize = 32;
const TOGETHER: usize = 8;

/// Millimetres that the rows of the form have on its page below the title, and what one line of a cell and one
/// character in it take, in tenths of them.
const ROOM: u16 = 2010;
const LINE: u16 = 82;
const CHARACTER: u16 = 50;

/// The form of the current round for the lead; what is not yet known stays open for handwriting.
pub fn paper(case: &Case, office: &Office) -> Paper {
    paper_for(case, office, None)
}

/// The same for one of the signers: their own data, meeting, words and signature.
pub fn paper_for(case: &Case, office: &Office, who: Who) -> Paper {
    let words = case.number.kind.words();
    let title = format!("{}{}", office.place, words.form);
    let rows = vec![
        person(case, who),
        points(&format!("{}主要内容：", words.paper), &numbered(asks(case))),
        points("答复意见要点：", &numbered(case.reply().key_points())),
        class(case, office),
        opinion(words.person, case.round().opinion_of(who)),
        time_and_place(case, who),
        host(case, who),
    ];
    let name = format!("{title} 第{}号", case.number.number);
    let blocks = vec![
        Block::Title(title),
        Block::Line(format!("承办单位：{}", unit(case, office))),
        Block::Line(format!("{}编号：第 {} 号", words.paper, case.number.number)),
        Block::Table(Table { rows: fitted(rows) }),
        Block::FinePrint(format!(
            "答复文本指纹：{}",
            printed(&case.fingerprint_for(who))
        )),
    ];
    Paper::new(Layout::Form, name, blocks)
}

/// Where a short cell takes several lines, the tall ones give up what they do not need, so that the form stays on its
/// page. A form that is too long for one keeps its measures and flows.
fn fitted(mut rows: Vec<Row>) -> Vec<Row> {
    let needed = rows
        .iter()
        .map(|row| (row.height * 10).max(text_height(row)));
    let mut over = needed.sum::<u16>().saturating_sub(ROOM);
    let spare = |row: &Row| (row.height * 10).saturating_sub(text_height(row));
    let flowing = |row: &&mut Row| row.flow == Flow::Breaks;
    if rows
        .iter()
        .filter(|row| row.flow == Flow::Breaks)
        .map(spare)
        .sum::<u16>()
        < over
    {
        return rows;
    }
    for row in rows.iter_mut().filter(flowing) {
        let given = spare(row).min(over);
        row.height -= given.div_ceil(10).min(row.height);
        over -= given;
    }
    rows
}

/// The height that the text of a row takes, in tenths of a millimetre.
fn text_height(row: &Row) -> u16 {
    let lines = |cell: &Cell| -> u16 {
        // A rule and a margin on either side.
        let columns = usize::from(cell.width.saturating_sub(3) * 20 / CHARACTER).max(2);
        let texts = cell.lines.iter().map(CellLine::text);
        let taken = texts.map(|text| wrap(&text, columns, Measure::Paper).len().max(1));
        u16::try_from(taken.sum::<usize>()).unwrap_or(u16::MAX / LINE)
    };
    row.cells
        .iter()
        .map(lines)
        .max()
        .unwrap_or(1)
        .min(u16::MAX / LINE / 16)
        * LINE
}

fn person(case: &Case, who: Who) -> Row {
    let person = case.person(who);
    let label = format!("{}姓名", case.number.kind.words().person);
    Row::new(
        SHORT,
        vec![
            Cell::label(LABEL, label),
            Cell::label(NAME, &*person.name),
            Cell::label(LABEL, "工作单位"),
            Cell::label(
                WHOLE - 3 * LABEL - NAME - PHONE,
                person.employer.clone().unwrap_or_default(),
            ),
            Cell::label(LABEL, "联系电话"),
            Cell::label(PHONE, &*person.phone),
        ],
    )
}

fn asks(case: &Case) -> Vec<&str> {
    case.asks().iter().map(|ask| ask.text.as_str()).collect()
}

fn numbered(points: Vec<&str>) -> Vec<String> {
    let numbers = 1..;
    numbers
        .zip(points)
        .map(|(number, point)| format!("{number}. {point}"))
        .collect()
}

fn points(label: &str, points: &[String]) -> Row {
    let lines = std::iter::once(label)
        .chain(points.iter().map(String::as_str))
        .map(|line| CellLine::new(Align::Left, line))
        .collect();
    Row::new(POINTS, vec![Cell::of(WHOLE, lines)]).flowing(Flow::Breaks)
}

/// A cell and a box behind it for each class of the profile, the chosen one ticked.
fn class(case: &Case, office: &Office) -> Row {
    let classes = &office.profile.classes;
    let boxes = u16::try_from(classes.len()).unwrap_or(u16::MAX).max(1);
    let free = WHOLE - LABEL - NAME;
    let mut cells = vec![Cell::label(LABEL + NAME, "办理情况（划勾）")];
    for (index, class) in (0..boxes).zip(classes) {
        let width = free * (index + 1) / boxes - free * index / boxes;
        let tick = CellLine {
            align: Align::Center,
            pieces: vec![Piece::Tick(case.class() == Some(class.code.as_str()))],
        };
        cells.push(Cell::label(width - width / 2, &*class.label));
        cells.push(Cell::of(width / 2, vec![tick]).in_the_middle());
    }
    Row::new(SHORT, cells)
}

fn opinion(person: &str, opinion: Option<&Opinion>) -> Row {
    let words = opinion.map_or("", |opinion| opinion.words.as_str());
    let signer = opinion.and_then(|opinion| opinion.signer.as_deref());
    let mut lines = vec![CellLine::new(Align::Left, format!("{person}意见和要求："))];
    lines.extend(words.lines().map(|line| CellLine::new(Align::Center, line)));
    // Room to write, so that the signature stands at the foot of the cell.
    while lines.len() < 4 {
        lines.push(CellLine::new(Align::Left, ""));
    }
    let blank = "\u{3000}".repeat(6);
    let signature = format!("签字：{}", signer.unwrap_or(&blank));
    lines.push(CellLine::new(Align::Right, signature));
    Row::new(WORDS, vec![Cell::of(WHOLE, lines)]).flowing(Flow::Breaks)
}

fn time_and_place(case: &Case, who: Who) -> Row {
    let plan = case.round().plan_with(who);
    let (on, place) = match case.round().meeting_with(who) {
        Some(meeting) => (meeting.on, meeting.place.as_str()),
        None => (
            plan.map(|plan| plan.on),
            plan.map_or("", |plan| &plan.place),
        ),
    };
    let on = on.map_or_else(
        || "\u{3000}\u{3000}年\u{3000}月\u{3000}日".to_owned(),
        date::chinese,
    );
    pair("面商时间", &on, "面商地点", place)
}

fn host(case: &Case, who: Who) -> Row {
    let plan = case.round().plan_with(who);
    let (name, phone) = match case.round().meeting_with(who) {
        Some(meeting) => (meeting.held_by.as_str(), meeting.phone.as_str()),
        None => (plan.map_or("", |plan| &plan.held_by), ""),
    };
    pair("面商人", name, "联系电话", phone)
}

fn pair(left: &str, first: &str, right: &str, second: &str) -> Row {
    let value = WHOLE / 2 - LABEL;
    Row::new(
        SHORT,
        vec![
            Cell::label(LABEL, left),
            Cell::label(value, first),
            Cell::label(LABEL, right),
            Cell::label(value, second),
        ],
    )
}

/// The beginning of a fingerprint in groups that an eye can compare, as the form has it.
pub fn printed(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().take(PRINTED).collect();
    let groups: Vec<String> = digits
        .chunks(TOGETHER)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
