//! What a case comes with: the unit and its people, the paper and who signed it, who handles it.

use super::{Fact, text, texts, values::*};
use crate::text::date;

pub(super) static FACTS: &[Fact] = &[
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
    text(
        "代表地址",
        "代表或委员的通讯地址",
        "云川市学府路12号",
        |g| own(&g.case().representative.address),
    ),
    text(
        "代表邮编",
        "代表或委员的邮政编码",
        "330001",
        |g| own(&g.case().representative.postcode),
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
];
