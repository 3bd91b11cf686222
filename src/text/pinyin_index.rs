//! Chinese text spelled into tokens for an FTS5 table, and queries into its phrases.
//!
//! Must not know the table: only that its columns are named `chars`, `syllables`, `initials`.
//!
//! * `chars` has one token for each letter, digit or character, so a phrase finds any substring from
//!   one character on. A mark between two characters is the token `gap`; blanks are nothing.
//! * `syllables` has the reading of each character: a phrase finds full pinyin, its last token by
//!   prefix. `initials` has overlapping pairs (农村养老: `nc cy yl`), so two letters suffice.
//! * Other readings of polyphones follow behind a `gap`, each with its neighbours: a phrase that
//!   holds up to two adjacent unusual readings is found. For more, [`super::pinyin::matches`] on
//!   the text itself decides.
//!
//! Spelling triples a text and more: spell titles and names; for long bodies [`characters`] is enough.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::pinyin::{plain, readings, words};

/// A text spelled for the three columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelled {
    pub chars: String,
    pub syllables: String,
    pub initials: String,
}

/// Spells `text` for all three columns.
pub fn index(text: &str) -> Spelled {
    let sequences = sequences(text);
    let initials = sequences
        .iter()
        .filter(|readings| readings.len() > 1)
        .map(|readings| {
            let letters: String = readings.iter().map(|reading| &reading[..1]).collect();
            pairs(&letters).collect::<Vec<_>>().join(" ")
        });
    Spelled {
        chars: characters(text),
        initials: initials.collect::<Vec<_>>().join(" gap "),
        syllables: sequences
            .iter()
            .map(|readings| readings.join(" "))
            .collect::<Vec<_>>()
            .join(" gap "),
    }
}

/// Spells `text` for the column `chars` only.
pub fn characters(text: &str) -> String {
    let mut tokens = String::with_capacity(text.len() * 2);
    let mut gap = false;
    for c in text.chars() {
        if plain(c).is_alphanumeric() {
            if !tokens.is_empty() {
                tokens.push_str(if gap { " gap " } else { " " });
            }
            push_token(&mut tokens, plain(c));
            gap = false;
        } else if !is_blank(c) {
            gap = true;
        }
    }
    tokens
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Chars,
    Syllables,
    Initials,
}

impl Column {
    pub fn name(self) -> &'static str {
        match self {
            Column::Chars => "chars",
            Column::Syllables => "syllables",
            Column::Initials => "initials",
        }
    }
}

/// Tokens to be found one after another in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub column: Column,
    /// Separated by spaces; letters, digits and characters only, so quoting is safe.
    pub tokens: String,
    /// The last token may go on.
    pub prefix: bool,
}

/// One thing a row must hold, in one of several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub any_of: Vec<Phrase>,
}

/// What a row must hold, every term of it, to answer `query`. Words that mix letters with
/// characters or digits become a term for each part, and marks at either end of a word are passed
/// over: the rows found are all that [`super::pinyin::matches`] would find, and few others.
pub fn query(query: &str) -> Vec<Term> {
    words(query)
        .iter()
        .flat_map(|word| parts(word))
        .filter_map(|part| term(&part))
        .collect()
}

/// `query` as an FTS5 MATCH expression; none when it holds nothing to search for.
pub fn fts5(query: &str) -> Option<String> {
    let terms: Vec<String> = self::query(query).iter().map(Term::fts5).collect();
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

impl Term {
    /// The term as an FTS5 MATCH expression.
    pub fn fts5(&self) -> String {
        let phrases = self.any_of.iter().map(|phrase| {
            let star = if phrase.prefix { "*" } else { "" };
            format!("{} : \"{}\"{star}", phrase.column.name(), phrase.tokens)
        });
        format!("({})", phrases.collect::<Vec<_>>().join(" OR "))
    }
}

/// Neighbours spelled on each side of an unusual reading.
const REACH: usize = 8;

/// Characters whose other readings do not occur in official text.
const ONE_READING: &str = "一不的了和大万石他她得地着个这那可没么提几省宁正中家会区任给率";

fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// The token of a letter, digit or character. What a table might fold or not know goes by code.
fn push_token(tokens: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' | '一'..='鿌' => tokens.push(c),
        _ => tokens.push_str(&format!("u{:x}", u32::from(c))),
    }
}

