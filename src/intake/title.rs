//! What a title or an opening sentence tells: number, congress, kind, the suggestion's own title, a place.
//!
//! Knows the wordings 关于(对)市八届人大四次会议第N号建议的答复 and their relatives, nothing of where on the paper they stood.

use super::{
    glyph,
    record::{Congress, Kind},
};
use crate::text::{clean::half_width, numeral};

/// The number in 第N号, with leading zeros, spaces, quotes or Chinese numerals; a 文号's number is none.
pub fn number(text: &str) -> Option<u32> {
    let text: String = glyph::squeeze(text)
        .chars()
        .map(half_width)
        .filter(|c| !"“”\"'‘’[]【】".contains(*c))
        .collect();
    let ends = text.match_indices('号').map(|(at, _)| at);
    let mut found = ends.filter_map(|end| {
        let head = &text[..end];
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| numeral::parse(&c.to_string()).is_some() || "百千".contains(*c))
            .last()?
            .0;
        let after_year = head[..start].ends_with(['〕', ')', '年', '楼', '栋']);
        (!after_year).then(|| {
            (
                head[..start].ends_with('第'),
                numeral::parse(&head[start..]),
            )
        })
    });
    let all: Vec<(bool, Option<u32>)> = found.by_ref().collect();
    let first = |ordinal: bool| {
        all.iter()
            .find(|(marked, _)| *marked == ordinal)
            .and_then(|(_, number)| *number)
    };
    first(true)
        .or_else(|| first(false))
        .filter(|number| *number > 0)
}

/// The number that a 编号 cell holds: 第321号, 0321, 321.
pub fn number_in_cell(text: &str) -> Option<u32> {
    number(text).or_else(|| {
        let text: String = text.chars().map(half_width).collect();
        let mut runs = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty());
        match (runs.next(), runs.next()) {
            (Some(run), None) => run.parse().ok(),
            _ => numeral::parse(&glyph::squeeze(&text)),
        }
    })
}

/// The session named in the text.
pub fn congress(text: &str) -> Option<Congress> {
    let text = glyph::squeeze(text);
    let (before, after) = text.split_once('届')?;
    let (start, term) = trailing_numeral(before)?;
    let until = after.find('次')?;
    let session = trailing_numeral(&after[..until])?.1;
    let window = &text[..text.len() - after.len() + until];
    let body = if window.contains("政协") || window.contains("政治协商") {
        "政协"
    } else {
        "人大"
    };
    Some(Congress {
        level: level(&before[..start], after),
        body,
        term,
        session,
    })
}

fn trailing_numeral(text: &str) -> Option<(usize, u32)> {
    let is_numeral = |c: char| numeral::digit(c).is_some() || c == '十' || c == '百';
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_numeral(*c))
        .last()?
        .0;
    numeral::parse(&text[start..]).map(|number| (start, number))
}

/// 省, 市, 县, 区 or 全国, from the words around the term.
fn level(before: &str, after: &str) -> String {
    let words = [
        "全国",
        "自治区",
        "自治州",
        "自治县",
        "省",
        "市",
        "州",
        "盟",
        "县",
        "区",
        "旗",
        "镇",
        "乡",
    ];
    let cut = before.trim_end_matches('第');
    let named = |text: &str| {
        let hits = words.iter().filter_map(|word| {
            text.rfind(word)
                .map(|at| (at + word.len(), word.len(), *word))
        });
        hits.max_by_key(|(end, len, _)| (*end, *len))
            .map(|(_, _, word)| word.to_owned())
    };
    named(cut)
        .or_else(|| {
            named(
                &after[..after
                    .find("人大")
                    .or_else(|| after.find("政协"))
                    .unwrap_or(0)],
            )
        })
        .unwrap_or_default()
}

/// Suggestion or proposal, by the words of a title or salutation; none when it names neither or both.
pub fn kind(text: &str) -> Option<Kind> {
    let text = glyph::squeeze(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let suggestion = has(&[
        "人大",
        "人民代表大会",
        "代表建议",
        "代表姓名",
        "建议编号",
        "代表意见",
        "号建议",
    ]) || text.ends_with("代表：")
        || text.ends_with("代表:");
    let proposal = has(&[
        "政协",
        "委员提案",
        "委员姓名",
        "提案编号",
        "委员意见",
        "号提案",
        "提案主要",
    ]) || text.ends_with("委员：")
        || text.ends_with("委员:");
    match (suggestion, proposal) {
        (true, false) => Some(Kind::Suggestion),
        (false, true) => Some(Kind::Proposal),
        _ => None,
    }
}

/// The title of the suggestion named in the opening sentence, without its book marks.
pub fn suggestion(opening: &str) -> Option<String> {
    let from = opening
        .find("提出")
        .or_else(|| opening.find("提交"))
        .or_else(|| opening.find("的《"))
        .unwrap_or(0);
    let rest = &opening[from..];
    let quoted = bracketed(rest, '《', '》')
        .or_else(|| bracketed(rest, '〈', '〉'))
        .or_else(|| bracketed(rest, '“', '”').filter(|words| words.contains("关于")));
    if let Some(title) = quoted {
        return Some(glyph::tidy(title)).filter(|title| !title.is_empty());
    }
    let bare = rest.find("关于").map(|at| &rest[at..])?;
    let end = bare.find("收悉").or_else(|| bare.find("已收到"))?;
    let title = bare[..end].trim_end_matches(['，', ',', '已', '均', '现', '。', '》', ' ']);
    let title = title.split('（').next().unwrap_or(title);
    (glyph::size(title) <= 60).then(|| glyph::tidy(title))
}

/// What stands between the outermost pair of marks.
fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    let start = text.find(open)? + open.len_utf8();
    let mut depth = 1;
    for (at, c) in text[start..].char_indices() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth == 0 {
            return Some(&text[start..start + at]);
        }
    }
    None
}

