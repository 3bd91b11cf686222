//! What became of a case so far: the units that were asked, its days, the reply, the meeting and the opinion.

use super::{Example, Fact, text, texts, values::*};
use crate::case::meeting::Verdict;

pub(super) static FACTS: &[Fact] = &[
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