/// The readings of every run of Chinese characters, then those with unusual readings.
fn sequences(text: &str) -> Vec<Vec<&'static str>> {
    let solid: String = text.chars().filter(|&c| !is_blank(c)).collect();
    let runs: Vec<Vec<Vec<&str>>> = solid
        .split(|c| readings(c).next().is_none())
        .filter(|run| !run.is_empty())
        .map(|run| run.chars().map(index_readings).collect())
        .collect();
    let usual = runs.iter().map(|run| run.iter().map(|r| r[0]).collect());
    usual
        .chain(runs.iter().flat_map(|run| unusual(run)))
        .collect()
}

fn index_readings(c: char) -> Vec<&'static str> {
    readings(c)
        .take(if ONE_READING.contains(c) { 1 } else { 3 })
        .collect()
}

/// The surroundings of each polyphone with its other readings, alone and with the next polyphone's.
fn unusual<'r>(run: &[Vec<&'r str>]) -> Vec<Vec<&'r str>> {
    let places: Vec<usize> = (0..run.len()).filter(|&i| run[i].len() > 1).collect();
    let around = |first: usize, last: usize, choice: &[(usize, usize)]| {
        let from = first.saturating_sub(REACH);
        let to = (last + REACH + 1).min(run.len());
        let chosen = |i: usize| {
            choice
                .iter()
                .find(|&&(place, _)| place == i)
                .map_or(0, |&(_, k)| k)
        };
        (from..to).map(|i| run[i][chosen(i)]).collect()
    };
    let mut found = Vec::new();
    for (n, &place) in places.iter().enumerate() {
        found.extend((1..run[place].len()).map(|k| around(place, place, &[(place, k)])));
        if let Some(&next) = places.get(n + 1).filter(|&&next| next - place <= REACH) {
            found.push(around(place, next, &[(place, 1), (next, 1)]));
        }
    }
    found
}

fn pairs(letters: &str) -> impl Iterator<Item = &str> {
    (1..letters.len()).map(|i| &letters[i - 1..=i])
}

/// A word cut between letters and everything else.
fn parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut letters = false;
    for c in word.chars() {
        match parts.last_mut() {
            Some(part) if c.is_ascii_lowercase() == letters => part.push(c),
            _ => parts.push(c.to_string()),
        }
        letters = c.is_ascii_lowercase();
    }
    parts
}

fn term(part: &str) -> Option<Term> {
    let tokens = characters(part);
    if tokens.is_empty() {
        return None;
    }
    let mut any_of = vec![Phrase {
        column: Column::Chars,
        tokens,
        prefix: false,
    }];
    if part.starts_with(|c: char| c.is_ascii_lowercase()) {
        any_of.extend(initials_of(part));
        let spelled = segmentations(part).into_iter();
        any_of.extend(spelled.map(|tokens| Phrase {
            column: Column::Syllables,
            tokens,
            prefix: true,
        }));
    }
    Some(Term { any_of })
}

/// The letters as initials; zh, ch, sh also as one.
fn initials_of(part: &str) -> Vec<Phrase> {
    let single = part
        .replace("zh", "z")
        .replace("ch", "c")
        .replace("sh", "s");
    let mut forms = vec![part.to_owned(), single];
    forms.dedup();
    let long = forms.into_iter().filter(|form| form.len() >= 2);
    long.map(|form| Phrase {
        column: Column::Initials,
        tokens: pairs(&form).collect::<Vec<_>>().join(" "),
        prefix: false,
    })
    .collect()
}

static SYLLABLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let first = ('一'..='龥').filter_map(|c| readings(c).next());
    first
        .filter(|r| r.contains(['a', 'e', 'i', 'o', 'u', 'v']))
        .collect()
});

/// The ways to read letters as syllables, longest first, the last perhaps unfinished; at most eight.
fn segmentations(letters: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut tried = 0;
    segment(letters, &mut Vec::new(), &mut found, &mut tried);
    found
}

