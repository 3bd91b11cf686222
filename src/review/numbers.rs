//! Numbers and units after GB/T 15835—2011: ranges with — or ～ and the unit on both ends, 万 and 亿 the only Chinese
//! words after Arabic digits, approximate numbers in Chinese and said once, years in full, legal units.

use super::{
    draft::{Draft, Hit, Remark},
    scan::{is_digit, is_han, places, tail, unquoted},
};
use crate::text::{clean::half_width, numeral};
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

fn find(text: &str) -> Vec<Hit> {
    let plain = unquoted(text);
    let mut hits = Vec::new();
    for number in numbers(&plain) {
        let looks = [
            range_mark, half_range, big_unit, some, listed, short_year, grouped, times, percent,
        ];
        hits.extend(looks.iter().find_map(|look| look(&plain, &number)));
    }
    hits.extend(twice_about(&plain));
    hits.extend(units(&plain));
    hits.sort_by_key(|hit| hit.range.start);
    hits.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    hits
}

/// A run of digits with its decimals; letters and hyphens in front make it part of a name (GB 50763, A-12).
struct Number {
    range: Range<usize>,
    /// Half-width.
    digits: String,
}

fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = text[at..].find(is_digit) {
        let start = at + from;
        let part_of_number = |c: char| is_digit(c) || c == '.' || c == '．';
        let rest = text[start..].trim_start_matches(part_of_number);
        let run = &text[start..text.len() - rest.len()];
        at = start + run.len();
        let run = run.trim_end_matches(['.', '．']);
        let named = text[..start]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_alphabetic() || c == '-' || c == '/');
        if !named {
            found.push(Number {
                range: start..start + run.len(),
                digits: run.chars().map(half_width).collect(),
            });
        }
    }
    found
}

/// The digits at the beginning of `text`, half-width, and what follows.
fn digits(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start_matches(|c: char| is_digit(c) || c == '.');
    let run = &text[..text.len() - rest.len()];
    let digits: String = run.chars().map(half_width).collect();
    (!digits.is_empty()).then_some((digits, rest))
}

/// Words after which digits with a hyphen are a telephone or a place on a list.
const CALLED: [&str; 5] = ["电话", "热线", "传真", "邮编", "编号"];

/// 10-20人: a hyphen is no range. 2024-08-06 and 0300-5550110 are no ranges either.
fn range_mark(text: &str, number: &Number) -> Option<Hit> {
    let rest = &text[number.range.end..];
    let mark = rest.chars().next().filter(|c| "-－~".contains(*c))?;
    let (other, after) = digits(&rest[mark.len_utf8()..])?;
    let is_long = |digits: &str| digits.len() > 4 && !digits.contains('.');
    let code = number.digits.starts_with('0') && !number.digits.starts_with("0.");
    let called = CALLED
        .iter()
        .any(|word| tail(&text[..number.range.start], 4).contains(word));
    if is_long(&number.digits)
        || is_long(&other)
        || code
        || called
        || after.starts_with(['-', '－'])
    {
        return None;
    }
    let grows = number.digits.parse::<f64>().ok()? < other.parse::<f64>().ok()?;
    let counted = after
        .trim_start()
        .starts_with(|c: char| is_han(c) || "%％℃".contains(c));
    if !grows || !counted || after.starts_with('号') {
        return None;
    }
    let end = text.len() - after.len();
    let fix = format!("{}—{other}", &text[number.range.clone()]);
    let hit = Hit::new(number.range.start..end, "数值范围用“—”或“～”，不用短横线");
    Some(match after.starts_with(['万', '亿', '%', '％']) {
        true => hit,
        false => hit.fixed(fix),
    })
}

/// 3～6万元 and 10～20%: the reader may take the first for 3 yuan, so the unit stands twice.
fn half_range(text: &str, number: &Number) -> Option<Hit> {
    let rest = &text[number.range.end..];
    let mark = rest.chars().next().filter(|c| "—～–".contains(*c))?;
    let (other, after) = digits(&rest[mark.len_utf8()..])?;
    let unit = after.chars().next().filter(|c| "万亿%％".contains(*c))?;
    let end = text.len() - after.len() + unit.len_utf8();
    let from = &text[number.range.clone()];
    let reason = format!("范围两端都要写“{unit}”");
    Some(
        Hit::new(number.range.start..end, reason).fixed(format!("{from}{unit}{mark}{other}{unit}")),
    )
}

/// What 千 and 百 may begin after digits.
#[rustfmt::skip]
const BEGINS: [&str; 16] = [
    "千克", "千米", "千瓦", "千伏", "千卡", "千帕", "千字", "千赫", "千兆", "千分",
    "百分", "百帕", "十字", "十佳", "千吨", "百万千",
];

