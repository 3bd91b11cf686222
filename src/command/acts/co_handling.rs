//! Between units: asked, reminded, answered, used; and our own opinion on its way to the lead unit.

use super::*;
use crate::case::{AskId, CoHandlingAct, CoUnit, SectionId, field};
use chrono::NaiveDate;

/// Every unit that is meant at once.
const ALL: &str = "all";
const AWAITED: Param = param("unit", "哪个单位", ParamKind::Choice(awaited));

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "ask-unit",
        keys: "",
        title: "商请协办",
        doc: "记下给协办单位发的函：问什么、哪天发、请哪天前送意见；再记一次就是改期",
        places: CASE,
        params: &[
            param("unit", "协办单位", ParamKind::Text)
                .from(unasked)
                .help("几个单位用顿号隔开"),
            param("topic", "商请事项", ParamKind::Long)
                .optional()
                .help("不填就是涉及其职责的内容"),
            param("asks", "请答哪几项", ParamKind::Text)
                .optional()
                .help("如 1、3；不填就是全部"),
            param("on", "发函日期", ParamKind::Date).from(today),
            param("due", "请哪天前送", ParamKind::Date)
                .from(wanted_by)
                .help("按协办期限和内部安排，取早的一个"),
        ],
        does: Does::Act(ask_unit),
    },
    Command {
        name: "remind-unit",
        keys: "",
        title: "催办",
        doc: "记下一次催办：怎么催的、找了谁、怎么说",
        places: CASE,
        params: &[
            param("unit", "哪个单位", ParamKind::Choice(reminded)),
            TODAY,
            param("means", "方式", ParamKind::Text).from(|_| "电话".to_owned()),
            param("person", "找了谁", ParamKind::Text).optional(),
            param("words", "情况", ParamKind::Long),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(CoHandlingAct::Remind {
                units: meant(values, ground)?,
                on: values.date("on")?,
                means: values.text("means"),
                person: values.text("person"),
                words: values.text("words"),
            }))
        }),
    },
    Command {
        name: "receive-opinion",
        keys: "",
        title: "收到协办意见",
        doc: "记下协办单位的意见：哪天收到、联系人、怎么说；有来函就选文件，意见从里面读，函存成附件",
        places: CASE,
        params: &[
            AWAITED,
            TODAY,
            param("person", "联系人", ParamKind::Text).optional(),
            param("phone", "联系电话", ParamKind::Text).optional(),
            param("file", "来函", ParamKind::Path)
                .optional()
                .help("Word、PDF 等；存成附件"),
            param("words", "意见", ParamKind::Long)
                .optional()
                .help("不填就从来函里读"),
        ],
        does: Does::Desk(DeskTask::ReceiveOpinion),
    },
    Command {
        name: "use-opinion",
        keys: "",
        title: "采用协办意见",
        doc: "写明意见用在答复哪一部分、怎样用；开头语就写“经和其他部门共同研究”",
        places: CASE,
        params: &[
            param("unit", "哪个单位", ParamKind::Choice(answered)),
            param(
                "section",
                "用在哪一部分",
                ParamKind::Choice(section_choices),
            )
            .optional(),
            param("words", "怎样采用", ParamKind::Text).from(|_| "意见已写进答复".to_owned()),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(CoHandlingAct::Use {
                unit: unit(values)?,
                section: section(values, ground)?,
                words: values.text("words"),
            }))
        }),
    },
    Command {
        name: "leave-opinion",
        keys: "",
        title: "不采用协办意见",
        doc: "意见没有用，写明为什么",
        places: CASE,
        params: &[
            param("unit", "哪个单位", ParamKind::Choice(answered)),
            param("reason", "理由", ParamKind::Long),
        ],
        does: Does::Act(|values, _| {
            Ok(act(CoHandlingAct::Leave {
                unit: unit(values)?,
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "withdraw-unit",
        keys: "",
        title: "不再商请",
        doc: "这个单位的意见不等了，写明为什么",
        places: CASE,
        params: &[
            param("unit", "哪个单位", ParamKind::Choice(open)),
            param("reason", "理由", ParamKind::Long),
        ],
        does: Does::Act(|values, _| {
            Ok(act(CoHandlingAct::Withdraw {
                unit: unit(values)?,
                reason: values.text("reason"),
            }))
        }),
    },
    Command {
        name: "write-opinion",
        keys: "",
        title: "写协办意见",
        doc: "协办件：意见不长的一次写完，一行一段；长的按 e 在起草里写",
        places: DESK_AND_CASE,
        params: &[param("text", "意见", ParamKind::Long).help("一行一段，抬头落款自动排")],
        does: Does::Act(|values, ground| {
            only(ground, Duty::Assisting)?;
            Ok(Action::AddSection {
                heading: String::new(),
                paragraphs: values.paragraphs("text"),
            })
        }),
    },
    Command {
        name: "send-opinion",
        keys: "",
        title: "送出协办意见",
        doc: "协办件：意见哪天、怎样送到主办单位；送出就办结",
        places: DESK_AND_CASE,
        params: &[
            param("on", "送出日期", ParamKind::Date).from(today),
            param("doc_number", "发文字号", ParamKind::Text).optional(),
            param("delivery", "怎样送的", ParamKind::Text).from(|_| "书面送达".to_owned()),
            param("received_by", "对方收件人", ParamKind::Text).optional(),
        ],
        does: Does::Act(|values, _| {
            Ok(act(CoHandlingAct::Send {
                issued: Issued {
                    doc_number: values.text("doc_number"),
                    on: values.date("on")?,
                    delivery: values.text("delivery"),
                    to: crate::case::Whom::default(),
                },
                received_by: values.text("received_by"),
            }))
        }),
    },
    Command {
        name: "leave-ask",
        keys: "",
        title: "由别的单位答复",
        doc: "分别办理的件：这一项要求由哪个单位答复，本单位不答",
        places: CASE_AND_BENCH,
        params: &[ASK, param("unit", "由哪个单位", ParamKind::Choice(others))],
        does: Does::Act(|values, ground| {
            only(ground, Duty::Separate)?;
            Ok(Action::Waive {
                ask: ground.ask(values, "ask")?,
                reason: format!("由{}答复", unit(values)?),
            })
        }),
    },
];

/// What came in, once its words and its attachment are known.
pub fn received(
    values: &Values,
    words: String,
    attachment: Option<String>,
) -> Result<Action, Fault> {
    Ok(act(CoHandlingAct::Receive {
        unit: unit(values)?,
        on: values.date("on")?,
        person: values.text("person"),
        phone: values.phone("phone"),
        words,
        attachment,
    }))
}

/// What is said of a case of this duty alone.
fn only(ground: &Ground, duty: Duty) -> Result<(), Fault> {
    let own = ground.case()?.duty;
    let words = format!("这一件是{}，不是{}", own.label(), duty.label());
    (own == duty)
        .then_some(())
        .ok_or_else(|| Fault::new("", words))
}

fn unit(values: &Values) -> Result<String, Fault> {
    let unit = values.optional("unit");
    unit.ok_or_else(|| Fault::new("unit", "没有选单位"))
}

fn act(act: CoHandlingAct) -> Action {
    Action::CoHandling(act)
}

fn ask_unit(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    Ok(act(CoHandlingAct::Ask {
        units: field::list(&values.text("unit")),
        on: values.date("on")?,
        due: values.date("due")?,
        topic: values.text("topic"),
        asks: asks(values, ground)?,
    }))
}

/// 1、3: the asks of these numbers.
fn asks(values: &Values, ground: &Ground) -> Result<Vec<AskId>, Fault> {
    let all = ground.case()?.asks();
    let numbers = field::list(&values.text("asks"));
    let ask = |text: String| {
        let one = Values::from_iter([("asks", text)]);
        let at = one.number("asks")? as usize;
        let found = at.checked_sub(1).and_then(|at| all.get(at));
        let words = || format!("没有第 {at} 项要求（共 {} 项）", all.len());
        found
            .map(|ask| ask.id)
            .ok_or_else(|| Fault::new("asks", words()))
    };
    numbers.into_iter().map(ask).collect()
}

fn section(values: &Values, ground: &Ground) -> Result<Option<SectionId>, Fault> {
    match values.optional("section") {
        Some(_) => ground.section(values, "section").map(Some),
        None => Ok(None),
    }
}

/// The unit that was picked, or every awaited one.
fn meant(values: &Values, ground: &Ground) -> Result<Vec<String>, Fault> {
    let unit = unit(values)?;
    if unit != ALL {
        return Ok(vec![unit]);
    }
    let units = ground.case()?.co_units().into_iter();
    let awaited = units.filter(CoUnit::is_awaited);
    Ok(awaited.map(|one| one.unit).collect())
}

fn unasked(ground: &Ground) -> String {
    let units = ground.case.map(Case::unasked_units).unwrap_or_default();
    units.join("、")
}

fn wanted_by(ground: &Ground) -> String {
    let day = ground
        .case
        .and_then(|case| case.opinions_wanted_by(ground.office, ground.today));
    day.as_ref().map(NaiveDate::to_string).unwrap_or_default()
}

fn units(ground: &Ground, keep: fn(&CoUnit) -> bool) -> Vec<Choice> {
    let units = ground.case.map(Case::co_units).unwrap_or_default();
    let kept = units.into_iter().filter(keep);
    kept.map(|one| Choice::new(&one.unit, &one.unit)).collect()
}

/// Who may still answer: those that were asked first.
fn awaited(ground: &Ground) -> Vec<Choice> {
    let mut all = units(ground, CoUnit::is_awaited);
    all.extend(units(ground, |one| {
        !one.is_awaited() && one.opinion.is_none()
    }));
    all
}

fn reminded(ground: &Ground) -> Vec<Choice> {
    let mut all = units(ground, CoUnit::is_awaited);
    if all.len() > 1 {
        all.push(Choice::new(ALL, "全部没有回复的单位"));
    }
    all
}

fn answered(ground: &Ground) -> Vec<Choice> {
    units(ground, |one| one.opinion.is_some())
}

fn open(ground: &Ground) -> Vec<Choice> {
    units(ground, CoUnit::is_open)
}

fn others(ground: &Ground) -> Vec<Choice> {
    let units = ground.case.map(|case| &case.other_units[..]);
    let units = units.unwrap_or_default().iter();
    units.map(|unit| Choice::new(unit, unit)).collect()
}