fn segment(rest: &str, before: &mut Vec<String>, found: &mut Vec<String>, tried: &mut usize) {
    *tried += 1;
    if found.len() >= 8 || *tried > 1000 {
        return;
    }
    for last in u_or_v(rest).filter(|last| is_beginning(last)) {
        before.push(last);
        found.push(before.join(" "));
        before.pop();
    }
    for len in (1..rest.len().min(7)).rev() {
        let (syllable, after) = rest.split_at(len);
        for syllable in u_or_v(syllable).filter(|s| SYLLABLES.contains(s.as_str())) {
            before.push(syllable);
            segment(after, before, found, tried);
            before.pop();
        }
    }
}

fn is_beginning(letters: &str) -> bool {
    SYLLABLES
        .range(letters..)
        .next()
        .is_some_and(|s| s.starts_with(letters))
}

/// lu may mean lü: both are looked for.
fn u_or_v(syllable: &str) -> impl Iterator<Item = String> {
    let other = syllable
        .starts_with(['l', 'n'])
        .then(|| syllable.replacen('u', "v", 1));
    [Some(syllable.to_owned()), other.filter(|o| o != syllable)]
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What FTS5 does with a term.
    fn answers(text: &str, sought: &str) -> bool {
        let spelled = index(text);
        query(sought)
            .iter()
            .all(|term| term.any_of.iter().any(|phrase| holds(&spelled, phrase)))
    }

    fn holds(spelled: &Spelled, phrase: &Phrase) -> bool {
        let column = match phrase.column {
            Column::Chars => &spelled.chars,
            Column::Syllables => &spelled.syllables,
            Column::Initials => &spelled.initials,
        };
        let (row, wanted) = (format!(" {column} "), format!(" {}", phrase.tokens));
        row.contains(&if phrase.prefix { wanted } else { wanted + " " })
    }

    #[test]
    fn text_is_spelled() {
        assert_eq!(
            index("农村养老，A 类"),
            Spelled {
                chars: "农 村 养 老 gap a 类".to_owned(),
                syllables: "nong cun yang lao gap lei".to_owned(),
                initials: "nc cy yl".to_owned(),
            }
        );
        assert_eq!(characters("〔2020〕𠮷é"), "2 0 2 0 gap u20bb7 ue9");
    }

    #[test]
    fn queries_find_what_they_should() {
        for (sought, text, expected) in [
            ("村养", "农村养老", true),
            ("老", "农村养老", true),
            ("老各", "农村养老，各县", false),
            ("养老，各", "农村养老、各县", true),
            ("第321号", "第 321 号建议", true),
            ("32", "第321号", true),
            ("ncyl", "关于农村养老的建议", true),
            ("nc", "关于农村养老的建议", true),
            ("yanglao", "关于农村养老的建议", true),
            ("yangl", "关于农村养老的建议", true),
            ("xian", "西安", true),
            ("xian", "县民政局", true),
            ("chongqing", "驻重庆办事处", true),
            ("zhongqing", "驻重庆办事处", true),
            ("cqyh", "重庆银行长安街支行", true),
            ("chongqingyinhang", "重庆银行长安街支行", true),
            ("yhca", "重庆银行长安街支行", true),
            ("zhc", "助残", true),
            ("lvyou", "旅游", true),
            ("luyou", "旅游", true),
            ("老年 zhucan", "老年助餐", true),
            ("老年zc", "老年助餐", true),
            ("老年zc", "老年活动", false),
            ("gb18030", "GB 18030编码", true),
            ("ln", "老年", true),
            ("yl", "农村", false),
        ] {
            assert_eq!(answers(text, sought), expected, "{sought} in {text}");
        }
    }

    #[test]
    fn expressions_are_safe_and_bounded() {
        assert_eq!(fts5("养老\"'").as_deref(), Some("(chars : \"养 老\")"));
        assert_eq!(fts5(" （） "), None);
        assert_eq!(
            fts5("yl").as_deref(),
            Some("(chars : \"y l\" OR initials : \"yl\")")
        );
        assert!(query(&"anan".repeat(50))[0].any_of.len() <= 11);
    }
}
