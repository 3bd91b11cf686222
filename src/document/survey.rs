//! 征询意见表: what the representative thinks of the handling, sent with the reply and returned signed.
//!
//! Attitude and result are rated apart, and every box and the signature are left to the representative: a form that comes
//! ticked is how 被满意 is made. Knows cases and blocks; must not know any
//! writer.

use super::block::{Align, Block, Cell, CellLine, Flow, Layout, Paper, Piece, Row, Table};
use super::reply::{copies, unit};
use crate::case::{Case, Verdict, Who, office::Office};

/// The width of the form in millimetres, and of its labels.
const WHOLE: u16 = 156;
const LABEL: u16 = 36;
const HALF: u16 = WHOLE / 2;
/// Least heights in millimetres: a line, and the cell for the opinion.
const SHORT: u16 = 12;
const WORDS: u16 = 72;
/// A date to be written by hand.
const OPEN_DATE: &str = "\u{3000}\u{3000}年\u{3000}月\u{3000}日";

/// The form of the current round, to the lead.
pub fn paper(case: &Case, office: &Office) -> Paper {
    paper_for(case, office, None)
}

/// The same to one of the signers.
pub fn paper_for(case: &Case, office: &Office, who: Who) -> Paper {
    let words = case.number.kind.words();
    let title = format!(
        "{}{}{}{}办理情况征询意见表",
        office.place, words.body, words.person, words.paper
    );
    let person = case.person(who);
    let rows = vec![
        wide(&format!("{}标题", words.paper), &case.title),
        pair(
            [
                &format!("{}编号", words.paper),
                &format!("第{}号", case.number.number),
            ],
            ["承办单位", unit(case, office)],
        ),
        pair(
            [&format!("{}姓名", words.person), &person.name],
            ["联系电话", &person.phone],
        ),
        asked("是否收到答复函", "收到时间"),
        asked("是否当面沟通", "沟通时间"),
        rated("对办理态度"),
        rated("对办理结果"),
        said(words.person),
        pair(
            ["通讯地址", &person.address],
            ["邮政编码", &person.postcode],
        ),
    ];
    let name = format!("{title} 第{}号", case.number.number);
    let blocks = vec![
        Block::Title(title),
        Block::Line(format!("{}　（请在□内打√）", case.number.congress())),
        Block::Table(Table { rows }),
        Block::Line(returned(case, office)),
        Block::FinePrint(format!(
            "答复文本指纹：{}",
            super::record::printed(&case.fingerprint_for(who))
        )),
    ];
    Paper::new(Layout::Form, name, blocks)
}

/// To whom the signed form goes back.
fn returned(case: &Case, office: &Office) -> String {
    let copies = copies(case, office);
    let to = match copies {
        [] => unit(case, office).to_owned(),
        names => names.join("、"),
    };
    format!("本表一式两份，填好签名后请退回{to}。")
}

fn wide(label: &str, text: &str) -> Row {
    let value = Cell::of(WHOLE - LABEL, vec![CellLine::new(Align::Left, text)]);
    Row::new(
        SHORT,
        vec![Cell::label(LABEL, label), value.in_the_middle()],
    )
}

fn pair(left: [&str; 2], right: [&str; 2]) -> Row {
    let cells = [left, right]
        .into_iter()
        .flat_map(|[label, value]| [Cell::label(LABEL, label), Cell::label(HALF - LABEL, value)]);
    Row::new(SHORT, cells.collect())
}

/// A question for yes or no, and when; both are the representative's to answer.
fn asked(question: &str, when: &str) -> Row {
    let boxes = ticks(["是", "否"]);
    Row::new(
        SHORT,
        vec![
            Cell::label(LABEL, question),
            Cell::of(HALF - LABEL, vec![boxes]).in_the_middle(),
            Cell::label(LABEL, when),
            Cell::label(HALF - LABEL, OPEN_DATE),
        ],
    )
}

fn rated(label: &str) -> Row {
    let boxes = ticks(Verdict::ALL.map(Verdict::label));
    Row::new(
        SHORT,
        vec![
            Cell::label(LABEL, label),
            Cell::of(WHOLE - LABEL, vec![boxes]).in_the_middle(),
        ],
    )
}

fn ticks<const N: usize>(choices: [&str; N]) -> CellLine {
    let pieces = choices.into_iter().enumerate().flat_map(|(at, word)| {
        let gap = if at == 0 { "" } else { "\u{3000}" };
        [Piece::Text(format!("{gap}{word} ")), Piece::Tick(false)]
    });
    CellLine {
        align: Align::Center,
        pieces: pieces.collect(),
    }
}

fn said(person: &str) -> Row {
    let mut lines = vec![CellLine::new(
        Align::Left,
        format!("{person}对办理情况的意见和要求："),
    )];
    while lines.len() < 6 {
        lines.push(CellLine::new(Align::Left, ""));
    }
    let blank = "\u{3000}".repeat(6);
    lines.push(CellLine::new(Align::Right, format!("签名：{blank}")));
    lines.push(CellLine::new(Align::Right, OPEN_DATE));
    Row::new(WORDS, vec![Cell::of(WHOLE, lines)]).flowing(Flow::Breaks)
}
