//! Promises and what comes after the close: kept, shown to be kept, put aside, answered again.

use super::*;
use crate::case::{
    Candidate, Commitment, CommitmentAct, CommitmentId, FollowUpAct,
    commitment::Kept,
    follow_up::{Answer, Outcome},
};

const COMMITMENT: Param = param(
    "commitment",
    "哪一项承诺",
    ParamKind::Choice(open_commitments),
);
const LEDGER: &[Place] = &[Place::Ledger];

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "keep-commitment",
        keys: "a",
        title: "列入承诺",
        doc: "把答复里的一句，或口头答应的事，列入承诺台账：谁办、什么时候办完",
        places: LEDGER,
        params: &[
            param("candidate", "答复里哪一句", ParamKind::Choice(candidates))
                .optional()
                .help("口头答应的留空，写在下一栏"),
            param("words", "承诺什么", ParamKind::Long)
                .optional()
                .help("留空就用原句"),
            param("owner", "责任人", ParamKind::Text).from(handler),
            param("due", "什么时候", ParamKind::Date)
                .optional()
                .help("留空就按原句写的日期"),
            param("topic", "事项", ParamKind::Text).optional(),
        ],
        does: Does::Act(keep),
    },
    Command {
        name: "dismiss-candidate",
        keys: "d",
        title: "不列承诺",
        doc: "这一句不是承诺，写明为什么；以后不再提醒",
        places: LEDGER,
        params: &[
            param("candidate", "答复里哪一句", ParamKind::Choice(candidates)),
            param("reason", "为什么", ParamKind::Text),
        ],
        does: Does::Act(|values, ground| {
            let candidate = candidate(values, ground)?;
            Ok(act(CommitmentAct::Dismiss {
                sentence: candidate.sentence,
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "amend-commitment",
        keys: "e",
        title: "更正承诺",
        doc: "改承诺的内容、责任人、时限",
        places: LEDGER,
        params: &[
            COMMITMENT,
            param("words", "承诺什么", ParamKind::Long).optional(),
            param("owner", "责任人", ParamKind::Text).optional(),
            param("due", "什么时候", ParamKind::Date).optional(),
            param("topic", "事项", ParamKind::Text).optional(),
        ],
        does: Does::Act(amend),
    },
    Command {
        name: "prove-commitment",
        keys: "p",
        title: "承诺进展",
        doc: "记下办到哪一步、有什么证明；附件先存进案卷",
        places: LEDGER,
        params: &[
            COMMITMENT,
            TODAY,
            param("words", "进展情况", ParamKind::Long),
            param("attachment", "附件", ParamKind::Choice(attachments)).optional(),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(CommitmentAct::Prove {
                commitment: commitment(values, ground)?.id,
                on: values.date("on")?,
                words: values.text("words"),
                attachment: values.optional("attachment"),
            }))
        }),
    },
    Command {
        name: "fulfil-commitment",
        keys: "f",
        title: "承诺兑现",
        doc: "办完了：哪天、怎样证明、什么时候告诉代表的",
        places: LEDGER,
        params: &[
            COMMITMENT,
            TODAY,
            param("words", "兑现情况", ParamKind::Long),
            param("answered_on", "答复代表的日期", ParamKind::Date).optional(),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(CommitmentAct::Fulfil {
                commitment: commitment(values, ground)?.id,
                on: values.date("on")?,
                words: values.text("words"),
                answered_on: values.optional_date("answered_on")?,
            }))
        }),
    },
    Command {
        name: "drop-commitment",
        keys: "t",
        title: "不再跟踪",
        doc: "这一项承诺不再跟踪，写明理由",
        places: LEDGER,
        params: &[COMMITMENT, param("reason", "理由", ParamKind::Long)],
        does: Does::Act(|values, ground| {
            Ok(act(CommitmentAct::Drop {
                commitment: commitment(values, ground)?.id,
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "remind-commitment",
        keys: "r",
        title: "承诺提醒",
        doc: "到那一天再提醒看一看",
        places: LEDGER,
        params: &[COMMITMENT, param("on", "哪一天", ParamKind::Date)],
        does: Does::Act(|values, ground| {
            Ok(act(CommitmentAct::Remind {
                commitment: commitment(values, ground)?.id,
                on: values.date("on")?,
            }))
        }),
    },
    Command {
        name: "wait-commitment",
        keys: "w",
        title: "承诺暂放",
        doc: "等别人或等时候：放到哪一天，等谁，等什么；到时自己回来",
        places: LEDGER,
        params: &[
            COMMITMENT,
            param("until", "放到哪一天", ParamKind::Date),
            param("whom", "等谁", ParamKind::Text).optional(),
            param("reason", "等什么", ParamKind::Text),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(CommitmentAct::Wait {
                commitment: commitment(values, ground)?.id,
                until: values.date("until")?,
                whom: values.optional("whom"),
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "answer-again",
        keys: "y",
        title: "二次答复",
        doc: "办结以后把后来的结果再答复代表",
        places: LEDGER,
        params: &[
            TODAY,
            param("means", "方式", ParamKind::Text).from(|_| "书面".to_owned()),
            param("words", "答复内容", ParamKind::Long),
            param("by", "答复人", ParamKind::Text).from(handler),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::FollowUp(FollowUpAct::AnswerAgain(Answer {
                on: values.date("on")?,
                means: values.text("means"),
                words: values.text("words"),
                by: values.text("by"),
            })))
        }),
    },
    Command {
        name: "reclassify",
        keys: "l",
        title: "跟踪办理结果",
        doc: "办结以后结果变了（如 B 类已经解决）：新类别、谁定的、为什么；办理结果原样留着",
        places: LEDGER,
        params: &[
            param("class", "现在是", ParamKind::Choice(classes)),
            TODAY,
            param("by", "由谁决定", ParamKind::Text).from(principal),
            param("reason", "理由", ParamKind::Long),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::FollowUp(FollowUpAct::Reclassify(Outcome {
                class: class_code(&values.text("class"), ground)?,
                on: values.date("on")?,
                by: values.text("by"),
                reason: values.text("reason"),
            })))
        }),
    },
];

fn act(act: CommitmentAct) -> Action {
    Action::Commitment(act)
}

/// From a sentence of the letter, whose day is taken from its words unless another was given; or as typed.
fn keep(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let found = match values.optional("candidate") {
        Some(_) => Some(candidate(values, ground)?),
        None => None,
    };
    let words = values.optional("words");
    if found.is_none() && words.is_none() {
        return Err(Fault::new("words", "没有写承诺什么，也没有选答复里的一句"));
    }
    let typed = values.optional_date("due")?;
    let sentence = found.as_ref().map(|one| one.sentence.clone());
    Ok(act(CommitmentAct::Keep(Kept {
        words: words.or(sentence.clone()).unwrap_or_default(),
        due: typed.or(found.as_ref().and_then(|one| one.due)),
        section: found.map(|one| one.section),
        sentence,
        owner: values.text("owner"),
        topic: values.text("topic"),
    })))
}

/// What is not given stays as it is.
fn amend(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let old = commitment(values, ground)?;
    let or = |name: &str, old: &str| values.optional(name).unwrap_or_else(|| old.to_owned());
    Ok(act(CommitmentAct::Amend {
        commitment: old.id,
        words: or("words", &old.words),
        owner: or("owner", &old.owner),
        due: values.optional_date("due")?.or(old.due),
        topic: or("topic", &old.topic),
    }))
}

/// The sentence whose number (from 1) among the open ones was given.
fn candidate(values: &Values, ground: &Ground) -> Result<Candidate, Fault> {
    let all = ground.case()?.candidates();
    let at = values.number("candidate")? as usize;
    let words = format!("没有第 {at} 句（待定的有 {} 句）", all.len());
    let found = at.checked_sub(1).and_then(|at| all.into_iter().nth(at));
    found.ok_or_else(|| Fault::new("candidate", words))
}

fn commitment<'a>(values: &Values, ground: &Ground<'a>) -> Result<&'a Commitment, Fault> {
    let id: CommitmentId = values.number("commitment")?;
    let found = ground.case()?.commitment(id);
    found.ok_or_else(|| Fault::new("commitment", format!("没有第 {id} 项承诺")))
}

fn candidates(ground: &Ground) -> Vec<Choice> {
    let all = ground.case.map(Case::candidates).unwrap_or_default();
    let choice = |(at, one): (usize, &Candidate)| {
        let day = one.due.map(|day| format!("（{day}）")).unwrap_or_default();
        Choice::new(
            (at + 1).to_string(),
            format!("{}. {}{day}", at + 1, one.sentence),
        )
    };
    all.iter().enumerate().map(choice).collect()
}

fn open_commitments(ground: &Ground) -> Vec<Choice> {
    let all = ground.case.map(Case::commitments).unwrap_or_default();
    let open = all.iter().filter(|one| one.is_open());
    open.map(|one| Choice::new(one.id.to_string(), format!("{}. {}", one.id, one.words)))
        .collect()
}

fn attachments(ground: &Ground) -> Vec<Choice> {
    let all = ground
        .case
        .map(|case| &case.attachments[..])
        .unwrap_or_default();
    all.iter()
        .map(|file| Choice::new(&file.hash, &file.name))
        .collect()
}
