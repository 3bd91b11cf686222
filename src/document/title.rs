//! Where a title breaks into centred lines.
//!
//! GB/T 9704-2012, 7.3.1: several lines stand 词意完整、排列对称、长短适宜、间距恰当, as a trapezoid or a rhombus.
//! Knows columns and the words titles are made of; must not know who prints them.

use crate::text::width::{Clusters, Measure};

/// The widest line: 19 characters of 22 pt; with 20 the last one falls alone onto a new line.
pub const WIDEST: usize = 38;
/// The narrowest line of several: three characters.
const NARROWEST: usize = 6;
/// What a break inside a phrase costs, in squared characters of unevenness.
const INSIDE_A_PHRASE: u32 = 40;

/// Words after which a title likes to break, with the cost.
const AFTER: [(&str, u32); 17] = [
    ("会议", 0),
    ("》", 1),
    ("、", 1),
    ("的", 2),
    ("关于", 4),
    ("号", 6),
    ("对", 8),
    ("建设", 10),
    ("服务", 10),
    ("工作", 10),
    ("管理", 10),
    ("发展", 10),
    ("体系", 10),
    ("设施", 12),
    ("养老", 12),
    ("农村", 12),
    ("社区", 12),
];

/// Words before which a title likes to break, with the cost.
const BEFORE: [(&str, u32); 9] = [
    ("第", 2),
    ("《", 1),
    ("和", 3),
    ("与", 3),
    ("及", 3),
    ("推进", 8),
    ("加强", 8),
    ("支持", 8),
    ("实施", 8),
];

/// Words that no line may part.
const WHOLE: [&str; 40] = [
    "人大", "政协", "会议", "建议", "提案", "代表", "委员", "答复", "办理", "单位", "协办", "承办",
    "主办", "申请", "调整", "延期", "商请", "协助", "催送", "意见", "关于", "建设", "服务", "工作",
    "管理", "发展", "体系", "设施", "养老", "农村", "社区", "推进", "加强", "支持", "实施", "改造",
    "老旧", "小区", "交通", "教育",
];

const NOT_AT_HEAD: &str = "，。、；：？！）》】〉」』”’…—·％的";
const NOT_AT_TAIL: &str = "（《【〈「『“‘〔第";

/// The lines of `title`, widest first allowed, none wider than [`WIDEST`] and none a lone character.
pub fn lines(title: &str) -> Vec<String> {
    let spots = spots(title.trim());
    let whole = spots[spots.len() - 1].column;
    let fewest = whole.div_ceil(WIDEST).max(1);
    // One line more gives room where the fewest cannot break without harm.
    let cuts = cheapest(&spots, fewest)
        .or_else(|| cheapest(&spots, fewest + 1))
        .unwrap_or_default();
    pieces(title.trim(), &cuts)
}

/// A place between two characters where a break is thinkable.
struct Spot {
    byte: usize,
    column: usize,
    /// None where no line may break.
    cost: Option<u32>,
}

fn spots(title: &str) -> Vec<Spot> {
    let mut column = 0;
    let mut spots = Vec::new();
    for cluster in Clusters::new(title, Measure::Paper) {
        spots.push(Spot {
            byte: cluster.start,
            column,
            cost: cost(&title[..cluster.start], &title[cluster.start..]),
        });
        column += cluster.width;
    }
    spots.push(Spot {
        byte: title.len(),
        column,
        cost: Some(0),
    });
    spots
}

fn cost(before: &str, after: &str) -> Option<u32> {
    let (last, first) = (before.chars().next_back()?, after.chars().next()?);
    let in_number = first == '号' && last.is_ascii_digit();
    let in_word = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
    if in_number || in_word || NOT_AT_HEAD.contains(first) || NOT_AT_TAIL.contains(last) {
        return None;
    }
    if parts_a_word(before, after) || is_in_congress(before, after) {
        return None;
    }
    let after_word = AFTER.iter().filter(|(word, _)| before.ends_with(word));
    let before_word = BEFORE.iter().filter(|(word, _)| after.starts_with(word));
    let natural = after_word.chain(before_word).map(|(_, cost)| *cost);
    let natural = natural.chain(begins_congress(after).then_some(4)).min();
    Some(natural.unwrap_or(INSIDE_A_PHRASE))
}

fn parts_a_word(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let is_parted = |word: &str| {
        let mut letters = word.chars();
        letters.next() == Some(last) && letters.next() == Some(first)
    };
    WHOLE.iter().any(|word| is_parted(word))
}

/// 市八届人大…
fn begins_congress(after: &str) -> bool {
    let rest = after.trim_start_matches(['市', '县', '区', '州', '省']);
    let named = rest.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    rest.len() < after.len() && named.len() < rest.len() && named.starts_with('届')
}

