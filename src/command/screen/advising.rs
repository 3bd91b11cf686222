//! At the pen: from finding to finding, and what answers what.

use super::*;

const PEN: &[Place] = &[Place::Editor, Place::Bench];

pub(in crate::command) static ROWS: &[Command] = &[
    screen(
        "next-finding",
        "f8",
        "下一处提醒",
        "到正文里下一处提醒，一部分看完接着看下一部分",
        PEN,
        ScreenTask::NextFinding,
    ),
    screen(
        "previous-finding",
        "f7",
        "上一处提醒",
        "到正文里上一处提醒",
        PEN,
        ScreenTask::PreviousFinding,
    ),
    screen(
        "fix-finding",
        "f6",
        "改正",
        "按有把握的改法改光标处的提醒，可撤销",
        &[Place::Editor],
        ScreenTask::FixFinding,
    ),
    screen(
        "settle-finding",
        "f9",
        "处理提醒",
        "认可这一处并写明理由，本件不再提醒，或恢复提醒",
        PEN,
        ScreenTask::SettleFinding,
    ),
    screen(
        "coverage",
        "V",
        "回应对照",
        "逐项对照要求和答复：连上的、建议连的、只答一半的",
        &[Place::Bench],
        ScreenTask::Coverage,
    ),
    screen(
        "split-here",
        "s",
        "按句拆开",
        "把只答了一半的要求拆成几项，拆好的句子先填好",
        &[Place::Coverage],
        ScreenTask::SplitAsk,
    ),
];
