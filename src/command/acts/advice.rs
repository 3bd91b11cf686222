//! What is done about a finding of the 校对. Knows a finding by its id only: `check:digest`, as `check --all --json` tells it.

use super::*;
use crate::case::{AdviceAct, Case};

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "accept-finding",
        keys: "",
        title: "认可提醒",
        doc: "看过这一处，文字不改，写明理由；这句话改了会再提醒",
        places: &[],
        params: &[
            param("finding", "哪一处", ParamKind::Text).help("check --all --json 里的 id"),
            param("quote", "原文", ParamKind::Text).optional(),
            param("title", "校对项", ParamKind::Text).optional(),
            param("reason", "理由", ParamKind::Long),
        ],
        does: Does::Act(|values, _| {
            let (check, digest) = id(&values.text("finding"), "finding")?;
            Ok(Action::Advice(AdviceAct::Accept {
                check,
                digest: digest.ok_or_else(|| unreadable("finding"))?,
                quote: values.text("quote"),
                title: values.text("title"),
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "silence-check",
        keys: "",
        title: "本件不再提醒",
        doc: "这一件里这一项校对不再提醒，别的件照旧",
        places: &[],
        params: &[
            param("check", "校对项", ParamKind::Text).help("check --json 里的 check"),
            param("title", "名称", ParamKind::Text).optional(),
            param("reason", "理由", ParamKind::Text).optional(),
        ],
        does: Does::Act(|values, _| {
            let (check, _) = id(&values.text("check"), "check")?;
            Ok(Action::Advice(AdviceAct::Silence {
                check,
                title: values.text("title"),
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "recall-advice",
        keys: "",
        title: "恢复提醒",
        doc: "认可过的一处、停过的一项校对，重新提醒",
        places: CASE_AND_BENCH,
        params: &[param("which", "哪一处", ParamKind::Choice(settled))],
        does: Does::Act(|values, _| {
            let (check, digest) = id(&values.text("which"), "which")?;
            Ok(Action::Advice(AdviceAct::Recall { check, digest }))
        }),
    },
];

/// `check:digest`, or the name of a check alone.
fn id(text: &str, param: &str) -> Result<(String, Option<String>), Fault> {
    let (check, digest) = match text.split_once(':') {
        Some((check, digest)) => (check, Some(digest.to_owned())),
        None => (text, None),
    };
    let named = |c: char| c.is_ascii_lowercase() || c == '-';
    let hex = |digest: &String| !digest.is_empty() && digest.chars().all(|c| c.is_ascii_hexdigit());
    match !check.is_empty() && check.chars().all(named) && digest.as_ref().is_none_or(hex) {
        true => Ok((check.to_owned(), digest)),
        false => Err(unreadable(param)),
    }
}

fn unreadable(param: &str) -> Fault {
    Fault::new(
        param,
        "请写 check --all --json 里的 id，如 relative-time:3fa9c0de1b2a",
    )
}

fn settled(ground: &Ground) -> Vec<Choice> {
    let Some(advice) = ground.case.map(|case: &Case| &case.advice) else {
        return Vec::new();
    };
    let accepted = advice.accepted.iter().map(|one| {
        let label = format!("{}“{}”：{}", one.title, one.quote, one.reason);
        Choice::new(format!("{}:{}", one.check, one.digest), label)
    });
    let silenced = advice.silenced.iter().map(|one| {
        let title = if one.title.is_empty() {
            &one.check
        } else {
            &one.title
        };
        Choice::new(&one.check, format!("整项：{title}"))
    });
    accepted.chain(silenced).collect()
}
