//! The day of the meetings: the screen, and one meeting with all that came of it.

use super::{desk, *};
use crate::command::{
    Ground, ParamKind,
    acts::{
        Options, VERDICTS, choices, handler,
        joint::{one_signer, signers, whom_to_hear, whom_to_meet},
        param, phone, planned, planned_day,
    },
};

const SIGNED: Options<bool, 2> = [(true, "yes", "签了"), (false, "no", "没有签")];
const DEMANDS: Options<bool, 2> = [(false, "note", "记为备注"), (true, "ask", "列为新的要求")];

const OUTCOME: &[Param] = &[
    one_signer("of", "谁的意见", whom_to_hear),
    param("words", "意见原话", ParamKind::Long),
    param(
        "verdict",
        "对办理结果",
        ParamKind::Choice(|_| choices(&VERDICTS)),
    ),
    param("signed", "签字", ParamKind::Choice(|_| choices(&SIGNED))),
    param("demands", "面商时提出", ParamKind::Long)
        .optional()
        .help("一行一件；没有就空着"),
    param(
        "demands_as",
        "提出的怎么记",
        ParamKind::Choice(|_| choices(&DEMANDS)),
    )
    .from(|_| "note".to_owned())
    .help("不满意的进入新一轮，新的要求列在新一轮里"),
    param(
        "attitude",
        "对办理态度",
        ParamKind::Choice(|_| choices(&VERDICTS)),
    )
    .optional(),
    signers("with", "到场的", whom_to_meet).help("面商已经登记过的不再记"),
    param("on", "面商时间", ParamKind::Date).from(planned_day),
    param("place", "面商地点", ParamKind::Text).from(place),
    param("held_by", "面商人", ParamKind::Text).from(host),
    param("phone", "联系电话", ParamKind::Text).from(phone),
];

fn place(ground: &Ground) -> String {
    planned(
        ground,
        |plan| plan.place.clone(),
        |ground| ground.office.meeting_place.clone(),
    )
}

fn host(ground: &Ground) -> String {
    planned(ground, |plan| plan.held_by.clone(), handler)
}

pub(in crate::command) static ROWS: &[Command] = &[
    screen(
        "meetings",
        "f4",
        "面商日",
        "约好的面商按日子排，逐件登记结果；还没有约的一起约",
        &[Place::Desk],
        ScreenTask::Meetings,
    ),
    desk(
        "meeting-outcome",
        "",
        "登记面商结果",
        "面商、代表原话、满意程度、签字和当场提出的，一次登记；满意程度没有默认值",
        &[Place::Case],
        DeskTask::Outcome,
        OUTCOME,
    ),
];
