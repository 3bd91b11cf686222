//! Finding Chinese text by characters, full pinyin or initials.
//!
//! Must not know what is searched or where it is stored. Readings come from the crate `pinyin`;
//! every reading of a polyphone counts (重庆 answers to cq, chongqing and zhongqing).
//!
//! Two ways lead to a text: [`matches`] reads the text itself and is exact; [`index`] and [`query`]
//! (in `pinyin_index`) spell it into tokens for an FTS5 table.

use ::pinyin::ToPinyinMulti;

use super::clean::half_width;

pub use super::pinyin_index::{Column, Phrase, Spelled, Term, characters, fts5, index, query};

/// Whether every word of `query` is found in `text`, in any order: as it stands (blanks in the text
/// passed over), in full pinyin with a last syllable not yet typed to its end, or as initials.
/// Letters and characters mix: 城sgl, 321hao. An empty query matches.
pub fn matches(query: &str, text: &str) -> bool {
    Needle::new(query).matches(text)
}

/// A query made ready for many texts.
#[derive(Clone, Debug)]
pub struct Needle {
    words: Vec<Vec<char>>,
}

impl Needle {
    pub fn new(query: &str) -> Needle {
        Needle {
            words: words(query)
                .iter()
                .map(|word| word.chars().collect())
                .collect(),
        }
    }

    pub fn matches(&self, text: &str) -> bool {
        self.words.iter().all(|word| contains(word, text))
    }
}

/// The words of a query, half-width, lower-case, ü as v. A word pasted in by mistake is cut: two
/// hundred characters tell texts apart.
pub(super) fn words(query: &str) -> Vec<String> {
    let plain: String = query.chars().map(plain).collect();
    plain
        .split_whitespace()
        .map(|word| word.chars().take(200).collect())
        .collect()
}

/// The form in which characters are compared.
pub(super) fn plain(c: char) -> char {
    match half_width(c) {
        'ü' | 'Ü' => 'v',
        c => c.to_ascii_lowercase(),
    }
}

/// The different readings of a character, the usual one first, in the letters people type.
pub(super) fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let all = if c < '\u{3400}' {
        None
    } else {
        c.to_pinyin_multi()
    };
    let mut seen: [&str; 8] = [""; 8];
    let mut count = 0;
    all.into_iter().flatten().filter_map(move |reading| {
        let reading = typeable(reading.plain());
        let new = count < seen.len() && !seen[..count].contains(&reading);
        if new {
            seen[count] = reading;
            count += 1;
        }
        new.then_some(reading)
    })
}

fn typeable(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        "ê" => "e",
        _ => reading,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Spelling {
    Full,
    Initials,
}

fn contains(word: &[char], text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        let sounds = || {
            word[0].is_ascii_lowercase() && readings(c).any(|reading| reading.starts_with(word[0]))
        };
        (plain(c) == word[0] || sounds())
            && [Spelling::Full, Spelling::Initials]
                .into_iter()
                .any(|spelling| follows(word, &text[at..], spelling))
    })
}

/// Whether `text` begins with what is left of the word.
fn follows(word: &[char], text: &str, spelling: Spelling) -> bool {
    let Some(&wanted) = word.first() else {
        return true;
    };
    let mut chars = text.trim_start().chars();
    let Some(c) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    if plain(c) == wanted && follows(&word[1..], rest, spelling) {
        return true;
    }
    match spelling {
        Spelling::Full if wanted.is_ascii_lowercase() => {
            readings(c).any(|reading| spelled(word, rest, reading))
        }
        Spelling::Initials if wanted.is_ascii_lowercase() => {
            readings(c).any(|reading| initialled(word, rest, reading))
        }
        _ => false,
    }
}

fn spelled(word: &[char], rest: &str, reading: &str) -> bool {
    let agreed = word
        .iter()
        .zip(reading.chars())
        .take_while(|&(&typed, said)| same_sound(typed, said))
        .count();
    agreed == word.len()
        || (agreed == reading.len() && follows(&word[agreed..], rest, Spelling::Full))
}

/// ü is typed as v or, where it cannot be mistaken, as u.
fn same_sound(typed: char, said: char) -> bool {
    typed == said || (typed == 'u' && said == 'v')
}

fn initialled(word: &[char], rest: &str, reading: &str) -> bool {
    let mut letters = reading.chars();
    let goes_on = |len: usize| follows(&word[len..], rest, Spelling::Initials);
    letters.next() == Some(word[0])
        && (goes_on(1) || (letters.next() == Some('h') && word.get(1) == Some(&'h') && goes_on(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_by_characters_pinyin_and_initials() {
        for (query, text, expected) in [
            ("", "重庆", true),
            ("庆银", "重庆银行", true),
            ("庆行", "重庆银行", false),
            ("cq", "重庆", true),
            ("zq", "重庆", true),
            ("chongqing", "重庆", true),
            ("zhongqing", "重庆", true),
            ("chongqinb", "重庆", false),
            ("yangl", "农村养老", true),
            ("nongcunyanglao", "农村养老", true),
            ("ncyl", "关于农村养老的建议", true),
            ("nl", "农村养老", false),
            ("cajzh", "长安街支行", true),
            ("zhx", "张老师 支行小区", true),
            ("城sgl", "城市管理局", true),
            ("321hao", "第 321 号建议", true),
            ("３２１", "第321号", true),
            ("养老　助餐", "助餐与养老", true),
            ("养老 助残", "助餐与养老", false),
            ("lvyou", "旅游", true),
            ("luyou", "旅游", true),
            ("nver", "女儿", true),
            ("GB", "gb/t 9704", true),
            ("9704", "GB/T 9704-2012", true),
            ("xian", "西安", true),
            ("xian", "县", true),
            ("n", "农", true),
            ("a", "农村", false),
        ] {
            assert_eq!(matches(query, text), expected, "{query} in {text}");
        }
    }

    #[test]
    fn readings_are_distinct_and_typeable() {
        assert_eq!(readings('行').collect::<Vec<_>>(), ["xing", "hang", "heng"]);
        assert_eq!(readings('女').collect::<Vec<_>>(), ["nv", "ru"]);
        assert_eq!(readings('a').count(), 0);
        assert!(
            ('一'..='龥')
                .flat_map(readings)
                .all(|r| r.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }
}
