//! What a figure is of, from the words around it: adverbs and verbs are stripped from both sides of the words before the
//! number; where nothing is left, the words after it tell.

use super::amount;

/// Byte at which the clause before a number begins.
pub fn clause_start(before: &str) -> usize {
    let mut depth = 0i32;
    for (at, c) in before.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ if depth > 0 => {}
            '，' | '。' | '；' | '：' | '、' | ',' | ';' | ':' | '！' | '？' | '\n' => {
                return at + c.len_utf8();
            }
            _ => {}
        }
        if depth < 0 {
            return at + c.len_utf8();
        }
    }
    0
}

/// 每人每年 before the number, or /人/月 behind it, apart from the words.
pub fn per<'t>(before: &'t str, after: &str) -> (&'t str, String) {
    if let Some(rest) = after.strip_prefix('/') {
        let end = rest
            .find(|c: char| !"人户年月日天床次亩套/".contains(c))
            .unwrap_or(rest.len());
        let said: String = rest[..end]
            .split('/')
            .map(|one| format!("每{one}"))
            .collect();
        return (before, said);
    }
    let trimmed = trim_end(before, &TAILS);
    let Some(at) = trimmed.rfind('每') else {
        return (before, String::new());
    };
    let head = trimmed[..at].trim_end();
    let from = match head.rfind('每') {
        Some(first) if head[first..].chars().count() <= 4 => first,
        _ => at,
    };
    let said = &trimmed[from..];
    match said.chars().count() <= 8 && !said.contains(['的', '，']) {
        true => (&before[..from], said.to_owned()),
        false => (before, String::new()),
    }
}

/// 2024年6月底, 2024年上半年 at the beginning.
pub fn time(text: &str) -> String {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let goes_on = amount::is_digit(c) || "年月日底末初上下半度 ".contains(c);
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    let said: String = text[..end].chars().filter(|c| !c.is_whitespace()).collect();
    // The digits of the next number are not part of it.
    let last = said.rfind(|c: char| !amount::is_digit(c)).map_or(0, |at| {
        at + said[at..].chars().next().map_or(0, char::len_utf8)
    });
    said[..last].to_owned()
}

/// The last word of time that is no date.
pub fn now(spoken: &str) -> Option<&'static str> {
    ["目前", "今年", "去年", "截至目前"]
        .into_iter()
        .find(|word| spoken.starts_with(word))
}

/// 80—89周岁 and 100周岁及以上 at the beginning of the words.
pub fn band(spoken: &str) -> Option<&str> {
    let at = spoken.find('岁')?;
    let start = spoken[..at].find(amount::is_digit)?;
    let mut end = at + '岁'.len_utf8();
    for more in ["及以上", "以上", "（含）", "（含）以上"] {
        if spoken[end..].starts_with(more) {
            end += more.len();
            break;
        }
    }
    Some(&spoken[start..end])
}

#[rustfmt::skip]
const LEADS: [&str; 84] = [
    "其中", "目前", "截至目前", "现有", "共有", "共计", "累计", "共", "同时", "并且",
    "并", "已经", "已", "另有", "另外", "另", "还有", "还", "将", "对",
    "向", "按照", "按", "为", "与", "和", "及", "以及", "由", "从",
    "在", "通过", "其余", "今年", "去年", "全年", "上半年", "年", "月", "日",
    "底", "末", "以来", "期间", "先后", "陆续", "各", "约", "近", "达到",
    "达", "有", "使", "让", "据统计", "据", "到", "至", "我们", "我局",
    "我委", "我办", "我厅", "他们", "确保", "实现", "首批", "第一批", "截至", "上月",
    "上个月", "上一年度", "明年", "前年", "下半年", "近年来", "要", "拟", "力争", "预计",
    "计划", "每年", "再", "的",
];
#[rustfmt::skip]
const TAILS: [&str; 65] = [
    "分别为", "分别", "达到了", "达到", "达", "共有", "现有", "共计", "合计", "总计",
    "累计", "共", "约有", "大约", "约为", "约", "近", "不超过", "超过", "超",
    "不少于", "不低于", "至少", "最高", "最低", "增加到", "增加至", "提高到", "提高至", "提升到",
    "提升至", "调整为", "降至", "降到", "减少到", "压缩到", "原有", "有", "为", "是",
    "到", "至", "的", "了", "仅", "占到", "占", "计", "给予", "按",
    "由", "把", "对", "将", "于", "从", "在", "向", "再", "各",
    "“", "原", "也", "就", "都",
];

fn trim_end<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut text = text.trim_end();
    while let Some(rest) = words.iter().find_map(|word| text.strip_suffix(word)) {
        text = rest.trim_end();
    }
    text
}

