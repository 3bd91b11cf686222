//! Taking a case on: registration, acceptance, return, deadlines, corrections.

use super::*;

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "register",
        keys: "N",
        title: "登记新件",
        doc: "收到一件新的建议或提案，录入案号、标题、代表和要求",
        places: &[Place::Desk],
        params: &[
            param("kind", "类别", ParamKind::Choice(|_| choices(&KINDS))),
            param("level", "层级", ParamKind::Text).from(|g| g.office.level.clone()),
            param("term", "届", ParamKind::Number).from(|g| known(g.office.term)),
            param("session", "次会议", ParamKind::Number)
                .from(|g| known(g.office.session))
                .help("闭会期间的填 0"),
            param("number", "编号", ParamKind::Number),
            param("title", "标题", ParamKind::Text).help("不带书名号"),
            param("representative", "领衔代表/委员", ParamKind::Text),
            param("employer", "工作单位", ParamKind::Text).optional(),
            param("representative_phone", "代表电话", ParamKind::Text).optional(),
            param("representative_address", "通讯地址", ParamKind::Text)
                .optional()
                .help("答复和征询意见表寄到哪里"),
            param("representative_postcode", "邮政编码", ParamKind::Text).optional(),
            param("co_signers", "附议人", ParamKind::Text)
                .optional()
                .help("用顿号分开"),
            param("duty", "办理方式", ParamKind::Choice(|_| choices(&DUTIES)))
                .from(|_| Duty::Lead.id().to_owned()),
            param("other_units", "其他单位", ParamKind::Text)
                .optional()
                .help("协办单位；本单位协办时填主办单位"),
            param("assigned_on", "交办日期", ParamKind::Date).from(today),
            param("due", "通知载明时限", ParamKind::Date)
                .optional()
                .help("交办通知印有日期才填"),
            param("asks", "主要内容", ParamKind::Long)
                .optional()
                .help("一行一项，不用写编号"),
            param("text", "原文", ParamKind::Long).optional(),
            param("unit", "承办单位", ParamKind::Text).from(|g| g.office.unit.clone()),
            param("handler", "承办人", ParamKind::Text)
                .optional()
                .from(handler),
            param("phone", "承办电话", ParamKind::Text)
                .optional()
                .from(phone),
            param("principal", "负责人", ParamKind::Text)
                .optional()
                .from(principal),
        ],
        does: Does::Desk(DeskTask::Register),
    },
    Command {
        name: "accept",
        keys: "s",
        title: "签收",
        doc: "核对清楚，收下这一件",
        places: DESK_AND_CASE,
        params: &[TODAY],
        does: Does::Act(|values, _| {
            Ok(Action::Accept {
                on: values.date("on")?,
                by_duty: true,
            })
        }),
    },
    Command {
        name: "ask-return",
        keys: "t",
        title: "申请退办",
        doc: "不属本单位职责，说明理由并建议改由何单位办理",
        places: DESK_AND_CASE,
        params: &[
            TODAY,
            param("reason", "退办理由", ParamKind::Long),
            param("proposed_unit", "建议改由", ParamKind::Text),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::AskReturn {
                on: values.date("on")?,
                reason: values.text("reason"),
                proposed_unit: values.text("proposed_unit"),
            })
        }),
    },
    Command {
        name: "answer-return",
        keys: "T",
        title: "退办答复",
        doc: "交办机关同意或不同意退办",
        places: CASE,
        params: &[
            param(
                "granted",
                "答复",
                ParamKind::Choice(|_| choices(&RETURN_ANSWERS)),
            ),
            TODAY,
            param("words", "说明", ParamKind::Text).optional(),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::AnswerReturn {
                on: values.date("on")?,
                granted: values.choice("granted", &RETURN_ANSWERS)?,
                words: values.text("words"),
            })
        }),
    },
    Command {
        name: "set-due",
        keys: "h",
        title: "定办理时限",
        doc: "按交办通知载明的日期办，写明依据",
        places: CASE,
        params: &[
            param("date", "时限", ParamKind::Date),
            param("reason", "依据", ParamKind::Text).help("如：交办通知载明"),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::SetDue {
                date: values.date("date")?,
                reason: values.text("reason"),
            })
        }),
    },
    Command {
        name: "extend",
        keys: "H",
        title: "延期",
        doc: "经批准延长办理时限，并告知代表",
        places: CASE,
        params: &[
            param("until", "延期至", ParamKind::Date).from(extension_limit),
            param("reason", "理由", ParamKind::Long),
            param("approver", "批准人", ParamKind::Text),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::Extend {
                until: values.date("until")?,
                reason: values.text("reason"),
                approver: values.text("approver"),
            })
        }),
    },
    Command {
        name: "amend",
        keys: "E",
        title: "更正一项",
        doc: "改登记的任何一项，旧值留在经过里",
        places: CASE,
        params: &[
            param("field", "改哪一项", ParamKind::Choice(fields)),
            param("value", "改为", ParamKind::Long).optional(),
        ],
        does: Does::Act(|values, _| {
            let path = values.text("field");
            let field = Field::from_path(&path)
                .ok_or_else(|| Fault::new("field", format!("没有“{path}”这一项")))?;
            Ok(Action::Amend {
                field,
                value: values.text("value"),
            })
        }),
    },
    Command {
        name: "confirm-doubt",
        keys: "",
        title: "核对无误",
        doc: "导入时存疑的一处，核对原件后确认读得对",
        places: CASE,
        params: &[param("field", "存疑处", ParamKind::Choice(doubts))],
        does: Does::Act(|values, _| {
            Ok(Action::ConfirmDoubt {
                field: values.text("field"),
            })
        }),
    },
    Command {
        name: "correct-doubt",
        keys: "",
        title: "核对更正",
        doc: "导入时存疑的一处，按原件更正",
        places: CASE,
        params: &[
            param("field", "存疑处", ParamKind::Choice(doubts)),
            param("value", "原件写的是", ParamKind::Text)
                .optional()
                .help("原件是空的就留空"),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::CorrectDoubt {
                field: values.text("field"),
                value: values.text("value"),
            })
        }),
    },
];
