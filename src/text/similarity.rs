//! Which phrases two texts share.
//!
//! Must not know what is compared, nor any dictionary; marks and blanks count for nothing.

/// The phrases of two characters and more that stand in both texts, longest first; none is part of
/// another, and words that say nothing (的, 关于, 建议…) neither make nor lengthen a phrase.
pub fn shared(a: &str, b: &str) -> Vec<String> {
    let (a, b) = (meaningful(a), meaningful(b));
    let mut found: Vec<&[char]> = Vec::new();
    let mut above = vec![0usize; b.len() + 1];
    for (i, &c) in a.iter().enumerate() {
        let mut row = vec![0; b.len() + 1];
        for (j, &d) in b.iter().enumerate() {
            if c != d || c == BREAK {
                continue;
            }
            row[j + 1] = above[j] + 1;
            let ends = a
                .get(i + 1)
                .is_none_or(|&next| next == BREAK || b.get(j + 1) != Some(&next));
            if ends && row[j + 1] >= 2 {
                found.push(&a[i + 1 - row[j + 1]..=i]);
            }
        }
        above = row;
    }
    found.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    let mut phrases: Vec<String> = Vec::new();
    for phrase in found {
        let phrase: String = phrase.iter().collect();
        if !phrases.iter().any(|longer| longer.contains(&phrase)) {
            phrases.push(phrase);
        }
    }
    phrases
}

/// The text without the words that say nothing, each of them and every mark a blank line's worth apart.
pub fn meaning(text: &str) -> String {
    let solid = meaningful(text).into_iter();
    solid.map(|c| if c == BREAK { '，' } else { c }).collect()
}

/// Stands for marks and for words that say nothing.
const BREAK: char = '\0';

const STOP_WORDS: [&str; 26] = [
    "的",
    "了",
    "与",
    "及",
    "关于",
    "建议",
    "提案",
    "答复",
    "问题",
    "我市",
    "我省",
    "我们",
    "您",
    "进一步",
    "加强",
    "加快",
    "推进",
    "开展",
    "工作",
    "情况",
    "方面",
    "有关",
    "相关",
    "通过",
    "以及",
    "目前",
];

fn meaningful(text: &str) -> Vec<char> {
    let mut chars = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let stop = STOP_WORDS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        chars.push(if stop.is_some() || !c.is_alphanumeric() {
            BREAK
        } else {
            plain(c)
        });
        rest = &rest[stop.unwrap_or(c.len_utf8())..];
    }
    chars
}

fn plain(c: char) -> char {
    super::clean::half_width(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shared_phrases() {
        for (a, b, expected) in [
            (
                "关于加强校园食堂管理的建议",
                "关于推进校园食堂工作的建议",
                &["校园食堂"][..],
            ),
            (
                "发展老年助餐和日间照料",
                "日间照料中心开展老年助餐",
                &["老年助餐", "日间照料"],
            ),
            ("关于交通的建议", "关于养老的建议", &[]),
            ("养老，服务", "养老服务", &["养老", "服务"]),
            ("老", "老", &[]),
            ("养老养老", "养老", &["养老"]),
        ] {
            assert_eq!(shared(a, b), expected, "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn shared_by_both(a in "[农村养老的服务，]{0,20}", b in "[农村养老的服务，]{0,20}") {
            prop_assert!(shared(&a, &b).iter().all(|p| a.contains(p.as_str()) && b.contains(p.as_str())));
        }
    }
}
