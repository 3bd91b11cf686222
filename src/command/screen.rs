//! What the terminal itself does: moving about, looking, writing files. Nothing here changes a case.

use super::{
    Command, DeskTask, Does, Param, ParamKind, Place, ScreenTask,
    acts::{Options, choices, param},
};

const EVERYWHERE: &[Place] = &[Place::Desk, Place::Case, Place::Bench, Place::Page];
const LISTS: &[Place] = &[Place::Desk, Place::Case, Place::Bench];

const fn screen(
    name: &'static str,
    keys: &'static str,
    title: &'static str,
    doc: &'static str,
    places: &'static [Place],
    task: ScreenTask,
) -> Command {
    Command {
        name,
        keys,
        title,
        doc,
        places,
        params: &[],
        does: Does::Screen(task),
    }
}

/// A task of the desk; what has to be filled in comes with it.
const fn desk(
    name: &'static str,
    keys: &'static str,
    title: &'static str,
    doc: &'static str,
    places: &'static [Place],
    task: DeskTask,
    params: &'static [Param],
) -> Command {
    Command {
        name,
        keys,
        title,
        doc,
        places,
        params,
        does: Does::Desk(task),
    }
}

const PAPERS: Options<(), 3> = [
    ((), "both", "记录表和答复"),
    ((), "record", "面商记录表"),
    ((), "reply", "答复"),
];
const FORMATS: Options<(), 2> = [((), "docx", "Word 文档"), ((), "text", "纯文本")];
const OVERWRITE: Options<(), 2> = [((), "no", "不覆盖"), ((), "yes", "覆盖")];

const EXPORT: &[Param] = &[
    param("paper", "哪种材料", ParamKind::Choice(|_| choices(&PAPERS))).from(|_| "both".to_owned()),
    param("format", "格式", ParamKind::Choice(|_| choices(&FORMATS))).from(|_| "docx".to_owned()),
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

const BACKUP: &[Param] =
    &[param("file", "备份成", ParamKind::Path)
        .from(|ground| format!("面商备份-{}.db", ground.today))];

pub(super) static ROWS: &[Command] = &[
    screen(
        "next",
        "n",
        "下一步",
        "做这一件现在该做的事",
        &[Place::Desk, Place::Case],
        ScreenTask::Next,
    ),
    screen(
        "open",
        "enter",
        "打开",
        "打开选中的一件或一部分",
        LISTS,
        ScreenTask::Open,
    ),
    screen(
        "draft",
        "e",
        "起草",
        "写答复：要求、正文和回应关系",
        &[Place::Desk, Place::Case],
        ScreenTask::Bench,
    ),
    screen(
        "page",
        "p",
        "纸面",
        "按每页 22 行、每行 28 字看答复印出来的样子",
        LISTS,
        ScreenTask::Page,
    ),
    screen(
        "page-from-editor",
        "f5",
        "纸面",
        "看正在写的答复印出来的样子",
        &[Place::Editor],
        ScreenTask::Page,
    ),
    screen(
        "doubts",
        "d",
        "核对",
        "逐处核对导入时存疑的内容",
        &[Place::Case],
        ScreenTask::Doubts,
    ),
    screen(
        "difference",
        "D",
        "改动",
        "看签字文本和现在文本逐词的差别",
        &[Place::Case, Place::Bench],
        ScreenTask::Difference,
    ),
    screen(
        "difference-from-editor",
        "f4",
        "改动",
        "看已存的文字和正在写的文字逐词的差别",
        &[Place::Editor],
        ScreenTask::Difference,
    ),
    screen(
        "check",
        "C",
        "校对",
        "逐处查答复的格式、口径、许诺和答没答到；只提醒，不改字",
        &[Place::Case, Place::Bench],
        ScreenTask::Check,
    ),
    screen(
        "filter",
        "/",
        "筛选",
        "边输入边筛选：汉字、拼音、首字母、编号都行",
        &[Place::Desk],
        ScreenTask::Filter,
    ),
    screen(
        "mark",
        "space",
        "标记",
        "标记或取消标记，成批办理",
        &[Place::Desk],
        ScreenTask::Mark,
    ),
    screen(
        "mark-all",
        "*",
        "全部标记",
        "标记当前视图的全部各件，再按一次取消",
        &[Place::Desk],
        ScreenTask::MarkAll,
    ),
    screen(
        "next-tab",
        "tab right",
        "下一页",
        "下一个视图或页签",
        &[Place::Desk, Place::Case],
        ScreenTask::NextTab,
    ),
    screen(
        "previous-tab",
        "backtab left",
        "上一页",
        "上一个视图或页签",
        &[Place::Desk, Place::Case],
        ScreenTask::PreviousTab,
    ),
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
        "导出面商记录表和答复（.docx 或文本）",
        &[Place::Desk, Place::Case, Place::Page],
        DeskTask::Export,
        EXPORT,
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
    screen(
        "settings",
        "S",
        "设置",
        "本单位、承办人、电话、负责人和办理规则",
        &[Place::Desk],
        ScreenTask::Settings,
    ),
    screen(
        "next-part",
        "tab",
        "下一栏",
        "在要求、正文之间换栏",
        &[Place::Bench],
        ScreenTask::NextPart,
    ),
    screen(
        "toggle-link",
        "space",
        "回应关系",
        "选中的要求由这一部分回应，再按取消",
        &[Place::Bench],
        ScreenTask::ToggleLink,
    ),
    screen(
        "part-up",
        "K",
        "上移",
        "这一部分上移，编号自动重排",
        &[Place::Bench],
        ScreenTask::MoveUp,
    ),
    screen(
        "part-down",
        "J",
        "下移",
        "这一部分下移，编号自动重排",
        &[Place::Bench],
        ScreenTask::MoveDown,
    ),
    screen(
        "save-text",
        "ctrl-s",
        "保存",
        "把正在写的文字存进案卷",
        &[Place::Editor],
        ScreenTask::SaveText,
    ),
    screen(
        "external-editor",
        "ctrl-o",
        "外部编辑器",
        "用 $EDITOR 打开这段文字，存盘退出后收回",
        &[Place::Editor],
        ScreenTask::OpenEditor,
    ),
    screen(
        "palette",
        ": ctrl-p",
        "命令",
        "输入名称找命令，拼音和首字母都行",
        EVERYWHERE,
        ScreenTask::Palette,
    ),
    screen(
        "help",
        "? f1",
        "帮助",
        "看这里能用的键",
        EVERYWHERE,
        ScreenTask::Help,
    ),
    screen(
        "editor-help",
        "f1",
        "帮助",
        "看编辑器里能用的键",
        &[Place::Editor],
        ScreenTask::Help,
    ),
    screen(
        "refresh",
        "ctrl-l",
        "刷新",
        "重画屏幕",
        EVERYWHERE,
        ScreenTask::Refresh,
    ),
    screen(
        "leave-editor",
        "esc",
        "回到列表",
        "离开编辑器，文字自动保存",
        &[Place::Editor],
        ScreenTask::Back,
    ),
    screen(
        "back",
        "q esc",
        "返回",
        "返回上一层",
        &[Place::Case, Place::Bench, Place::Page],
        ScreenTask::Back,
    ),
    screen(
        "leave",
        "q",
        "退出",
        "退出面商；正在写的文字会留底",
        &[Place::Desk],
        ScreenTask::Quit,
    ),
    screen(
        "quit",
        "ctrl-q",
        "退出",
        "退出面商",
        &[
            Place::Desk,
            Place::Case,
            Place::Bench,
            Place::Page,
            Place::Editor,
        ],
        ScreenTask::Quit,
    ),
];