/// 3千万, 5百户: only 万 and 亿 stand after Arabic digits.
fn big_unit(text: &str, number: &Number) -> Option<Hit> {
    let rest = &text[number.range.end..];
    let word = rest.chars().next().filter(|c| "千百十".contains(*c))?;
    if BEGINS.iter().any(|one| rest.starts_with(one)) || number.digits.len() > 3 {
        return None;
    }
    let next = rest[word.len_utf8()..]
        .chars()
        .next()
        .filter(|c| "万亿".contains(*c));
    // 5百强 and 3十年 with other words after them are told too; 2十 alone is too short to be sure.
    let end = number.range.end + word.len_utf8() + next.map_or(0, char::len_utf8);
    let times = match word {
        '千' => 1000.0,
        '百' => 100.0,
        _ => 10.0,
    };
    let value = number.digits.parse::<f64>().ok()? * times;
    let reason = "阿拉伯数字后面只能用“万”“亿”，不用“千”“百”“十”";
    let fix = format!("{value}{}", next.map(String::from).unwrap_or_default());
    Some(Hit::new(number.range.start..end, reason).fixed(fix))
}

/// 10几万: 几 goes with Chinese numerals.
fn some(text: &str, number: &Number) -> Option<Hit> {
    let rest = &text[number.range.end..];
    let value: u32 = number
        .digits
        .parse()
        .ok()
        .filter(|n| n % 10 == 0 && *n > 0)?;
    rest.starts_with('几').then(|| {
        let end = number.range.end + '几'.len_utf8();
        Hit::new(number.range.start..end, "概数用汉字")
            .fixed(format!("{}几", numeral::chinese(value)))
    })
}

const COUNTED: [&str; 8] = ["个", "天", "次", "名", "人", "年", "户", "家"];

/// 2、3个月: two neighbours make an approximate number.
fn listed(text: &str, number: &Number) -> Option<Hit> {
    let rest = text[number.range.end..].strip_prefix('、')?;
    let (other, after) = digits(rest)?;
    let first: u32 = number.digits.parse().ok().filter(|n| (1..9).contains(n))?;
    let second: u32 = other.parse().ok()?;
    let unit = COUNTED.iter().find(|unit| after.starts_with(**unit))?;
    let alone = !text[..number.range.start].ends_with(['、', '第', '和', '表', '图']);
    (second == first + 1 && alone).then(|| {
        let end = text.len() - after.len() + unit.len();
        let first = match first {
            2 => "两".to_owned(),
            n => numeral::chinese(n),
        };
        let fix = format!("{first}{}{unit}", numeral::chinese(second));
        Hit::new(
            number.range.start..end,
            "相邻两个数连用表示概数，用汉字，中间不加顿号",
        )
        .fixed(fix)
    })
}

/// 24年6月: a year has four digits.
fn short_year(text: &str, number: &Number) -> Option<Hit> {
    let rest = text[number.range.end..].strip_prefix('年')?;
    let year: u32 = number.digits.parse().ok()?;
    if number.digits.len() != 2 || !(10..40).contains(&year) {
        return None;
    }
    let (month, after) = match digits(rest) {
        Some((month, after)) if after.starts_with('月') => (month, after.strip_prefix('月')?),
        _ => return None,
    };
    let is_month = month.parse::<u32>().is_ok_and(|n| (1..=12).contains(&n));
    let end = text.len() - after.len();
    (is_month && !after.starts_with(['龄', '的', '期'])).then(|| {
        let fix = format!("20{}", &text[number.range.start..end]);
        Hit::new(number.range.start..end, "年份写四位数字").fixed(fix)
    })
}

/// 10，000: a full-width comma cuts the number in two.
fn grouped(text: &str, number: &Number) -> Option<Hit> {
    let rest = text[number.range.end..].strip_prefix('，')?;
    let (other, after) = digits(rest)?;
    let is_group = other.len() == 3 && number.digits.len() <= 3 && !number.digits.contains('.');
    let counted = after.starts_with(|c: char| is_han(c) && !"个、".contains(c));
    (is_group && counted && other.starts_with("00")).then(|| {
        let end = text.len() - after.len();
        Hit::new(number.range.start..end, "数字里夹了全角逗号")
            .fixed(format!("{}{other}", number.digits))
    })
}

/// 减少了1倍: what is taken once is gone.
fn times(text: &str, number: &Number) -> Option<Hit> {
    let before = &text[..number.range.start];
    let verbs = ["减少", "下降", "降低", "缩短", "压缩", "缩小"];
    let bare = before
        .strip_suffix('了')
        .or_else(|| before.strip_suffix('到'))
        .unwrap_or(before);
    let verb = verbs.iter().find(|verb| bare.ends_with(**verb))?;
    let times = text[number.range.end..].starts_with('倍');
    times.then(|| {
        let end = number.range.end + '倍'.len_utf8();
        Hit::new(
            bare.len() - verb.len()..end,
            "减少、下降不用倍数，写成几分之几或百分数",
        )
    })
}

/// 5%个百分点.
fn percent(text: &str, number: &Number) -> Option<Hit> {
    let rest = &text[number.range.end..];
    let said = ["%个百分点", "％个百分点"]
        .iter()
        .find(|said| rest.starts_with(**said))?;
    let end = number.range.end + said.len();
    let fix = format!("{}个百分点", &text[number.range.clone()]);
    Some(Hit::new(number.range.start..end, "“%”和“百分点”重复").fixed(fix))
}

