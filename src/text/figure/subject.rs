//! What a figure is of, from the words around it: adverbs and verbs are stripped from both sides of the words before the
//! number; where nothing is left, the words after it tell.

use super::{amount, place::place, words::*};

/// Byte at which the clause before a number begins.
pub fn clause_start(before: &str) -> usize {
    let mut depth = 0i32;
    for (at, c) in before.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ if depth > 0 => {}
            '、' if before[..at].ends_with(['省', '市']) && is_level(&before[at + 3..]) => {}
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

/// 省、市补助资金: of both, not of a list.
fn is_level(rest: &str) -> bool {
    let rest = rest.trim_start();
    [
        "市补", "市级", "市专", "市财", "县补", "县级", "县财", "市资", "市投",
    ]
    .iter()
    .any(|word| rest.starts_with(word))
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

/// 80-89周岁 and 100周岁及以上 at the beginning of the words.
pub fn band(spoken: &str) -> Option<String> {
    let at = spoken.find('岁')?;
    let start = spoken[..at].find(amount::is_digit)?;
    let mut end = at + '岁'.len_utf8();
    for more in ["及以上", "以上", "（含）", "（含）以上"] {
        if spoken[end..].starts_with(more) {
            end += more.len();
            break;
        }
    }
    Some(dense(&spoken[start..end]))
}

fn trim_end<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut text = text.trim_end();
    let stays = |text: &str| NO_TAILS.iter().any(|word| text.ends_with(word));
    while let Some(rest) = words.iter().find_map(|word| text.strip_suffix(word))
        && !stays(text)
    {
        text = rest.trim_end();
    }
    text
}

pub fn trim_start(text: &str) -> &str {
    let mut text = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c == '\u{1}' || "《》〔〕号”“）(（".contains(c)
    });
    while let Some(first) = text.chars().next() {
        let is_alike = |word: &&&str| word.starts_with(first);
        let mut kept = NO_LEADS.iter().filter(is_alike);
        if kept.any(|word| text.starts_with(word)) {
            return text;
        }
        let mut leads = LEADS.iter().filter(is_alike);
        let led = leads.find_map(|word| text.strip_prefix(word));
        match led.or_else(|| after_year(text)) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
    text
}

/// What follows 2025年 at the beginning.
fn after_year(text: &str) -> Option<&str> {
    let end = text.find(|c| !amount::is_digit(c))?;
    let rest = text[end..].trim_start().strip_prefix('年')?;
    (text[..end].chars().count() == 4).then_some(rest)
}

/// The longest subject that is still a name.
const LONGEST: usize = 24;

/// What the figure is of, and where: 全市 and 乡镇敬老院.
pub fn of(spoken: &str, after: &str, unit: &str) -> (String, String) {
    let own = phrase(spoken);
    let own = own
        .strip_prefix('占')
        .filter(|_| unit != "%")
        .unwrap_or(&own);
    let (at, own) = place(own);
    let own = as_made(&own);
    let opens = own.is_empty() || is_bare(&own);
    // 30分钟到场: how long something takes is a figure only where it is called so.
    let is_span = ["分钟", "小时"].contains(&unit);
    if is_span && !SPANS.iter().any(|word| own.ends_with(word)) {
        return (at, String::new());
    }
    let thing = behind(after, unit);
    if NOTHING.contains(&own.as_str()) {
        return match thing.is_empty() {
            true => (at, own),
            false => (at, known(&thing)),
        };
    }
    // 评为D级的9家企业
    let named = match opens || spoken.trim_end().ends_with('的') {
        true => format!("{own}{thing}"),
        false => own,
    };
    (at, known(&counted(&named, unit)))
}

/// 最低标准为：, 津贴标准为全省最高，: what a list after it is of.
pub fn topic(before: &str) -> Option<String> {
    let colon = before.rfind('：');
    let end = colon.or_else(|| before.rfind("标准为").map(|at| at + "标准".len()))?;
    let from = clause_start(&before[..end]);
    let (_, own) = place(&phrase(&before[from..end]));
    let count = own.chars().count();
    ((4..=16).contains(&count) && !own.chars().any(amount::is_digit)).then_some(own)
}

/// 两处各新增车位80个: so many in each of them.
pub fn is_each(spoken: &str) -> bool {
    let mut each = spoken.split('各').skip(1);
    each.any(|rest| VERBS.iter().any(|verb| rest.starts_with(verb)))
}

/// Whether what is left is spoken of: 其余8处.
pub fn is_rest(spoken: &str) -> bool {
    ["其余", "剩余", "余下"]
        .iter()
        .any(|word| spoken.trim_start().starts_with(word))
}

/// Whether the number before is only made another: 由2.1次提高到6.4次.
pub fn is_change(between: &str) -> bool {
    let words = between.trim();
    CHANGES.iter().any(|verb| {
        let rest = words.strip_prefix(verb).map(str::trim_start);
        let rest = rest.and_then(|rest| rest.strip_prefix(['到', '至', '为']));
        rest.is_some_and(|rest| ["", "了", "现在的", "目前的"].contains(&rest.trim()))
    })
}

