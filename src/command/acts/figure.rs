//! 口径: which figure of a letter is the value of record.

use super::*;
use crate::case::{FigureAct, FigureKey, FigureValue, figure::Quoted};

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "choose-figure",
        keys: "",
        title: "定口径",
        doc: "把这件答复里的一个数字定为口径，写明出处；别的稿子和它不一的会列出来",
        places: CASE,
        params: &[
            param("figure", "哪个数字", ParamKind::Choice(figures)),
            param("source", "出处", ParamKind::Text).help("统计年报、业务科室、文件……"),
            param("word", "说明", ParamKind::Text).optional(),
        ],
        does: Does::Act(choose),
    },
    Command {
        name: "drop-figure",
        keys: "",
        title: "取消口径",
        doc: "这件定过的口径不再作数，别的稿子不再和它比",
        places: CASE,
        params: &[
            param("figure", "哪个口径", ParamKind::Choice(chosen)),
            param("reason", "理由", ParamKind::Text).optional(),
        ],
        does: Does::Act(|values, ground| {
            let chosen = standing(ground.case()?);
            if chosen.is_empty() {
                return Err(Fault::new("figure", "这一件没有定过口径"));
            }
            let at = values.number("figure")? as usize;
            let one = at.checked_sub(1).and_then(|at| chosen.get(at));
            let one = one.ok_or_else(|| Fault::new("figure", "这一件没有定过这个口径"))?;
            Ok(Action::Figure(FigureAct::Drop {
                key: (*one).clone(),
                reason: values.text("reason"),
            }))
        }),
    },
];

/// Its place in the letter: section, paragraph and first character.
pub fn id(section: usize, paragraph: usize, start: usize) -> String {
    format!("{section}.{paragraph}.{start}")
}

fn figures(ground: &Ground) -> Vec<Choice> {
    let mut all = ground.case.map(Case::figures).unwrap_or_default();
    all.retain(|one| FigureKey::of(one).is_some());
    let choice = |one: &Quoted| {
        let figure = &one.figure;
        let label = format!(
            "{}{}{} {}{}",
            one.when, figure.place, figure.subject, figure.per, one.words
        );
        Choice::new(id(one.section, one.paragraph, one.start), label)
    };
    all.iter().map(choice).collect()
}

fn standing(case: &Case) -> Vec<&FigureKey> {
    let said = case.of_record.iter().filter(|one| one.value.is_some());
    said.map(|one| &one.key).collect()
}

fn chosen(ground: &Ground) -> Vec<Choice> {
    let all = ground.case.map(standing).unwrap_or_default();
    let rows = all.iter().enumerate();
    rows.map(|(at, key)| Choice::new((at + 1).to_string(), key.told()))
        .collect()
}

fn choose(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let typed = values.text("figure");
    let all = ground.case()?.figures();
    let named = |one: &&Quoted| id(one.section, one.paragraph, one.start) == typed;
    let one = all.iter().find(named);
    let none = || match all.is_empty() {
        true => Fault::new("figure", "答复里还没有读到数字"),
        false => Fault::new("figure", "答复里没有这个数字"),
    };
    let one = one.ok_or_else(none)?;
    let unknown = || Fault::new("figure", "不知道这个数字说的是哪一年，请先在正文里写明");
    let huge = |_| Fault::new("figure", "数字太大");
    Ok(Action::Figure(FigureAct::Choose {
        key: FigureKey::of(one).ok_or_else(unknown)?,
        value: Box::new(FigureValue {
            per: one.figure.per.clone(),
            micros: i64::try_from(one.figure.amount.micros).map_err(huge)?,
            slack: i64::try_from(one.figure.amount.slack).map_err(huge)?,
            words: one.words.clone(),
            source: values.text("source"),
            word: values.text("word"),
        }),
    }))
}
