//! Suggestions as their authors lay them out, every field compared. All people and places are invented.

use super::*;
use crate::intake::{Found, plain};

fn told(text: &str) -> Suggestion {
    match crate::intake::read(text) {
        Ok(Found::Suggestion(read)) => *read,
        other => panic!("{other:?}\n{text}"),
    }
}

fn in_words(read: &Suggestion) -> String {
    let congress = read.congress.as_ref();
    let congress = congress.map(|one| format!("{}{}-{}", one.level, one.term, one.session));
    let or = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    format!(
        "{:?} {} {} {} | {} | {} | {} | {}",
        read.kind,
        read.number
            .map_or("-".to_owned(), |number| number.to_string()),
        congress.unwrap_or("-".to_owned()),
        read.title,
        or(&read.representative),
        read.co_signers.join("、"),
        or(&read.employer),
        or(&read.phone),
    )
}

const BODY: &str = "近年来，城东片区人口增长较快，三条断头路影响出行。\n一、存在的问题\n绕行时间长。\n二、建议\n1.打通东三路。\n2.增设路灯。";
const ALL: &str = "Suggestion 102 市6-5 关于打通城东三条断头路的建议 | 程望舒 | 叶知秋、苏简 | 云川市第二小学 | 14200000102";

#[test]
fn every_layout_says_the_same() {
    let form = format!(
        "云川市第六届人民代表大会第五次会议\n代表建议、批评和意见\n\n编号：第102号　　类别：城建\n标题：关于打通城东三条断头路的建议\n领衔代表：程望舒　　工作单位：云川市第二小学　　联系电话：１４２００００0102\n附议代表：叶知秋、苏简\n建议内容：\n{BODY}\n"
    );
    let signed = format!(
        "第102号\n（云川市第六届人民代表大会第五次会议）\n关于打通城东三条\n断头路的建议\n\n{BODY}\n\n建议人：程望舒\n附议人：叶知秋 苏简\n工作单位：云川市第二小学\n联系电话：14200000102\n2026年3月6日\n"
    );
    let table = format!(
        "市六届人大五次会议代表建议\n建议编号\t102\t标题\t关于打通城东三条断头路的建议\n领衔代表\t程望舒\t工作单位\t云川市第二小学\n联系电话\t14200000102\t附议代表\t叶知秋、苏简\n建议内容\t{}\n",
        BODY.replace('\n', "  ")
    );
    let single_blanks = format!(
        "市六届人大五次会议\n编号：102 标题：关于打通城东三条断头路的建议\n领衔代表：程望舒 工作单位：云川市第二小学 电话：14200000102\n附议人：叶知秋、苏简\n建议内容：\n{BODY}"
    );
    let markdown = format!(
        "市六届人大五次会议第102号建议\n# 关于打通城东三条断头路的建议\n**领衔代表**：程望舒\n**附议代表**：叶知秋、苏简\n**工作单位**：云川市第二小学\n**联系电话**：14200000102\n\n{BODY}\n"
    );
    for text in [form, signed, table, single_blanks, markdown] {
        let read = told(&text);
        assert_eq!(in_words(&read), ALL, "{text}");
        assert_eq!(read.text, BODY, "{text}");
        assert!(read.doubts.is_empty(), "{:?}", read.doubts);
    }
}

