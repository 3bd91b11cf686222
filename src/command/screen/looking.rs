//! Looking through what was written and what is in force, and taking from it.

use super::{desk, *};

pub(in crate::command) static ROWS: &[Command] = &[
    screen(
        "library",
        "L",
        "资料",
        "查政策条款、往年答复各部分、代表和承诺；边输入边找",
        LISTS,
        ScreenTask::Library,
    ),
    screen(
        "co-handling",
        "J",
        "协办",
        "这一件和别的单位之间现在能办的：商请、催办、收意见、采用；协办件是写意见、送主办单位",
        &[Place::Desk, Place::Case],
        ScreenTask::CoHandling,
    ),
    screen(
        "similar",
        "V",
        "相近往件",
        "要求相近的案卷，写明像在哪里；在里面可以并案",
        &[Place::Desk, Place::Case],
        ScreenTask::Similar,
    ),
    desk(
        "tie",
        "B",
        "并案",
        "把标记的几件并案办理，各自答复；要解除在相近往件里按 F8",
        &[Place::Desk],
        DeskTask::Tie,
        &[],
    ),
    screen(
        "insert-section",
        "I",
        "插入旧文",
        "从往年答复里选一段作为新的一部分，记下出处",
        &[Place::Bench],
        ScreenTask::InsertSection,
    ),
    screen(
        "time-words",
        "T",
        "待核时间词",
        "旧文里今年、目前、截至某月这样的词逐个核对，看出处改没改",
        &[Place::Bench],
        ScreenTask::TimeWords,
    ),
    screen(
        "section-from-editor",
        "f2",
        "插入旧文",
        "在光标处插入往年答复的一段，记下出处",
        &[Place::Editor],
        ScreenTask::InsertSection,
    ),
    screen(
        "policy-from-editor",
        "f3",
        "插入政策",
        "在光标处插入政策引文《…》（…〔年份〕…号），或连条文一起",
        &[Place::Editor],
        ScreenTask::InsertPolicy,
    ),
];
