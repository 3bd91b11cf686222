//! What the suggestion's own text seems to ask for: taken as asks, put aside, or left open again. The pieces are named by
//! their numbers in the order of the text.

use super::*;
use crate::{
    case::{Proposal, Standing, SuggestionAct, suggestion::Taken},
    text::numeral,
};

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "take-asks",
        keys: "",
        title: "列入要求",
        doc: "把原文里提出的列为主要内容；写了内容就照写的列，一行一项",
        places: CASE,
        params: &[
            param("pieces", "原文第几条", ParamKind::Text)
                .from(open)
                .help("如 1、3；不写就是全部待定的"),
            param("text", "改写为", ParamKind::Long)
                .optional()
                .help("不改就留空；一行一项，一条可以写成几项，几条可以并成一项"),
        ],
        does: Does::Act(take),
    },
    Command {
        name: "reject-asks",
        keys: "",
        title: "不作要求",
        doc: "原文的这几条不是要求，以后不再提出",
        places: CASE,
        params: &[param("pieces", "原文第几条", ParamKind::Text)
            .from(open)
            .help("如 1、3")],
        does: Does::Act(|values, ground| {
            Ok(act(SuggestionAct::Extract {
                taken: Vec::new(),
                rejected: texts(values, ground, |one| one == Standing::Open)?,
            }))
        }),
    },
    Command {
        name: "reconsider-asks",
        keys: "",
        title: "要求重新待定",
        doc: "原文里定过的几条重新待定；已经列入的要求不动",
        places: CASE,
        params: &[param("pieces", "原文第几条", ParamKind::Text)
            .from(decided)
            .help("如 1、3")],
        does: Does::Act(|values, ground| {
            let is_decided = |one| matches!(one, Standing::Taken | Standing::Rejected);
            let pieces = texts(values, ground, is_decided)?;
            Ok(act(SuggestionAct::Reconsider { pieces }))
        }),
    },
];

fn act(act: SuggestionAct) -> Action {
    Action::Suggestion(act)
}

fn open(ground: &Ground) -> String {
    numbers(ground, |one| one == Standing::Open)
}

fn decided(ground: &Ground) -> String {
    numbers(ground, |one| {
        matches!(one, Standing::Taken | Standing::Rejected)
    })
}

fn numbers(ground: &Ground, wanted: fn(Standing) -> bool) -> String {
    let all = ground.case.map(Case::proposals).unwrap_or_default();
    let numbered = (1..).zip(&all).filter(|(_, one)| wanted(one.standing));
    let numbers: Vec<String> = numbered.map(|(number, _)| number.to_string()).collect();
    numbers.join("、")
}

fn take(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let pieces = texts(values, ground, |one| !matches!(one, Standing::Ask(_)))?;
    let written = values.items("text");
    let taken = match written.is_empty() {
        true => pieces
            .into_iter()
            .map(|piece| Taken {
                ask: piece.clone(),
                from: vec![piece],
            })
            .collect(),
        false => written
            .into_iter()
            .map(|ask| Taken {
                ask,
                from: pieces.clone(),
            })
            .collect(),
    };
    Ok(act(SuggestionAct::Extract {
        taken,
        rejected: Vec::new(),
    }))
}

/// The words of the pieces that were named.
fn texts(
    values: &Values,
    ground: &Ground,
    wanted: fn(Standing) -> bool,
) -> Result<Vec<String>, Fault> {
    let fault = |words: String| Fault::new("pieces", words);
    let all: Vec<Proposal> = ground.case()?.proposals();
    if !all.iter().any(|one| wanted(one.standing)) {
        return Err(fault(match all.is_empty() {
            true => "原文里没有读到要求".to_owned(),
            false => "原文里没有这样的条目，都定过了".to_owned(),
        }));
    }
    let typed = values.text("pieces");
    let parts = typed.split(|c: char| c.is_whitespace() || "、，,；;".contains(c));
    let mut found: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let number = numeral::parse(part)
            .ok_or_else(|| fault(format!("“{part}”不是数字，要写第几条，如 1、3")))?;
        let piece = (number as usize).checked_sub(1).and_then(|at| all.get(at));
        let piece = piece
            .ok_or_else(|| fault(format!("原文里没有第 {number} 条（共 {} 条）", all.len())))?;
        if !found.contains(&piece.piece.text) {
            found.push(piece.piece.text.clone());
        }
    }
    match found.is_empty() {
        true => Err(fault("要写第几条，如 1、3".to_owned())),
        false => Ok(found),
    }
}
