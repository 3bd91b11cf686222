//! What a template may say of a case: one table of names, in the words a clerk would use.
//!
//! Every fact is taken from the case, the office or the day; nothing is made up. Names are Chinese because those who
//! change a template read Chinese. Knows cases and values; must not know templates or files.

mod values;

use super::papers::Ground;
use crate::case::meeting::Verdict;
use crate::text::date;
use minijinja::Value;
use std::collections::BTreeMap;
use values::*;

/// One fact that a template can name.
pub struct Fact {
    pub name: &'static str,
    /// What it is, for `mianshang template fields`.
    pub about: &'static str,
    /// What it may look like, for the same list and for trying a template out.
    pub example: Example,
    get: fn(&Ground) -> Value,
}

/// An invented value.
#[derive(Clone, Copy)]
pub enum Example {
    Text(&'static str),
    /// Several texts, for `for` and `join`.
    Texts(&'static [&'static str]),
    /// Several things, each with parts of its own: `部分.标题`.
    Rows(&'static [&'static [(&'static str, &'static str)]]),
}

/// Every fact of the ground under its name.
pub fn of(ground: &Ground) -> Value {
    let named = FACTS.iter().map(|fact| (fact.name, (fact.get)(ground)));
    Value::from_pairs(named)
}

/// Every name with an invented value, or with nothing in it.
pub fn invented(filled: bool) -> Value {
    let named = FACTS.iter().map(|fact| {
        let value = match filled {
            true => fact.example.value(),
            false => fact.example.nothing(),
        };
        (fact.name, value)
    });
    Value::from_pairs(named)
}

impl Example {
    fn value(self) -> Value {
        match self {
            Example::Text(text) => Value::from(text),
            Example::Texts(texts) => Value::from_iter(texts.iter().copied()),
            Example::Rows(all) => rows(all.iter().map(|row| row.to_vec())),
        }
    }

    fn nothing(self) -> Value {
        match self {
            Example::Text(_) => Value::from(""),
            Example::Texts(_) | Example::Rows(_) => Value::from_iter(std::iter::empty::<Value>()),
        }
    }
}

fn rows<'a, T: Into<Value>>(all: impl Iterator<Item = Vec<(&'a str, T)>>) -> Value {
    let row = |parts: Vec<(&'a str, T)>| -> Value {
        let parts = parts.into_iter();
        let named: BTreeMap<&str, Value> =
            parts.map(|(name, value)| (name, value.into())).collect();
        Value::from_pairs(named)
    };
    Value::from_iter(all.map(row))
}

const fn text(
    name: &'static str,
    about: &'static str,
    example: &'static str,
    get: fn(&Ground) -> Value,
) -> Fact {
    Fact {
        name,
        about,
        example: Example::Text(example),
        get,
    }
}

const fn texts(
    name: &'static str,
    about: &'static str,
    example: &'static [&'static str],
    get: fn(&Ground) -> Value,
) -> Fact {
    Fact {
        name,
        about,
        example: Example::Texts(example),
        get,
    }
}

