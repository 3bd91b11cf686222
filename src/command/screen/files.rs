//! Files in and out, and the whole desk as one file.

use super::{desk, *};
use crate::case::{Case, Duty, Kind};
use crate::command::{
    Choice, Ground, ParamKind,
    acts::{
        Options, choices,
        joint::{has_several, lead, signers_or_all},
        param,
    },
};

const OVERWRITE: Options<(), 2> = [((), "no", "不覆盖"), ((), "yes", "覆盖")];

const EXPORT: &[Param] = &[
    param("paper", "哪种材料", ParamKind::Paper).from(|_| "both".to_owned()),
    param("signer", "出给哪位", ParamKind::Choice(signers_or_all))
        .from(lead)
        .when(has_several)
        .help("联名件：每人的表和答复只有称呼、姓名、单位、电话不同"),
    param("format", "格式", ParamKind::Format).from(|_| "docx".to_owned()),
    param("to", "存到文件夹", ParamKind::Path)
        .from(|_| "面商导出".to_owned())
        .help("没有就新建；F2 选择"),
    param(
        "overwrite",
        "已有同名文件",
        ParamKind::Choice(|_| choices(&OVERWRITE)),
    )
    .from(|_| "no".to_owned()),
];

const LEDGER: &[Param] = &[
    param("file", "存成文件", ParamKind::Path)
        .from(|ground| format!("办理情况台账-{}.xlsx", ground.today))
        .help("以 .xlsx 或 .csv 结尾"),
    param(
        "overwrite",
        "已有同名文件",
        ParamKind::Choice(|_| choices(&OVERWRITE)),
    )
    .from(|_| "no".to_owned()),
];

const REPORT: &[Param] = &[
    param("file", "存成文件", ParamKind::Path)
        .from(|ground| format!("办理统计-{}.xlsx", ground.today))
        .help(".xlsx 指标和图表；.docx .txt .md 办理工作总结"),
    param("year", "哪一年", ParamKind::Text)
        .optional()
        .help("按交办日期，如 2026；不填就是全部"),
    param("session", "哪一届次", ParamKind::Text)
        .optional()
        .help("如 8-4；和年份只填一项"),
    param("kind", "建议、提案", ParamKind::Choice(kinds)).from(|_| "all".to_owned()),
    param("duty", "办理方式", ParamKind::Choice(duties)).from(|_| "all".to_owned()),
    param(
        "overwrite",
        "已有同名文件",
        ParamKind::Choice(|_| choices(&OVERWRITE)),
    )
    .from(|_| "no".to_owned()),
];

fn kinds(_: &Ground) -> Vec<Choice> {
    let all = Choice::new("all", "建议和提案");
    let each = Kind::ALL.map(|kind| Choice::new(kind.id(), kind.words().paper));
    std::iter::once(all).chain(each).collect()
}

fn duties(_: &Ground) -> Vec<Choice> {
    let all = Choice::new("all", "全部方式");
    let each = Duty::ALL.map(|duty| Choice::new(duty.id(), duty.label()));
    std::iter::once(all).chain(each).collect()
}

const ALL_CASES: Options<(), 2> = [((), "open", "在办和要跟踪的"), ((), "all", "全部案卷")];

const HAND_OVER: &[Param] = &[
    param("to", "接收人", ParamKind::Text).help("写在交接清单上"),
    param(
        "which",
        "移交哪些",
        ParamKind::Choice(|_| choices(&ALL_CASES)),
    )
    .from(|_| "open".to_owned()),
    param("file", "存成文件", ParamKind::Path)
        .from(|ground| format!("交接包-{}.zip", ground.today)),
];

const TAKE_OVER: &[Param] =
    &[param("file", "交接包", ParamKind::Path).help("先逐条校验；本机已有的不覆盖，只接着补")];

const BACKUP: &[Param] =
    &[param("file", "备份成", ParamKind::Path)
        .from(|ground| format!("面商备份-{}.db", ground.today))];

const DIFFERENCE: &[Param] = &[
    param("from", "从第几稿", ParamKind::Choice(revisions)),
    param("to", "到第几稿", ParamKind::Choice(revisions)),
    param("file", "存成", ParamKind::Path).help("没有后缀就加 .docx"),
    param(
        "overwrite",
        "已有同名文件",
        ParamKind::Choice(|_| choices(&OVERWRITE)),
    )
    .from(|_| "no".to_owned()),
];

fn revisions(ground: &Ground) -> Vec<Choice> {
    let all = ground.case.map(Case::revisions).unwrap_or_default();
    all.iter()
        .map(|one| Choice::new(one.n.to_string(), one.words()))
        .collect()
}

pub(in crate::command) static ROWS: &[Command] = &[
    desk(
        "import",
        "i",
        "导入",
        "从文件或文件夹导入案卷和政策文件",
        &[Place::Desk],
        DeskTask::Import,
        &[],
    ),
    desk(
        "export",
        "x",
        "导出",
        "先看纸面，再写成 Word、PDF 或文本；台账也在这里",
        &[Place::Desk, Place::Case, Place::Page],
        DeskTask::Export,
        EXPORT,
    ),
    desk(
        "export-difference",
        "",
        "两稿差别存成 Word",
        "任选两稿，存成带修订标记的 .docx：接受全部是后一稿，拒绝全部是前一稿",
        &[Place::Case, Place::Bench],
        DeskTask::Difference,
        DIFFERENCE,
    ),
    desk(
        "ledger",
        "",
        "办理情况台账",
        "标记的或现在列出的各件写成一张表（.xlsx 或 .csv），另附汇总",
        &[Place::Desk],
        DeskTask::Ledger,
        LEDGER,
    ),
    desk(
        "report",
        "",
        "统计和工作总结",
        "办复率、面商率、满意率等写成带图表的 .xlsx，或办理工作总结初稿 .docx",
        &[Place::Desk],
        DeskTask::Report,
        REPORT,
    ),
    screen(
        "open-written",
        "o",
        "打开文件",
        "用系统的程序打开刚写出的文件",
        &[Place::Page],
        ScreenTask::OpenWritten,
    ),
    desk(
        "hand-over",
        "",
        "移交（换人）",
        "写一个交接包：案卷全部经过、附件、设置和一份可签字的交接清单",
        &[Place::Desk],
        DeskTask::HandOver,
        HAND_OVER,
    ),
    desk(
        "take-over",
        "",
        "接收移交",
        "读一个交接包，把案卷接到本机；已有的不覆盖",
        &[Place::Desk],
        DeskTask::TakeOver,
        TAKE_OVER,
    ),
    desk(
        "backup",
        "",
        "备份",
        "把全部案卷备份成一个文件",
        &[Place::Desk],
        DeskTask::Backup,
        BACKUP,
    ),
];