fn trim_start(text: &str) -> &str {
    let mut text = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c == '\u{1}' || "《》〔〕号”“）(（".contains(c)
    });
    loop {
        let led = LEADS.iter().find_map(|word| text.strip_prefix(word));
        match led.or_else(|| after_year(text)) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// What follows 2025年 at the beginning.
fn after_year(text: &str) -> Option<&str> {
    let end = text.find(|c| !amount::is_digit(c))?;
    let rest = text[end..].strip_prefix('年')?;
    (text[..end].chars().count() == 4).then_some(rest)
}

/// Verbs whose thing stands behind the number: 关闭8所敬老院.
#[rustfmt::skip]
const VERBS: [&str; 78] = [
    "建成", "新建", "新增", "改造", "关闭", "整合", "完成", "投资", "投入", "发放",
    "补助", "补贴", "培训", "建设", "设置", "增设", "安装", "配备", "购置", "更新",
    "认定", "招聘", "举办", "召开", "开展", "印发", "办理", "受理", "惠及", "覆盖",
    "减免", "引进", "登记", "查处", "收回", "查实", "采纳", "整治", "督促", "评为",
    "试点", "抽查", "涉及", "整改", "摸排", "接入", "追回", "服务", "收到", "清理",
    "拆除", "移交", "交付", "设立", "建立", "打造", "创建", "组建", "调整", "奖励",
    "资助", "救助", "帮扶", "支持", "走访", "检查", "排查", "关停", "铺设", "修复",
    "疏通", "开通", "组织", "协调", "促成", "争取", "核查", "安置",
];

/// Words that name no thing by themselves: what is counted stands behind the number.
#[rustfmt::skip]
const NOTHING: [&str; 17] = [
    "全市", "全县", "全区", "全省", "全国", "我市", "我县", "我区", "本市", "国家",
    "市直", "县直", "省直", "城区", "其他", "各县", "剩余",
];

/// The longest subject that is still a name.
const LONGEST: usize = 24;

/// What the figure is of.
pub fn of(spoken: &str, after: &str) -> String {
    let own = dense(trim_end(trim_start(&without_time(spoken)), &TAILS));
    let is_verb = VERBS.iter().any(|verb| own.ends_with(verb)) && own.chars().count() <= 6;
    let is_made = own.ends_with("整合为") || own.ends_with("整合");
    let (at, rest) = place(&own);
    let named = match () {
        // 青石县对全县原有的9家村办幼儿园
        () if !at.is_empty() && NOTHING.contains(&trim_start(&rest)) => {
            format!("{at}{}", behind(after))
        }
        () if own.is_empty() || is_verb || is_made || NOTHING.contains(&own.as_str()) => {
            format!("{own}{}", behind(after))
        }
        () => own,
    };
    let count = named.chars().count();
    match (2..=LONGEST).contains(&count)
        && named
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    {
        true => named,
        false if count > LONGEST => named.chars().skip(count - LONGEST).collect(),
        false => String::new(),
    }
}

/// Digits of a date that was read as the time already.
fn without_time(spoken: &str) -> String {
    match spoken.find('年') {
        Some(at) if spoken[..at].trim().chars().all(amount::is_digit) => {
            let rest = &spoken[at + '年'.len_utf8()..];
            let cut = time(&format!("0年{rest}"))
                .chars()
                .count()
                .saturating_sub(2);
            rest.chars()
                .filter(|c| !c.is_whitespace())
                .skip(cut)
                .collect()
        }
        _ => spoken.to_owned(),
    }
}

/// The thing named behind the unit: up to a mark, a digit, or a verb.
fn behind(after: &str) -> String {
    let after = after.trim_start_matches(['的', ' ']);
    // 72小时内, 三天后: a stretch of time that nothing is counted in.
    if ["内", "以内", "后", "前", "之内"]
        .iter()
        .any(|word| after.starts_with(word))
    {
        return String::new();
    }
    let after = ["以上", "以下", "左右"]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .unwrap_or(after);
    let end =
        after.find(|c: char| "，。；：、！？（(“《\n\u{1}/".contains(c) || amount::is_digit(c));
    let words = &after[..end.unwrap_or(after.len())];
    let verbs = [
        "发放",
        "进行",
        "整合",
        "开展",
        "实施",
        "纳入",
        "列为",
        "提供",
        "达到",
        "实现",
        "已",
        "均",
        "全部",
        "享受",
        "完成",
        "取得",
        "的奖励",
        "得到",
        "在",
        "统一",
        "委托",
        "提档升级",
        "免费",
        "用于",
        "由",
        "向",
        "申请",
        "接受",
    ];
    let cut = verbs.iter().filter_map(|verb| words.find(verb)).min();
    let words = &words[..cut.unwrap_or(words.len())];
    let words = words
        .trim_start_matches(['，', ' '])
        .trim_end_matches(['的', '等', ' ']);
    let words = dense(words);
    match words.chars().count() <= 16 {
        true => words,
        false => String::new(),
    }
}

fn dense(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !['\u{1}', '“', '”'].contains(c))
        .collect()
}

/// 全市, 青石县 in front of the subject, and the rest.
pub fn place(subject: &str) -> (String, String) {
    for word in [
        "全市", "我市", "本市", "全省", "全县", "全区", "我县", "我区",
    ] {
        if let Some(rest) = subject.strip_prefix(word) {
            let rest = trim_start(rest);
            if rest.chars().count() >= 2 {
                return (word.to_owned(), rest.to_owned());
            }
        }
    }
    let near = subject.char_indices().take(4);
    for (at, c) in near.skip(1) {
        let end = at + c.len_utf8();
        let rest = &subject[end..];
        let is_word = NO_PLACE
            .iter()
            .any(|word| subject[at..].starts_with(word) || subject[..end].ends_with(word))
            || subject.starts_with(['市', '县', '区', '乡', '镇']);
        if "市县区镇乡".contains(c) && !is_word && rest.chars().count() >= 2 {
            return (subject[..end].to_owned(), rest.to_owned());
        }
    }
    (String::new(), subject.to_owned())
}

/// Words with 市, 县, 区, 镇 or 乡 in them that are no place.
#[rustfmt::skip]
const NO_PLACE: [&str; 25] = [
    "市场", "市区", "市政", "区域", "区县", "乡镇", "县级", "市级", "县城", "城区",
    "区级", "小区", "社区", "片区", "景区", "园区", "校区", "辖区", "地区", "街区",
    "城市", "城镇", "村镇", "城乡", "库区",
];