/// All of them, in the order in which they are listed.
pub static FACTS: &[Fact] = &[
    text("单位", "本单位", "云川市民政局", |g| {
        own(unit(g))
    }),
    text("地方", "本单位所在地方", "云川市", |g| {
        own(&g.office.place)
    }),
    text("负责人", "签发答复的负责人", "严明远", |g| {
        let principal = g.case().reply().principal.as_deref();
        own(principal.unwrap_or(&g.office.principal))
    }),
    text("承办人", "这一件的承办人", "林秋实", |g| {
        own(&g.case().reply().handler)
    }),
    text("承办电话", "承办人的电话", "0300-5550123", |g| {
        own(&g.case().reply().phone)
    }),
    text(
        "今天",
        "出这份文书的日子",
        "2026年6月8日",
        |g| own(&date::chinese(g.today)),
    ),
    text("类型", "建议或提案", "建议", |g| {
        own(words(g).paper)
    }),
    text("身份", "代表或委员", "代表", |g| {
        own(words(g).person)
    }),
    text("机构", "人大或政协", "人大", |g| own(words(g).body)),
    text(
        "届次",
        "哪一届哪一次会议",
        "市八届人大四次会议",
        |g| own(&g.case().number.congress()),
    ),
    text("编号", "只有号数", "15", |g| {
        own(&g.case().number.number.to_string())
    }),
    text("案号", "本机的案号", "rd-8-4-15", |g| {
        own(&g.case().reference())
    }),
    text(
        "全称",
        "届次和编号连起来",
        "市八届人大四次会议第15号建议",
        |g| own(&g.case().number.to_string()),
    ),
    text(
        "标题",
        "建议或提案的标题",
        "关于办好社区食堂的建议",
        |g| own(&g.case().title),
    ),
    text(
        "代表姓名",
        "领衔的代表或委员",
        "沈若谷",
        |g| own(&g.case().representative.name),
    ),
    text(
        "代表单位",
        "代表或委员的工作单位",
        "云川市第一中学",
        |g| {
            own(g
                .case()
                .representative
                .employer
                .as_deref()
                .unwrap_or_default())
        },
    ),
    text(
        "代表电话",
        "代表或委员的电话",
        "13900000000",
        |g| own(&g.case().representative.phone),
    ),
    texts(
        "附议人",
        "附议的代表或委员",
        &["陆知遥", "温故园"],
        |g| list(g.case().co_signers.iter().map(|one| one.name.as_str())),
    ),
    text(
        "办理方式",
        "主办、协办或分别办理",
        "主办",
        |g| own(g.case().duty.label()),
    ),
    texts(
        "其他单位",
        "主办件是各协办单位，协办件是主办单位",
        &["云川市财政局", "云川市商务局"],
        |g| list(g.case().other_units.iter().map(String::as_str)),
    ),
    texts(
        "商请单位",
        "要发商请函的单位：没有商请过和还没有回复的",
        &["云川市财政局", "云川市商务局"],
        |g| list(to_ask(g).iter().map(String::as_str)),
    ),
    texts(
        "待复单位",
        "商请过、还没有回复的单位",
        &["云川市财政局"],
        |g| list(awaited(g).iter().map(String::as_str)),
    ),
    texts(
        "商请要求",
        "请协办单位答的各项，没有指定就是全部",
        &["给配餐点运营补助。"],
        |g| list(wanted(g).into_iter()),
    ),
    text(
        "商请事项",
        "记下的商请事项",
        "配餐点运营补助的资金安排",
        |g| own(&topic(g)),
    ),
    text("交办日期", "交办的日子", "2026年4月1日", |g| {
        day(g.case().assigned_on)
    }),
    text(
        "签收日期",
        "本单位签收的日子",
        "2026年4月3日",
        |g| day(g.case().accepted_on),
    ),
    text(
        "办理时限",
        "这一件现在的时限",
        "2026年7月1日",
        |g| day(g.case().due(g.office).map(|due| due.date)),
    ),
    text(
        "协办时限",
        "协办意见应当送到的日子",
        "2026年5月1日",
        |g| day(assisting(g)),
    ),
    text(
        "最长延期",
        "延期最多到哪一天",
        "2026年10月1日",
        |g| day(g.case().extension_limit(g.office).map(|due| due.date)),
    ),
    text(
        "延期至",
        "已经记下的延期日子",
        "2026年8月31日",
        |g| day(g.case().round().extension.as_ref().map(|set| set.date)),
    ),
    text(
        "延期理由",
        "已经记下的延期理由",
        "涉及几个部门，需要共同研究。",
        |g| {
            let set = g.case().round().extension.as_ref();
            own(set.map_or("", |set| &set.reason))
        },
    ),
    text(
        "退办理由",
        "已经记下的退办理由",
        "内容不属于本单位职责。",
        |g| {
            own(g
                .case()
                .return_request
                .as_ref()
                .map_or("", |one| &one.reason))
        },
    ),
    text(
        "建议承办单位",
        "退办时建议改由哪个单位",
        "云川市商务局",
        |g| {
            own(g
                .case()
                .return_request
                .as_ref()
                .map_or("", |one| &one.proposed_unit))
        },
    ),
    texts(
        "要求",
        "建议或提案的各项主要内容",
        &["把社区食堂开到老人家门口。", "给配餐点运营补助。"],
        |g| list(g.case().asks().iter().map(|ask| ask.text.as_str())),
    ),
    text(
        "答复标题",
        "答复的标题",
        "关于市八届人大四次会议第15号建议的答复",
        |g| own(&g.case().letter().title),
    ),
    text(
        "开头语",
        "答复的开头",
        "您提出的建议收悉，经研究，现答复如下：",
        |g| own(&g.case().letter().opening),
    ),
    Fact {
        name: "答复部分",
        about: "答复的各部分，每部分有 序号、标题、正文",
        example: Example::Rows(&[
            &[
                ("序号", "一"),
                ("标题", "把食堂开到家门口"),
                ("正文", "今年新开12家。"),
            ],
            &[
                ("序号", "二"),
                ("标题", "建立补助办法"),
                ("正文", "按就餐人次补助。"),
            ],
        ]),
        get: |g| sections(g.case()),
    },
    texts(
        "要点",
        "答复意见要点",
        &["把食堂开到家门口", "建立补助办法"],
        |g| list(g.case().reply().key_points().into_iter()),
    ),
    text("办理类别", "A类、B类……", "A类", |g| {
        own(&class(g))
    }),
    text(
        "文号",
        "答复的发文字号",
        "云民函〔2026〕15号",
        |g| {
            let issued = g.case().round().issued.as_ref();
            own(issued.map_or("", |issued| &issued.doc_number))
        },
    ),
    text("面商时间", "面商的日子", "2026年5月20日", |g| {
        let plan = g.case().round().plan.as_ref().map(|plan| plan.on);
        day(g.case().meeting().and_then(|meeting| meeting.on).or(plan))
    }),
    text(
        "面商地点",
        "面商的地方",
        "市民政局会议室",
        |g| {
            let plan = g
                .case()
                .round()
                .plan
                .as_ref()
                .map(|plan| plan.place.as_str());
            own(g
                .case()
                .meeting()
                .map(|meeting| meeting.place.as_str())
                .or(plan)
                .unwrap_or_default())
        },
    ),
    text(
        "意见原话",
        "代表或委员签的意见",
        "同意，满意。",
        |g| own(g.case().opinion().map_or("", |opinion| &opinion.words)),
    ),
    text(
        "满意程度",
        "满意、基本满意或不满意",
        "满意",
        |g| {
            let verdict = g.case().opinion().and_then(|opinion| opinion.verdict);
            own(verdict.map_or("", Verdict::label))
        },
    ),
    Fact {
        name: "联系记录",
        about: "联系代表或委员的记录，每条有 日期、方式、对象、内容",
        example: Example::Rows(&[&[
            ("日期", "2026年4月20日"),
            ("方式", "电话"),
            ("对象", "沈若谷"),
            ("内容", "说明了办理打算。"),
        ]]),
        get: |g| contacts(g.case()),
    },
];
