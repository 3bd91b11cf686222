//! When a case is to be looked at: put aside, taken up again, kept on top.

use super::*;
use crate::case::{WaitAct, commitment::Wait};

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "put-aside",
        keys: "Z",
        title: "暂缓",
        doc: "等别人或等时候：先收起来，到那一天自己回来；时限临近会提前回来",
        places: DESK_AND_CASE,
        params: &[
            param("whom", "等谁", ParamKind::Text).optional(),
            param("reason", "等什么", ParamKind::Text).help("如：回函"),
            param("until", "到哪一天", ParamKind::Date),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::Wait(WaitAct::PutAside(Wait {
                until: values.date("until")?,
                whom: values.optional("whom"),
                reason: values.text("reason"),
            })))
        }),
    },
    Command {
        name: "resume",
        keys: "",
        title: "恢复办理",
        doc: "不再暂缓，马上回到各个视图",
        places: DESK_AND_CASE,
        params: &[],
        does: Does::Act(|_, _| Ok(Action::Wait(WaitAct::Resume))),
    },
    Command {
        name: "pin",
        keys: "Y",
        title: "置顶",
        doc: "在每个视图里都排在最前面",
        places: DESK_AND_CASE,
        params: &[],
        does: Does::Act(|_, _| Ok(Action::Wait(WaitAct::Pin))),
    },
    Command {
        name: "unpin",
        keys: "",
        title: "取消置顶",
        doc: "回到按急缓排的位置",
        places: DESK_AND_CASE,
        params: &[],
        does: Does::Act(|_, _| Ok(Action::Wait(WaitAct::Unpin))),
    },
];