const ABOUT: [&str; 6] = ["约有", "大约", "约为", "约占", "约", "近"];
const MORE: [&str; 6] = ["多", "余", "左右", "上下", "来", "几"];

/// 约300多人, 近200余名, 约占…近四成: said twice.
fn twice_about(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for word in ABOUT {
        for at in places(text, word) {
            if text[..at.start].ends_with([
                '大', '节', '条', '合', '预', '违', '签', '履', '邀', '附', '靠', '亲', '最',
            ]) {
                continue;
            }
            hits.extend(about(text, &at, word));
        }
    }
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    hits.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    hits
}

fn about(text: &str, at: &Range<usize>, word: &str) -> Option<Hit> {
    let rest = &text[at.end..];
    if let Some((_, after)) = digits(rest) {
        let after = after.strip_prefix(['万', '亿']).unwrap_or(after);
        let near: String = after.chars().take(4).collect();
        let more = MORE.iter().find(|more| match **more {
            "左右" | "上下" => near.contains(**more),
            one => after.starts_with(one),
        })?;
        let end = text.len() - after.len() + after.find(more)? + more.len();
        let reason = format!("“{word}”和“{more}”都表示概数，留一个");
        return Some(Hit::new(at.start..end, reason));
    }
    let clause = super::scan::clause(rest);
    let near = clause.find('近').filter(|_| word.starts_with('约'))?;
    let follows = &clause[near + '近'.len_utf8()..];
    let counts =
        follows.starts_with(|c: char| is_digit(c) || numeral::digit(c).is_some() || c == '十');
    (counts && clause[..near].chars().count() <= 8).then(|| {
        Hit::new(
            at.start..at.end + near + '近'.len_utf8(),
            "“约”和“近”都表示概数，留一个",
        )
    })
}

/// Names of units that GB 3100 does not know, and the right ones.
const UNITS: [(&str, &str); 5] = [
    ("平米", "平方米"),
    ("公分", "厘米"),
    ("立方米米", "立方米"),
    ("平方公里米", "平方公里"),
    ("公厘", "毫米"),
];

fn units(text: &str) -> Vec<Hit> {
    let all = UNITS.iter().flat_map(|(wrong, right)| {
        places(text, wrong).into_iter().filter_map(move |range| {
            let counted = text[..range.start]
                .trim_end()
                .ends_with(|c: char| is_digit(c) || "万亿多余每".contains(c));
            counted.then(|| Hit::new(range, format!("“{wrong}”应为“{right}”")).fixed(*right))
        })
    });
    all.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};

    #[test]
    fn ranges() {
        points_at(
            "numbers",
            &[
                ("每年10-20场", &["10-20"]),
                ("80-89周岁老人", &["80-89"]),
                ("奖励3-6万元", &["3-6"]),
                ("奖励3～6万元，占10—20%", &["3～6万", "10—20%"]),
                ("奖励3万元～6万元，35—45人", &[]),
                ("2024-08-06，电话0300-5550110，12345-2号", &[]),
                ("GB/T 9704-2012格式，2024—2025学年，3-2-1模式", &[]),
                ("A-12个站点，第3-5号楼", &[]),
            ],
        );
    }

    #[test]
    fn words_after_digits() {
        points_at(
            "numbers",
            &[
                (
                    "资金3千万元，惠及5百户、10几万人",
                    &["3千万", "5百", "10几"],
                ),
                ("资金3000万元，58千米、20千瓦、15百分点", &[]),
                (
                    "约有300多人，近200余名，约3万人左右",
                    &["约有300多", "近200余", "约3万人左右"],
                ),
                ("约占在托总数近四成", &["约占在托总数近"]),
                ("约300人，近200名，300多人，大约30天，节约500多元", &[]),
                ("合约3份左右，最近3年", &[]),
                ("共2、3个月，1、2号楼，第1、2名", &["2、3个"]),
                ("24年6月印发，历时12年3月龄，20年6个月", &["24年6月"]),
                ("发放10，000册，分3，000元", &["10，000", "3，000"]),
                ("其中3，100人", &[]),
                ("减少了1倍，提高了1倍", &["减少了1倍"]),
                ("提高5%个百分点", &["5%个百分点"]),
                ("建筑面积6800平米、公平米价", &["平米"]),
                ("《24年6月方案》和“10几”", &[]),
            ],
        );
    }

    #[test]
    fn what_is_certain_is_offered() {
        for (text, fix) in [
            ("每年10-20场", Some("10—20")),
            ("奖励3-6万元", None),
            ("奖励3～6万元", Some("3万～6万")),
            ("资金3千万元", Some("3000万")),
            ("10几户", Some("十几")),
            ("2、3个月", Some("两三个")),
            ("24年6月", Some("2024年6月")),
        ] {
            let found = findings("numbers", record(&[text]));
            assert_eq!(found[0].fix.as_deref(), fix, "{text}");
        }
    }
}