/// Whether the opening says that other departments worked on the answer.
pub fn joint(opening: &str, unit: Option<&str>) -> bool {
    let Some(told) = after_title(opening) else {
        return false;
    };
    let told = unit.map_or(told.clone(), |unit| told.replace(unit, "我局"));
    let named = [
        "会同",
        "联合",
        "共同研究",
        "共同办理",
        "共同答复",
        "会商",
        "商请",
        "协商",
        "征求",
        "汇总",
        "综合",
    ]
    .iter()
    .any(|word| told.contains(word));
    let among = ["部门", "单位", "局", "委", "厅", "办"];
    let partner =
        |words: &str| among.iter().any(|word| words.contains(word)) && !words.starts_with("您");
    named && (partner(&told.replace("我局", "")) || told.contains("共同"))
        || ["与", "和", "同", "商", "及"].iter().any(|word| {
            told.match_indices(word)
                .any(|(at, _)| partner(&told[at + word.len()..]))
        })
}

/// The clauses behind the title: 收悉，经…研究，现答复如下.
fn after_title(opening: &str) -> Option<String> {
    let text = glyph::squeeze(opening);
    let from = text
        .rfind("收悉")
        .or_else(|| text.rfind('》'))
        .or_else(|| text.rfind("收到"))?;
    let told = &text[from..];
    let to = told.find("现").map_or(told.len(), |at| at);
    Some(told[..to].to_owned())
}

/// The place before 人大 or 政协 in a form's title, or before the office in a unit's name: 云川市.
pub fn place(text: &str) -> Option<String> {
    let text = glyph::squeeze(text);
    let head = ["人大", "人民代表", "政协", "委员", "代表"]
        .iter()
        .filter_map(|word| text.find(word))
        .min()
        .map_or(&*text, |at| &text[..at]);
    let head = head.trim_start_matches(|c: char| !glyph::is_han(c));
    let end = head
        .char_indices()
        .skip(1)
        .filter(|(_, c)| "省市县区州旗盟".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .last()?;
    let place = &head[..end];
    (glyph::size(place) <= 14).then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_titles() {
        for (text, expected) in [
            ("关于市八届人大四次会议第152号建议的答复", Some(152)),
            ("关于市八届人大四次会议第 152 号建议的 答 复", Some(152)),
            ("关于对市五届政协二次会议第0035号提案的答复", Some(35)),
            ("对市X届人大第“0152号”建议的答复", Some(152)),
            ("第一百五十二号代表建议答复的函", Some(152)),
            ("云民函〔2024〕15号 第321号建议的答复", Some(321)),
            ("云民函〔2024〕15号", None),
            ("关于养老工作的答复", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        for (text, expected) in [
            ("321", Some(321)),
            ("第 0321 号", Some(321)),
            ("３２１", Some(321)),
            ("2024-321", None),
            ("", None),
        ] {
            assert_eq!(number_in_cell(text), expected, "{text}");
        }
    }

    #[test]
    fn sessions_in_titles() {
        for (text, level, body, term, session) in [
            (
                "关于市八届人大四次会议第321号建议的答复",
                "市",
                "人大",
                8,
                4,
            ),
            (
                "关于对市八届政协四次会议第235号提案的答复",
                "市",
                "政协",
                8,
                4,
            ),
            (
                "对云川市第八届人民代表大会第四次会议第3号建议的答复",
                "市",
                "人大",
                8,
                4,
            ),
            (
                "关于政协云川市第八届委员会第四次会议第35号提案的答复",
                "市",
                "政协",
                8,
                4,
            ),
            ("关于市政协八届四次会议第35号提案的答复", "市", "政协", 8, 4),
            ("关于省十四届人大二次会议第12号建议", "省", "人大", 14, 2),
            ("县8届人大4次会议", "县", "人大", 8, 4),
            (
                "对十四届全国人大三次会议第9号建议的答复",
                "全国",
                "人大",
                14,
                3,
            ),
        ] {
            let expected = Congress {
                level: level.to_owned(),
                body,
                term,
                session,
            };
            assert_eq!(congress(text), Some(expected), "{text}");
        }
        assert_eq!(congress("关于养老工作的答复"), None);
    }

    #[test]
    fn openings_name_the_title_and_the_partners() {
        for (opening, title, shared) in [
            (
                "您提出的《关于加装电梯建议》收悉，经和有关部门共同研究，现答复如下：",
                Some("关于加装电梯建议"),
                true,
            ),
            (
                "您提出的《关于落实〈养老条例〉的建议》收悉，经研究，现答复如下：",
                Some("关于落实〈养老条例〉的建议"),
                false,
            ),
            (
                "您在市八届人大四次会议上提出的关于加快路灯改造的建议收悉。经会同市财政局研究，现答复如下：",
                Some("关于加快路灯改造的建议"),
                true,
            ),
            (
                "您提出的“关于老年食堂的提案”收悉。经我局认真研究，现答复如下：",
                Some("关于老年食堂的提案"),
                false,
            ),
            (
                "您提出的第12号提案《加装电梯》收悉，经商市住建局，现答复如下：",
                Some("加装电梯"),
                true,
            ),
            ("您的建议收悉，现答复如下：", None, false),
        ] {
            assert_eq!(suggestion(opening).as_deref(), title, "{opening}");
            assert_eq!(joint(opening, Some("云川市民政局")), shared, "{opening}");
        }
    }

    #[test]
    fn places_in_titles_and_offices() {
        assert_eq!(
            place("云川市人大代表建议面商记录表").as_deref(),
            Some("云川市")
        );
        assert_eq!(place("云川市民政局").as_deref(), Some("云川市"));
    }
}
