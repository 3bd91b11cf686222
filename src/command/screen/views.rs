//! The views of the desk: gone to, saved, renamed, forgotten.

use super::{desk, *};
use crate::command::{ParamKind, acts::param};

const DESK: &[Place] = &[Place::Desk];

const SAVE: &[Param] = &[
    param("name", "视图名称", ParamKind::Text),
    param("query", "条件", ParamKind::Text).help("现在的筛选；可以改"),
];

const RENAME: &[Param] = &[
    param("view", "保存的视图", ParamKind::Text),
    param("name", "改名为", ParamKind::Text),
];

const REMOVE: &[Param] = &[param("view", "保存的视图", ParamKind::Text)];

pub(in crate::command) static ROWS: &[Command] = &[
    screen(
        "views",
        "v",
        "换视图",
        "列出全部视图和件数，打字找，Enter 过去",
        DESK,
        ScreenTask::Views,
    ),
    desk(
        "save-view",
        "ctrl-s",
        "存为视图",
        "现在的筛选取个名称，以后在左边随时看，带件数",
        DESK,
        DeskTask::SaveView,
        SAVE,
    ),
    desk(
        "rename-view",
        "",
        "视图改名",
        "给保存的视图换个名称",
        DESK,
        DeskTask::RenameView,
        RENAME,
    ),
    desk(
        "remove-view",
        "",
        "删除视图",
        "删除保存的视图；案卷不动",
        DESK,
        DeskTask::RemoveView,
        REMOVE,
    ),
];
