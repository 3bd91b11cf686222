//! From the meeting to the archive, and what may be done at any time.

use super::{
    joint::{lead, one_signer, signers, whom, whom_to_hear, whom_to_meet},
    *,
};

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "log-contact",
        keys: "c",
        title: "联系记录",
        doc: "记下一次电话、走访或座谈：什么时候、联系谁、说了什么",
        places: DESK_AND_CASE,
        params: &[
            TODAY,
            param("means", "方式", ParamKind::Text).from(|_| "电话".to_owned()),
            one_signer("signer", "联系哪位", lead),
            param("person", "联系人", ParamKind::Text).from(representative),
            param("phone", "号码", ParamKind::Text)
                .optional()
                .from(representatives_phone),
            param("result", "结果", ParamKind::Choice(|_| choices(&REACHED)))
                .optional()
                .help("约面商的电话打得怎样"),
            param("words", "情况", ParamKind::Long)
                .optional()
                .help("写了结果的可以不写"),
        ],
        does: Does::Act(|values, ground| {
            let (person, phone) = called(values, ground)?;
            Ok(Action::LogContact(Contact {
                on: values.date("on")?,
                means: values.text("means"),
                person,
                words: values.text("words"),
                phone,
                result: match values.optional("result") {
                    Some(_) => Some(values.choice("result", &REACHED)?),
                    None => None,
                },
            }))
        }),
    },
    Command {
        name: "schedule",
        keys: "M",
        title: "约定面商",
        doc: "和代表约好面商的时间、地点",
        places: DESK_AND_CASE,
        params: &[
            signers("with", "和谁约", whom_to_meet),
            param("on", "时间", ParamKind::Date).from(today),
            param("time", "几点", ParamKind::Text)
                .optional()
                .help("如 下午3点"),
            param("place", "地点", ParamKind::Text).from(|g| g.office.meeting_place.clone()),
            param("held_by", "面商人", ParamKind::Text).from(handler),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::Schedule(Plan {
                on: values.date("on")?,
                time: values.optional("time"),
                place: values.text("place"),
                held_by: values.text("held_by"),
                with: whom(values, "with", ground)?,
            }))
        }),
    },
    Command {
        name: "hold-meeting",
        keys: "m",
        title: "面商",
        doc: "记录面商：时间、地点、面商人、电话",
        places: DESK_AND_CASE,
        params: &[
            signers("with", "与谁面商", whom_to_meet),
            param("on", "面商时间", ParamKind::Date).from(planned_day),
            param("place", "面商地点", ParamKind::Text)
                .from(|g| planned(g, |p| p.place.clone(), |g| g.office.meeting_place.clone())),
            param("held_by", "面商人", ParamKind::Text)
                .from(|g| planned(g, |p| p.held_by.clone(), handler)),
            param("phone", "联系电话", ParamKind::Text).from(phone),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::Hold(Meeting {
                on: Some(values.date("on")?),
                place: values.text("place"),
                held_by: values.text("held_by"),
                phone: values.phone("phone"),
                with: whom(values, "with", ground)?,
            }))
        }),
    },
    Command {
        name: "record-opinion",
        keys: "y",
        title: "意见签字",
        doc: "记录代表意见原话、满意程度和签字；满意程度没有默认值",
        places: DESK_AND_CASE,
        params: &[
            one_signer("of", "谁的意见", whom_to_hear),
            param("words", "意见原话", ParamKind::Long),
            param(
                "verdict",
                "对办理结果",
                ParamKind::Choice(|_| choices(&VERDICTS)),
            ),
            param(
                "attitude",
                "对办理态度",
                ParamKind::Choice(|_| choices(&VERDICTS)),
            )
            .optional(),
            param("signer", "签字人", ParamKind::Text)
                .optional()
                .help("没有签字就留空"),
            param("mode", "签字方式", ParamKind::Choice(|_| choices(&MODES))),
            param("collected_by", "由谁征得", ParamKind::Text).from(handler),
            param("on", "签字日期", ParamKind::Date).from(meeting_day),
        ],
        does: Does::Act(record_opinion),
    },
    Command {
        name: "classify",
        keys: "l",
        title: "办理类别",
        doc: "定 A、B、C 类；没有解决的写计划或说明",
        places: DESK_AND_CASE,
        params: &[
            param("class", "类别", ParamKind::Choice(classes)),
            param("plan", "办理计划", ParamKind::Long)
                .optional()
                .help("B 类必填：打算怎么办"),
            param("plan_date", "计划完成日期", ParamKind::Date).optional(),
            param("explanation", "说明", ParamKind::Long)
                .optional()
                .help("C 类必填：为什么现在办不了"),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::Classify(Classification {
                class: class_code(&values.text("class"), ground)?,
                plan: values.text("plan"),
                plan_date: values.optional_date("plan_date")?,
                explanation: values.text("explanation"),
            }))
        }),
    },
    Command {
        name: "issue",
        keys: "w",
        title: "登记发文",
        doc: "记下发文字号、印发日期和送达方式",
        places: CASE,
        params: &[
            param("doc_number", "发文字号", ParamKind::Text)
                .optional()
                .help("如 云民函〔2026〕15号"),
            TODAY,
            param("delivery", "送达方式", ParamKind::Text).from(|_| "当面送达".to_owned()),
            signers("to", "送达给", lead),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::Issue(Issued {
                doc_number: values.text("doc_number"),
                on: values.date("on")?,
                delivery: values.text("delivery"),
                to: whom(values, "to", ground)?,
            }))
        }),
    },
    Command {
        name: "close",
        keys: "b",
        title: "办结",
        doc: "材料齐全，办结这一件",
        places: DESK_AND_CASE,
        params: &[TODAY],
        does: Does::Act(|values, _| {
            Ok(Action::Close {
                on: values.date("on")?,
            })
        }),
    },
    Command {
        name: "reopen",
        keys: "",
        title: "重新打开",
        doc: "办结后发现要改，写明理由重新打开",
        places: CASE,
        params: &[param("reason", "理由", ParamKind::Long)],
        does: Does::Act(|values, _| {
            Ok(Action::Reopen {
                reason: values.text("reason"),
            })
        }),
    },
    Command {
        name: "new-round",
        keys: "",
        title: "重新办理",
        doc: "办结后代表反馈不满意，开始新一轮，上一轮原样保留",
        places: CASE,
        params: &[TODAY, param("reason", "理由", ParamKind::Long)],
        does: Does::Act(|values, _| {
            Ok(Action::NewRound {
                on: values.date("on")?,
                reason: values.text("reason"),
            })
        }),
    },
    Command {
        name: "archive",
        keys: "z",
        title: "归档",
        doc: "办结的案卷归档",
        places: DESK_AND_CASE,
        params: &[TODAY],
        does: Does::Act(|values, _| {
            Ok(Action::Archive {
                on: values.date("on")?,
            })
        }),
    },
    Command {
        name: "note",
        keys: "r",
        title: "备注",
        doc: "写一条备注",
        places: DESK_AND_CASE,
        params: &[param("text", "内容", ParamKind::Long)],
        does: Does::Act(|values, _| {
            Ok(Action::Note {
                text: values.text("text"),
            })
        }),
    },
    Command {
        name: "attach",
        keys: "f",
        title: "附件",
        doc: "把扫描件等文件存进案卷",
        places: CASE,
        params: &[
            param("file", "文件", ParamKind::Path),
            param("note", "说明", ParamKind::Text).optional(),
        ],
        does: Does::Desk(DeskTask::Attach),
    },
    Command {
        name: "undo",
        keys: "u",
        title: "撤销",
        doc: "撤销最后一步，经过里记着撤销了什么",
        places: &[
            Place::Desk,
            Place::Case,
            Place::Bench,
            Place::Coverage,
            Place::Ledger,
            Place::Sorting,
        ],
        params: &[],
        does: Does::Desk(DeskTask::Undo),
    },
    Command {
        name: "redo",
        keys: "U",
        title: "恢复",
        doc: "恢复刚才撤销的一步",
        places: &[Place::Desk, Place::Case, Place::Bench, Place::Ledger],
        params: &[],
        does: Does::Desk(DeskTask::Redo),
    },
];
