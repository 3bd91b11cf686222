//! Chinese numerals and the numbering marks of official papers.
//!
//! The levels of numbering 一、（一）1.（1） are those of GB/T 9704-2012, 7.3.3. Must not know what
//! the numbered lines are.

use std::fmt;

use super::clean::half_width;

/// The numbering mark at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// 一、
    One(u32),
    /// （一）
    Two(u32),
    /// 1.
    Three(u32),
    /// （1）
    Four(u32),
}

impl Mark {
    /// 1 for 一、 to 4 for （1）.
    pub fn level(self) -> usize {
        match self {
            Mark::One(_) => 1,
            Mark::Two(_) => 2,
            Mark::Three(_) => 3,
            Mark::Four(_) => 4,
        }
    }

    pub fn number(self) -> u32 {
        match self {
            Mark::One(n) | Mark::Two(n) | Mark::Three(n) | Mark::Four(n) => n,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match *self {
            Mark::One(n) => write!(f, "{}、", chinese(n)),
            Mark::Two(n) => write!(f, "（{}）", chinese(n)),
            Mark::Three(n) => write!(f, "{n}."),
            Mark::Four(n) => write!(f, "（{n}）"),
        }
    }
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// `n` in words: 一, 十, 十一, 二十, 一百零一, 三万五千.
///
/// ```
/// assert_eq!(mianshang::text::numeral::chinese(21), "二十一");
/// ```
pub fn chinese(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let mut words = String::new();
    let mut gap = false;
    for (group, unit) in [
        (n / 100_000_000, "亿"),
        (n / 10_000 % 10_000, "万"),
        (n % 10_000, ""),
    ] {
        for (digit, place) in [
            (group / 1000, "千"),
            (group / 100 % 10, "百"),
            (group / 10 % 10, "十"),
            (group % 10, ""),
        ] {
            if digit == 0 {
                gap = true;
                continue;
            }
            if gap && !words.is_empty() {
                words.push('零');
            }
            gap = false;
            words.push(DIGITS[digit as usize]);
            words.push_str(place);
        }
        if group > 0 {
            words.push_str(unit);
        }
    }
    match words.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => words,
    }
}

/// The number written in `text`, in digits of either width or in Chinese with or without places:
/// 12, １２, 十二, 一百二十三, 二〇二六.
pub fn parse(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text
            .chars()
            .filter_map(digit)
            .try_fold(0u32, |n, d| n.checked_mul(10)?.checked_add(d));
    }
    if text.chars().any(|c| half_width(c).is_ascii_digit()) {
        return None;
    }
    parse_places(text)
}

/// The digit a character writes: 7, ７, 七, 柒; 〇 also as the circle ○.
pub fn digit(c: char) -> Option<u32> {
    const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
    match c {
        '〇' | '○' => Some(0),
        '两' => Some(2),
        _ => half_width(c)
            .to_digit(10)
            .or_else(|| DIGITS.iter().position(|&d| d == c).map(|d| d as u32))
            .or_else(|| FORMAL.chars().position(|d| d == c).map(|d| d as u32)),
    }
}