/// Whether only a verb is said: what it was done to stands elsewhere.
pub fn is_bare(own: &str) -> bool {
    VERBS.iter().any(|verb| own.ends_with(verb)) && own.chars().count() <= 6
}

/// Whether the words are of something else in every letter: 面积, 总投资, 查实.
pub fn is_generic(own: &str) -> bool {
    let without_level = LEVELS.iter().find_map(|level| own.strip_prefix(level));
    GENERIC.contains(&without_level.unwrap_or(own)) || VERBS.contains(&own)
}

/// 城区, 首批: where nothing else is said, no name of anything; the place that is meant, if it is one.
pub fn only_where(own: &str) -> Option<String> {
    let is_place = own.ends_with(['区', '市', '县', '省', '国', '直']);
    let place = if is_place { own } else { "" };
    NOTHING.contains(&own).then(|| place.to_owned())
}

/// The words before the number without time, adverbs, and who did it.
fn phrase(spoken: &str) -> String {
    let spoken = dense(trim_start(&without_time(spoken)));
    let spoken = trim_end(without_actor(&spoken), &TAILS);
    // 实验小学、第三中学等6所学校: of the list only what it is a list of.
    let spoken = spoken.rsplit_once('等').map_or(spoken, |(_, rest)| rest);
    let spoken = dense(&joined(spoken));
    let is_done = |verb: &&&str| {
        let before = spoken.strip_suffix(**verb);
        before.is_some_and(|before| before.ends_with('已'))
    };
    match VERBS.iter().find(is_done) {
        Some(verb) => spoken.replace(&format!("已{verb}"), verb),
        None => spoken,
    }
}

/// 市商务局建成, 市财政局把: what follows the office.
fn without_actor(spoken: &str) -> &str {
    let mut behind = spoken.char_indices().rev().filter_map(|(at, _)| {
        let rest = &spoken[at..];
        ACTORS.iter().find_map(|actor| rest.strip_prefix(actor))
    });
    let acts = |rest: &&str| {
        let verbs = VERBS
            .iter()
            .chain(&["对", "把", "将", "向", "为", "在", "已", "共", "联合"]);
        let mut verbs = verbs.filter(|verb| rest.starts_with(**verb));
        verbs.next().is_some()
    };
    trim_start(behind.find(acts).unwrap_or(spoken))
}

/// 将12所整合为5所: the seven are what stands behind.
fn as_made(own: &str) -> String {
    let made = ["整合为", "整合", "合并为", "改建为", "改造为"];
    match made.iter().any(|verb| own.ends_with(verb)) {
        true => String::new(),
        false => own.to_owned(),
    }
}

/// Of what was counted only what it was and what was done with it: 学校门前设置接送车位 is 设置接送车位.
fn counted(named: &str, unit: &str) -> String {
    let named = match named
        .strip_prefix("完成")
        .or_else(|| named.strip_prefix("下达"))
    {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => named,
    };
    if unit == "元" || unit == "%" {
        return named.to_owned();
    }
    let is_done = |rest: &&str| {
        let thing = STRONG.iter().find_map(|verb| rest.strip_prefix(verb));
        thing.is_some_and(|thing| thing.chars().count() >= 2)
    };
    let mut rests = named.char_indices().rev().map(|(at, _)| &named[at..]);
    rests.find(is_done).unwrap_or(named).to_owned()
}

/// The subject, if it is a name at all.
fn known(named: &str) -> String {
    let is_word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let named = match named.rsplit_once('的') {
        Some((_, rest)) if named.chars().count() > LONGEST => rest,
        _ => named,
    };
    match (2..=LONGEST).contains(&named.chars().count()) && named.chars().any(is_word) {
        true => named.to_owned(),
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
fn behind(after: &str, unit: &str) -> String {
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
        .unwrap_or(after)
        .trim_start_matches(['的', ' ']);
    let after = joined(after);
    let end = after
        .find(|c: char| "，。；：、！？（(）)“”‘’《\n\u{1}/".contains(c) || amount::is_digit(c));
    let words = &after[..end.unwrap_or(after.len())];
    let is_end = |(at, _): &(usize, char)| ENDS.iter().any(|verb| words[*at..].starts_with(verb));
    let cut = words.char_indices().find(is_end);
    let words = &words[..cut.map_or(words.len(), |(at, _)| at)];
    let words = words.trim_start_matches("给予").trim();
    let words = match words.split_once('的') {
        // 17家单位的共享车位: units are counted in 家, not places.
        Some((named, _)) if unit == "家" && named.chars().count() >= 2 => named,
        _ => words.trim_end_matches(['的', '等', ' ']),
    };
    let words = dense(words);
    match words.chars().count() <= 16 {
        true => words,
        false => String::new(),
    }
}

/// 省、市补助资金 is one thing.
pub fn joined(text: &str) -> String {
    text.replace("省、市", "省市").replace("市、县", "市县")
}

/// Without spaces and quotes, and with one dash for all of them, so that what is the same is written the same.
fn dense(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !['\u{1}', '“', '”'].contains(c))
        .map(|c| match c {
            '—' | '–' | '～' | '~' | '－' => '-',
            c => c,
        })
        .collect()
}
