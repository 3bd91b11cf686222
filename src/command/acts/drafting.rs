//! Writing the reply: asks, sections, coverage, approval.

use super::*;

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "add-ask",
        keys: "o",
        title: "增加要求",
        doc: "列出代表提的一项主要内容",
        places: CASE_AND_BENCH,
        params: &[param("text", "内容", ParamKind::Long)],
        does: Does::Act(|values, _| {
            Ok(Action::AddAsk {
                text: values.item("text"),
            })
        }),
    },
    Command {
        name: "edit-ask",
        keys: "",
        title: "修改要求",
        doc: "改一项要求的文字",
        places: CASE_AND_BENCH,
        params: &[ASK, param("text", "内容", ParamKind::Long)],
        does: Does::Act(|values, ground| {
            Ok(Action::EditAsk {
                ask: ground.ask(values, "ask")?,
                text: values.item("text"),
            })
        }),
    },
    Command {
        name: "split-ask",
        keys: "",
        title: "拆分要求",
        doc: "一项要求里有几件事，拆成几项",
        places: CASE_AND_BENCH,
        params: &[
            ASK,
            param("parts", "拆成", ParamKind::Long).help("一行一项"),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::SplitAsk {
                ask: ground.ask(values, "ask")?,
                parts: values.items("parts"),
            })
        }),
    },
    Command {
        name: "merge-asks",
        keys: "",
        title: "合并要求",
        doc: "把一项要求并入另一项",
        places: CASE_AND_BENCH,
        params: &[
            param("into", "并入", ParamKind::Choice(ask_choices)),
            param("from", "被并的", ParamKind::Choice(ask_choices)),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::MergeAsks {
                into: ground.ask(values, "into")?,
                from: ground.ask(values, "from")?,
            })
        }),
    },
    Command {
        name: "remove-ask",
        keys: "",
        title: "删去要求",
        doc: "删去一项要求，经过里留底",
        places: CASE_AND_BENCH,
        params: &[ASK],
        does: Does::Act(|values, ground| {
            Ok(Action::RemoveAsk {
                ask: ground.ask(values, "ask")?,
            })
        }),
    },
    Command {
        name: "add-section",
        keys: "O",
        title: "增加答复部分",
        doc: "答复加一个一级标题，要点由标题生成",
        places: CASE_AND_BENCH,
        params: &[
            param("heading", "标题", ParamKind::Text).help("不写“一、”，编号自动排"),
            param("text", "正文", ParamKind::Long)
                .optional()
                .help("一行一段，也可以回头在编辑器里写"),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::AddSection {
                heading: values.item("heading"),
                paragraphs: values.paragraphs("text"),
            })
        }),
    },
    Command {
        name: "edit-section",
        keys: "",
        title: "修改答复部分",
        doc: "改一部分的标题或正文",
        places: CASE,
        params: &[
            SECTION,
            param("heading", "标题", ParamKind::Text)
                .optional()
                .help("不填则不变"),
            param("text", "正文", ParamKind::Long)
                .optional()
                .help("一行一段，不填则不变"),
        ],
        does: Does::Act(edit_section),
    },
    Command {
        name: "move-section",
        keys: "",
        title: "移动答复部分",
        doc: "把一部分移到第几部分",
        places: CASE,
        params: &[SECTION, param("to", "移到第几", ParamKind::Number)],
        does: Does::Act(|values, ground| {
            Ok(Action::MoveSection {
                section: ground.section(values, "section")?,
                to: values.number("to")? as usize,
            })
        }),
    },
    Command {
        name: "remove-section",
        keys: "",
        title: "删去答复部分",
        doc: "删去一部分，经过里留底，可撤销",
        places: CASE_AND_BENCH,
        params: &[SECTION],
        does: Does::Act(|values, ground| {
            Ok(Action::RemoveSection {
                section: ground.section(values, "section")?,
            })
        }),
    },
    Command {
        name: "link",
        keys: "K",
        title: "回应要求",
        doc: "标明某项要求由答复哪一部分回应",
        places: CASE,
        params: &[ASK, SECTION],
        does: Does::Act(|values, ground| {
            Ok(Action::Link {
                ask: ground.ask(values, "ask")?,
                section: ground.section(values, "section")?,
            })
        }),
    },
    Command {
        name: "unlink",
        keys: "",
        title: "取消回应",
        doc: "某项要求不再由这一部分回应",
        places: CASE,
        params: &[ASK, SECTION],
        does: Does::Act(|values, ground| {
            Ok(Action::Unlink {
                ask: ground.ask(values, "ask")?,
                section: ground.section(values, "section")?,
            })
        }),
    },
    Command {
        name: "waive",
        keys: "v",
        title: "说明不答复",
        doc: "某项要求不作答复，写明理由",
        places: &[Place::Case, Place::Bench, Place::Coverage],
        params: &[ASK, param("reason", "理由", ParamKind::Long)],
        does: Does::Act(|values, ground| {
            Ok(Action::Waive {
                ask: ground.ask(values, "ask")?,
                reason: values.text("reason"),
            })
        }),
    },
    Command {
        name: "set-joint",
        keys: "",
        title: "共同研究",
        doc: "开头语用“经研究”还是“经和其他部门共同研究”",
        places: CASE_AND_BENCH,
        params: &[
            param("joint", "开头语", ParamKind::Choice(|_| choices(&OPENINGS))).from(other_opening),
        ],
        does: Does::Act(|values, _| {
            Ok(Action::SetJoint {
                joint: values.choice("joint", &OPENINGS)?,
            })
        }),
    },
    Command {
        name: "approve",
        keys: "a",
        title: "审签",
        doc: "记录领导签发当前文本；文本再改要重新签发",
        places: DESK_AND_CASE,
        params: &[
            param("by", "签发人", ParamKind::Text).from(principal),
            TODAY,
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::Approve {
                by: values.text("by"),
                on: values.date("on")?,
                fingerprint: ground.case()?.fingerprint(),
            })
        }),
    },
    Command {
        name: "send-back",
        keys: "A",
        title: "退回修改",
        doc: "领导不同意当前文本，记下意见",
        places: CASE,
        params: &[
            param("by", "退回人", ParamKind::Text).from(principal),
            TODAY,
            param("reason", "意见", ParamKind::Long),
        ],
        does: Does::Act(|values, ground| {
            Ok(Action::SendBack {
                by: values.text("by"),
                on: values.date("on")?,
                reason: values.text("reason"),
                fingerprint: ground.case()?.fingerprint(),
            })
        }),
    },
];