fn place(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

fn parse_places(text: &str) -> Option<u32> {
    let (mut total, mut group, mut last_place) = (0u32, 0u32, 1u32);
    let mut pending = None;
    for (i, c) in text.chars().enumerate() {
        if let Some(d) = digit(c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            if d == 0 {
                last_place = 10;
            }
            pending = Some(d);
            continue;
        }
        let size = place(c)?;
        if size >= 10_000 {
            let sum = group.checked_add(pending.take().unwrap_or(0))?;
            total = total.checked_add(sum.checked_mul(size)?)?;
            group = 0;
        } else {
            // 十 alone is ten; 百 and 千 need their digit.
            let times = pending
                .take()
                .filter(|&d| d > 0)
                .or((size == 10 && i == 0).then_some(1))?;
            group = group.checked_add(times.checked_mul(size)?)?;
        }
        last_place = size;
    }
    // 一百二 says 120, 一百零二 says 102.
    let rest = pending.unwrap_or(0).checked_mul((last_place / 10).max(1))?;
    total.checked_add(group)?.checked_add(rest)
}

/// The numbering mark a line begins with and the bytes it takes, blanks around it included, so that
/// `&line[len..]` is the line's own text.
pub fn mark(line: &str) -> Option<(Mark, usize)> {
    let body = line.trim_start();
    let opens = |c| matches!(c, '（' | '(' | '十') || digit(c).is_some();
    if !body.starts_with(opens) {
        return None;
    }
    let (mark, rest) = bracketed(body).or_else(|| pointed(body))?;
    if !(1..100).contains(&mark.number()) {
        return None;
    }
    Some((mark, line.len() - rest.trim_start().len()))
}

/// The line without the numbering mark it begins with; a bare mark stays.
pub fn unnumbered(line: &str) -> &str {
    match mark(line) {
        Some((_, length)) if length < line.len() => &line[length..],
        _ => line,
    }
}

/// （一） or （1）, also with brackets of different width, and 1）.
fn bracketed(body: &str) -> Option<(Mark, &str)> {
    let inner = body.strip_prefix(['（', '(']);
    let (number, rest) = inner.unwrap_or(body).split_once(['）', ')'])?;
    let number = number.trim();
    if is_arabic(number) {
        return Some((Mark::Four(parse(number)?), rest));
    }
    inner?;
    let n = canonical(number)?;
    Some((Mark::Two(n), rest.strip_prefix('、').unwrap_or(rest)))
}

/// 一、 or 1. in their variants.
fn pointed(body: &str) -> Option<(Mark, &str)> {
    let (number, rest) = body.split_once(['、', '.', '．'])?;
    if is_arabic(number) {
        // 1.5亿元 is an amount, no mark.
        let amount = rest.starts_with(|c| half_width(c).is_ascii_digit());
        return (!amount).then_some((Mark::Three(parse(number)?), rest));
    }
    let n = canonical(number.trim())?;
    // 一、二、三产业 is a list, no mark.
    let listed = rest
        .split_once('、')
        .is_some_and(|(next, _)| canonical(next).is_some());
    (!listed).then_some((Mark::One(n), rest))
}

fn is_arabic(number: &str) -> bool {
    !number.is_empty() && number.chars().all(|c| half_width(c).is_ascii_digit())
}

/// The number, when it is written as a mark writes it: 十二, not 一二.
fn canonical(number: &str) -> Option<u32> {
    parse(number).filter(|&n| n > 0 && chinese(n) == number)
}

/// The ordinal a sentence begins with (一是, 二要, 第三，) and the bytes it takes.
pub fn ordinal(text: &str) -> Option<(u32, usize)> {
    let body = text.trim_start();
    let (after_prefix, prefixed) = match body.strip_prefix('第') {
        Some(rest) => (rest, true),
        None => (body, false),
    };
    let end = after_prefix.find(|c| !DIGITS[1..].contains(&c) && c != '十')?;
    let n = canonical(&after_prefix[..end])?;
    let follower = after_prefix[end..].chars().next()?;
    let fits = if prefixed {
        matches!(follower, '，' | '、' | ',')
    } else {
        matches!(follower, '是' | '要')
    };
    fits.then(|| {
        (
            n,
            text.len() - after_prefix.len() + end + follower.len_utf8(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_words() {
        for (n, words) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1010, "一千零一十"),
            (2026, "二千零二十六"),
            (10_000, "一万"),
            (35_000, "三万五千"),
            (100_000, "十万"),
            (100_010_001, "一亿零一万零一"),
        ] {
            assert_eq!(chinese(n), words);
        }
    }

    #[test]
    fn numbers_read() {
        for (text, n) in [
            ("12", Some(12)),
            ("１２", Some(12)),
            ("十二", Some(12)),
            ("一百二十三", Some(123)),
            ("二〇二六", Some(2026)),
            ("二○二六", Some(2026)),
            ("两千", Some(2000)),
            ("一百二", Some(120)),
            ("一百零二", Some(102)),
            ("三万五", Some(35_000)),
            ("十", Some(10)),
            ("拾贰", Some(12)),
            ("零", Some(0)),
            (" 7 ", Some(7)),
            ("", None),
            ("百", None),
            ("甲", None),
            ("12十", None),
            ("一二十", None),
            ("99999999999", None),
            ("九百亿", None),
        ] {
            assert_eq!(parse(text), n, "{text}");
        }
    }

    #[test]
    fn marks_of_lines() {
        for (line, mark_and_text) in [
            ("一、总体情况", Some((Mark::One(1), "总体情况"))),
            ("十二、其他", Some((Mark::One(12), "其他"))),
            ("一． 总体", Some((Mark::One(1), "总体"))),
            ("　　（二）抓好落实", Some((Mark::Two(2), "抓好落实"))),
            ("(三）抓好", Some((Mark::Two(3), "抓好"))),
            ("1. 加大投入", Some((Mark::Three(1), "加大投入"))),
            ("１．加大投入", Some((Mark::Three(1), "加大投入"))),
            ("2、加大投入", Some((Mark::Three(2), "加大投入"))),
            ("（3）加大投入", Some((Mark::Four(3), "加大投入"))),
            ("4）加大投入", Some((Mark::Four(4), "加大投入"))),
            ("1.5亿元", None),
            ("2024.8.6", None),
            ("（2020）11号", None),
            ("一、二、三产业", None),
            ("一是加强", None),
            ("一二、", None),
            ("您提出的（一）", None),
            ("", None),
        ] {
            assert_eq!(
                mark(line).map(|(m, len)| (m, &line[len..])),
                mark_and_text,
                "{line}"
            );
        }
        assert_eq!(
            [Mark::One(3), Mark::Two(11), Mark::Three(2), Mark::Four(1)].map(|m| m.to_string()),
            ["三、", "（十一）", "2.", "（1）"]
        );
    }

    #[test]
    fn ordinals_of_sentences() {
        for (text, expected) in [
            ("一是为提高", Some((1, "为提高"))),
            ("二要加强", Some((2, "加强"))),
            ("第三，加强", Some((3, "加强"))),
            ("第三方", None),
            ("一定要", None),
            ("要是", None),
        ] {
            assert_eq!(
                ordinal(text).map(|(n, len)| (n, &text[len..])),
                expected,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn words_read_back(n: u32) {
            prop_assert_eq!(parse(&chinese(n)), Some(n));
        }
    }
}
