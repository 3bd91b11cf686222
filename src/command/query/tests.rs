//! The language by tables, and two properties: what is printed reads back, and no text makes it stumble.

use super::*;
use proptest::prelude::*;

fn printed(text: &str) -> String {
    match parse(text) {
        Ok(query) => query.to_string(),
        Err(fault) => format!("✗ {fault}"),
    }
}

#[test]
fn what_is_typed_is_read() {
    let table = [
        ("停车", "停车"),
        ("dtl 321", "dtl 321"),
        ("stage:面商", "阶段:待面商"),
        ("阶段：面商", "阶段:待面商"),
        ("阶段:签", "阶段:待签收,待审签,待签字"),
        ("阶段:drafting，待办结", "阶段:起草,待办结"),
        ("stage:qc", "阶段:起草"),
        ("due<10d", "时限<10天"),
        ("时限＜＝２周", "时限<=14天"),
        ("due>2026-05-01", "时限>2026-05-01"),
        ("时限≤5月1日", "时限<=5月1日"),
        ("时限<=明天", "时限<=1天"),
        ("到期:本周", "时限:本周"),
        ("due:none", "时限:无"),
        ("超期>3d", "超期>3天"),
        ("超期", "超期"),
        ("！已签", "!已签"),
        ("!!已签", "已签"),
        ("class:b", "类别:B"),
        ("类别:甲类", "类别:甲"),
        ("类：B类、无", "类别:B,无"),
        ("代表:王", "代表:王"),
        ("委员:王,李", "代表:王,李"),
        ("单位:\"财政 局\"", "单位:\"财政 局\""),
        ("届:六", "届次:6"),
        ("界：6届5次会议", "届次:6-5"),
        ("session:6-5", "届次:6-5"),
        ("意见:不满意", "意见:不满意"),
        ("topic:社会，无", "专题:社会建设,无"),
        ("意见:无", "意见:无"),
        ("种类:提案 重点 联名", "种类:提案 重点督办 联名"),
        ("“主办” 重点项目", "\"主办\" 重点项目"),
        ("交办>2026-04-01 面商:本周", "交办>2026-04-01 面商:本周"),
        (":停车", ":停车"),
        ("!", ""),
        ("   ", ""),
    ];
    for (typed, expected) in table {
        assert_eq!(printed(typed), expected, "{typed}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_its_place() {
    let table = [
        ("停车 颜色:红", "颜色:红", "没有“颜色”这一项"),
        ("stage:飞", "stage:飞", "阶段要写 待签收、起草"),
        ("stage:", "stage:", "阶段要写"),
        ("类别:解决", "类别:解决", "类别要写 类别的字母"),
        ("阶段<3", "阶段<3", "阶段不比大小，写成 阶段:…"),
        ("时限<很久", "时限<很久", "时限要写 <10天"),
        ("时限<99999999d", "时限<99999999d", "时限要写"),
        ("超期>2026-05-01", "超期>2026-05-01", "超期要写 >3天"),
        ("超期:本周", "超期:本周", "超期要写"),
        ("交办<3天", "交办<3天", "交办要写"),
        ("届:很多", "届:很多", "届次要写 届"),
    ];
    for (typed, word, words) in table {
        let fault = parse(typed).expect_err(typed);
        assert_eq!(fault.word, word);
        assert_eq!(&typed[fault.at.clone()], word);
        assert!(fault.words.contains(words), "{typed}: {}", fault.words);
    }
}

/// The caret is `|`.
fn offered(text: &str) -> (String, Vec<String>) {
    let caret = text.find('|').expect("a caret");
    let text = text.replace('|', "");
    let found = complete(&text, caret);
    let texts = found.suggestions.into_iter().map(|one| one.text);
    (text[found.at].to_owned(), texts.collect())
}

#[test]
fn what_may_follow_is_offered() {
    let table: &[(&str, &str, &[&str])] = &[
        ("停车 阶段:签|", "签", &["待签收", "待审签", "待签字"]),
        (
            "阶段:起草,|",
            "",
            &[
                "待签收",
                "起草",
                "待审签",
                "待面商",
                "待签字",
                "待办结",
                "已办结",
                "已归档",
                "已退办",
            ],
        ),
        ("!意见：|", "", &["满意", "基本满意", "不满意", "无"]),
        ("zhongdian|", "zhongdian", &["重点督办"]),
        ("!jied|", "jied", &["阶段:"]),
        ("时限:|", "", &["今天", "本周", "下周", "本月", "无"]),
        ("超期>|", "", &["0天", "3天", "10天"]),
        ("阶段:起草 |停", "", &[]),
        ("颜色:|", "", &[]),
    ];
    for (text, at, expected) in table {
        let (replaced, texts) = offered(text);
        assert_eq!(replaced, *at, "{text}");
        match expected.is_empty() && at.is_empty() && !text.contains("颜色") {
            true => assert!(texts.len() > 20, "everything is offered behind a blank"),
            false => assert_eq!(texts, *expected, "{text}"),
        }
    }
    let found = complete("代表:王", "代表:王".len());
    let wants = found.wants.expect("the desk knows the names");
    assert_eq!(
        (wants.key, wants.typed.as_str()),
        (Key::Representative, "王")
    );
}

#[test]
fn every_suggestion_can_be_read() {
    for text in [
        "", "阶段:", "种类:", "办理:", "意见:", "专题:", "时限<", "时限:", "超期>", "面商:",
        "交办:",
    ] {
        let found = complete(text, text.len());
        for one in found.suggestions {
            let text = format!("{}{}", &text[..found.at.start], one.text);
            let is_head = one.text.ends_with([':', '<']);
            assert_eq!(parse(&text).is_ok(), !is_head, "{text}");
        }
    }
}

#[test]
fn names_belong_to_one_thing_and_stand_in_the_order_of_their_enums() {
    for (at, flag) in Flag::all().enumerate() {
        assert_eq!(flag as usize, at);
        assert_eq!(Flag::read(flag.label()), Some(flag));
    }
    for (at, key) in Key::all().enumerate() {
        assert_eq!(key as usize, at);
        assert!(key.names().iter().all(|name| Key::read(name) == Some(key)));
        assert!(
            key.names().iter().all(|name| Measure::read(name).is_none()),
            "{key:?}"
        );
    }
    for (at, measure) in Measure::all().enumerate() {
        assert_eq!(measure as usize, at);
        assert_eq!(Measure::read(measure.label()), Some(measure));
    }
    for (at, span) in Span::all().enumerate() {
        assert_eq!(span as usize, at);
    }
}

fn any_what() -> impl Strategy<Value = What> {
    let flags: Vec<Flag> = Flag::all().collect();
    let word = "[^\"“”\\p{Z}\\p{C}]{1,8}|[主办！!：:<>=停车 a]{1,6}";
    let word = word.prop_filter("not only blanks", |word: &String| {
        !word.trim().is_empty()
            && !word
                .chars()
                .any(|c| crate::text::clean::half_width(c) == '"')
    });
    let text = "[王李财政局 ,，、a-z]{1,6}".prop_filter("trimmed", |text: &String| {
        text.trim() == text && !text.is_empty() && text != "无"
    });
    let keyed = prop_oneof![
        (Just(Key::Representative), prop::collection::vec(text, 1..3)),
        (Just(Key::Class), prop::collection::vec("[A-D]?", 1..3)),
        (
            Just(Key::Session),
            prop::collection::vec("[1-9]|[1-9]-[1-9]", 1..2)
        ),
        (
            Just(Key::Stage),
            prop::collection::vec(
                prop::sample::select(vec!["intake".to_owned(), "closing".to_owned()]),
                1..2,
            )
        ),
    ];
    let op = prop::sample::select(Op::ALL.to_vec());
    let day = (prop::option::of(1900..2199i32), 1..=12u32, 1..=28u32);
    let amount = prop_oneof![
        (-36_500..36_500i64).prop_map(Amount::Days),
        day.prop_map(|(year, month, day)| Amount::Day { year, month, day }),
    ];
    prop_oneof![
        word.prop_map(What::Word),
        prop::sample::select(flags).prop_map(What::Flag),
        keyed.prop_map(|(key, mut values)| {
            values.dedup();
            What::Is(key, values)
        }),
        (op, amount).prop_map(|(op, amount)| What::Compare(Measure::Due, op, amount)),
        prop::sample::select(Span::all().collect::<Vec<_>>())
            .prop_map(|span| What::During(Measure::Meeting, span)),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(
        terms in prop::collection::vec((any::<bool>(), any_what()), 0..5)
    ) {
        let terms = terms.into_iter().map(|(not, what)| Term { not, what }).collect();
        let query = Query { terms };
        let text = query.to_string();
        prop_assert_eq!(parse(&text), Ok(query), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}|[!:<>=，\"“ 阶段代表due超期天0-9a]{0,30}") {
        if let Ok(query) = parse(&text) {
            let again = parse(&query.to_string());
            prop_assert_eq!(again, Ok(query));
        }
        for caret in 0..=text.len() + 1 {
            let found = complete(&text, caret);
            prop_assert!(text.get(found.at).is_some());
        }
    }
}
