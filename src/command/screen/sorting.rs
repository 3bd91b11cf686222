//! From the suggestion's own text to its asks, and where values came from.

use super::*;

const SORTING: &[Place] = &[Place::Sorting];

pub(in crate::command) static ROWS: &[Command] = &[
    screen(
        "proposals",
        "Q",
        "提取要求",
        "从建议、提案的原文里提出各项要求，逐条列入、修改、拆开、合并",
        &[Place::Case],
        ScreenTask::Proposals,
    ),
    screen(
        "provenance",
        "I",
        "出处",
        "每个值从哪个文件第几行读来，或者是谁什么时候写的",
        &[Place::Case],
        ScreenTask::Provenance,
    ),
    screen(
        "take-proposal",
        "space",
        "列入",
        "这一条列为要求，再按取消",
        SORTING,
        ScreenTask::TakeProposal,
    ),
    screen(
        "take-all-proposals",
        "a",
        "全部列入",
        "还没有定的各条都列为要求",
        SORTING,
        ScreenTask::TakeAllProposals,
    ),
    screen(
        "reject-proposal",
        "d",
        "不作要求",
        "这一条不是要求，再按取消",
        SORTING,
        ScreenTask::RejectProposal,
    ),
    screen(
        "edit-proposal",
        "enter e",
        "改写",
        "改这一条的文字后列入",
        SORTING,
        ScreenTask::EditProposal,
    ),
    screen(
        "split-proposal",
        "s",
        "拆开",
        "这一条里有几件事，拆成几项",
        SORTING,
        ScreenTask::SplitProposal,
    ),
    screen(
        "merge-proposal",
        "m",
        "并入下一条",
        "和下一条并成一项",
        SORTING,
        ScreenTask::MergeProposal,
    ),
    screen(
        "keep-proposals",
        "ctrl-s",
        "存入案卷",
        "把定了的各条一次存进案卷，可以一次撤销",
        SORTING,
        ScreenTask::KeepProposals,
    ),
];