/// Inside 市八届人大四次会议: the name of a session stays on one line.
fn is_in_congress(before: &str, after: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    // From the numeral before 届 up to the end of 会议, wherever the break would fall.
    let session = after.find("次会议").map(|at| &after[..at]);
    let rest_is_name =
        session.is_some_and(|rest| rest.chars().all(|c| numeral(c) || "届人大政协".contains(c)));
    let begun = before.trim_end_matches(|c: char| numeral(c) || "届人大政协".contains(c));
    let inside = before.len() > begun.len() && rest_is_name;
    // The level in front of the numeral belongs to the name: 市/八届.
    let at_level = before.ends_with(['市', '县', '区', '州', '省'])
        && rest_is_name
        && after.starts_with(numeral);
    let tail = "次会议";
    let in_tail = (1..3).any(|count| {
        let cut = tail.char_indices().nth(count).map_or(0, |(at, _)| at);
        before.ends_with(&tail[..cut]) && after.starts_with(&tail[cut..])
    });
    inside || at_level || in_tail
}

/// The indices of the spots that end the lines of the cheapest division into `count` lines.
fn cheapest(spots: &[Spot], count: usize) -> Option<Vec<usize>> {
    let last = spots.len() - 1;
    let even = spots[last].column / count;
    // best[i]: the cost and the line ends of the first `line` lines, the last of them ending at spot i.
    let mut best: Vec<Option<(u32, Vec<usize>)>> = vec![None; spots.len()];
    best[0] = Some((0, Vec::new()));
    for _ in 0..count {
        best = (0..spots.len())
            .map(|end| extended(spots, &best, end, even, count > 1))
            .collect();
    }
    best[last].take().map(|(_, ends)| ends)
}

fn extended(
    spots: &[Spot],
    best: &[Option<(u32, Vec<usize>)>],
    end: usize,
    even: usize,
    several: bool,
) -> Option<(u32, Vec<usize>)> {
    let break_cost = spots[end].cost?;
    let narrowest = if several { NARROWEST } else { 0 };
    (0..end)
        .rev()
        .map(|start| (start, spots[end].column - spots[start].column))
        .take_while(|(_, width)| *width <= WIDEST)
        .filter(|(_, width)| *width >= narrowest)
        .filter_map(|(start, width)| {
            let (cost, ends) = best[start].as_ref()?;
            let uneven = u32::try_from(width.abs_diff(even)).ok()?;
            Some((cost + break_cost + uneven * uneven / 4, ends))
        })
        .min_by_key(|(cost, _)| *cost)
        .map(|(cost, ends)| {
            let mut ends = ends.clone();
            ends.push(spots[end].byte);
            (cost, ends)
        })
}

fn pieces(title: &str, ends: &[usize]) -> Vec<String> {
    let mut from = 0;
    let mut lines: Vec<String> = ends
        .iter()
        .map(|&end| {
            title[std::mem::replace(&mut from, end)..end]
                .trim()
                .to_owned()
        })
        .collect();
    if from < title.len() || lines.is_empty() {
        lines.push(title[from..].to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_where_their_words_end() {
        for (title, expected) in [
            (
                "云川市人大代表建议面商记录表",
                "云川市人大代表建议面商记录表",
            ),
            (
                "关于市八届人大四次会议第15号建议的答复",
                "关于市八届人大四次会议第15号建议的答复",
            ),
            (
                "关于市八届人大四次会议第321号建议的答复",
                "关于市八届人大四次会议/第321号建议的答复",
            ),
            (
                "关于对市八届政协四次会议第235号提案的答复",
                "关于对市八届政协四次会议/第235号提案的答复",
            ),
            (
                "关于对云川市第八届人民代表大会第四次会议第1015号代表建议的答复",
                "关于对云川市第八届人民代表大会/第四次会议第1015号代表建议的答复",
            ),
            (
                "关于加强城乡公交一体化建设和完善困难老年人探访关爱制度的意见",
                "关于加强城乡公交一体化建设/和完善困难老年人探访关爱制度的意见",
            ),
            (
                "关于商请协助办理市八届人大四次会议第15号建议的函",
                "关于商请协助办理/市八届人大四次会议第15号建议的函",
            ),
            (
                "关于申请延期办理市八届政协四次会议第235号提案的函",
                "关于申请延期办理/市八届政协四次会议第235号提案的函",
            ),
            ("", ""),
        ] {
            assert_eq!(lines(title).join("/"), expected);
        }
    }

    #[test]
    fn no_line_is_too_wide_or_a_lone_character_and_no_text_is_lost() {
        let source = "关于进一步推进云川市城乡社区居家养老服务设施建设运营和管理工作若干问题的建议以及其他事项办理情况的答复";
        let characters: Vec<char> = source.chars().collect();
        for length in 1..=characters.len() {
            let title: String = characters[..length].iter().collect();
            let lines = lines(&title);
            assert_eq!(lines.concat(), title);
            for line in &lines {
                assert!(Measure::Paper.columns(line) <= WIDEST, "{line}");
                assert!(
                    lines.len() == 1 || Measure::Paper.columns(line) >= NARROWEST,
                    "{line}"
                );
            }
        }
    }
}