#[test]
fn proposals_essays_and_what_is_left_out() {
    for (text, expected, doubted) in [
        (
            "政协云川市第六届委员会第五次会议提案\n提案编号：0047\n案由：关于加快老旧小区加装电梯的提案\n第一提案人：沈若汀\n界别：教育界\n提案内容：\n老旧小区没有电梯。\n建议：\n1.加快审批。",
            "Proposal 47 市6-5 关于加快老旧小区加装电梯的提案 | 沈若汀 |  | - | -",
            "",
        ),
        (
            "关于加快老旧小区加装电梯的建议\n云川市人大代表　程望舒\n老旧小区没有电梯，老年人上下楼不便。建议加快审批。",
            "Suggestion - - 关于加快老旧小区加装电梯的建议 | 程望舒 |  | - | -",
            "",
        ),
        (
            "关于加快老旧小区加装电梯的提案\n老旧小区没有电梯，老年人上下楼不便。建议加快审批。\n市政协委员 沈若汀\n2026年3月",
            "Proposal - - 关于加快老旧小区加装电梯的提案 | 沈若汀 |  | - | -",
            "",
        ),
        (
            "关于加快老旧小区加装电梯的建议\n\n老旧小区没有电梯，老年人上下楼不便。建议加快审批。",
            "Suggestion - - 关于加快老旧小区加装电梯的建议 | - |  | - | -",
            "representative.name",
        ),
        (
            "提案人：民建云川市委\n标题：优化公交站台设施\n提案内容：站台没有座椅，候车不便，老人站着等。建议增设座椅。",
            "Proposal - - 优化公交站台设施 | 民建云川市委 |  | - | -",
            "",
        ),
        (
            "编号：第一百号\n标题：关于修路的建议\n领衔代表：程 望 舒（领衔）等3人\n联系电话：1420000010\n建议内容：东三路坑洼不平，雨天积水，请尽快修复。",
            "Suggestion 100 - 关于修路的建议 | 程望舒 |  | - | 1420000010",
            "representative.phone",
        ),
    ] {
        let read = told(text);
        assert_eq!(in_words(&read), expected, "{text}");
        let fields: Vec<&str> = read.doubts.iter().map(|doubt| &*doubt.field).collect();
        assert_eq!(fields.join(" "), doubted, "{text}");
    }
}

#[test]
fn cut_lines_are_joined_and_page_numbers_left_out() {
    let text = "关于打通城东三条断头路的建议\n领衔代表：程望舒\n\n    近年来，城东片区人口增长较快，三条断头路影响居民出\n行，群众反映强烈，绕行时间长达二十分钟以上，上学和就\n医都不方便。\n    二、建议\n    1.打通东三路，同步建设人行道和非机动车道，保证居民\n安全出行。\n\n- 1 -\n\n    2.增设路灯，完善公交线路，方便居民换乘地铁和其他公\n共交通工具。\n";
    let read = told(text);
    assert_eq!(
        read.text.lines().collect::<Vec<_>>(),
        [
            "近年来，城东片区人口增长较快，三条断头路影响居民出行，群众反映强烈，绕行时间长达二十分钟以上，上学和就医都不方便。",
            "二、建议",
            "1.打通东三路，同步建设人行道和非机动车道，保证居民安全出行。",
            "2.增设路灯，完善公交线路，方便居民换乘地铁和其他公共交通工具。",
        ]
    );
}

#[test]
fn where_each_value_stands() {
    let text = format!(
        "第102号\n关于打通城东三条断头路的建议\n领衔代表：程望舒\n联系电话：14200000102\n\n{BODY}"
    );
    let read = told(&text);
    let told: Vec<String> = read
        .sources
        .iter()
        .map(|(field, line)| format!("{field} {line}"))
        .collect();
    assert_eq!(
        told,
        [
            "number 1",
            "representative.name 3",
            "representative.phone 4",
            "text 6",
            "title 2"
        ]
    );
}

#[test]
fn what_is_no_suggestion_is_none() {
    for text in [
        "",
        "关于修路的建议",
        "关于修路的建议\n短。",
        "云建函〔2026〕3号\n关于修路的建议\n东三路坑洼不平，雨天积水，请尽快修复。",
        "关于市六届人大五次会议第102号建议的答复\n尊敬的程望舒代表：\n您提出的《关于修路的建议》收悉，现答复如下：\n一、修路。已经修好。",
        "买菜清单\n白菜、豆腐、鸡蛋、牛奶，另外还要一袋米。",
        "会议纪要\n3月6日上午，局长主持召开会议，研究了城东道路建设的建议。",
    ] {
        assert_eq!(read(&plain::rows(text)), None, "{text}");
    }
}
