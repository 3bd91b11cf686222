//! Where a figure is of: 全市, 青石县, several places in a row. Must not know what is counted there.

use super::{
    subject::{clause_start, trim_start},
    words::{NO_PLACE, NO_PLACE_BEFORE},
};

/// 全市, 青石县 in front of the subject, and the rest.
pub fn place(subject: &str) -> (String, String) {
    let apart = |end: usize| {
        let rest = trim_start(&subject[end..]);
        (subject[..end].to_owned(), rest.to_owned())
    };
    let whole = [
        "全市", "我市", "本市", "全省", "全县", "全区", "我县", "我区", "全国",
    ];
    if let Some(word) = whole.into_iter().find(|word| subject.starts_with(word)) {
        return apart(word.len());
    }
    match named_place(subject) {
        Some(end) => apart(end),
        None => (String::new(), subject.to_owned()),
    }
}

/// Where the name of a town or county at the beginning ends.
pub fn named_place(text: &str) -> Option<usize> {
    if NO_PLACE_BEFORE.iter().any(|word| text.starts_with(word)) || text.starts_with(TOWNS) {
        return None;
    }
    let ends = text.char_indices().take(4).skip(1);
    let ends = ends.filter(|(_, c)| TOWNS.contains(c));
    let is_word = |at: usize, end: usize| {
        let mut words = NO_PLACE.iter();
        words.any(|word| text[at..].starts_with(word) || text[..end].ends_with(word))
    };
    let mut ends = ends.map(|(at, c)| (at, at + c.len_utf8()));
    ends.find(|(at, end)| !is_word(*at, *end))
        .map(|(_, end)| end)
}

const TOWNS: [char; 5] = ['市', '县', '区', '镇', '乡'];

/// The place that a clause begins with.
pub fn place_of(clause: &str) -> String {
    place(trim_start(clause)).0
}

/// 青石县、白岩县、: the names in a row that end right before a clause.
pub fn places_before(text: &str) -> String {
    let mut rest = text;
    let mut names = Vec::new();
    while let Some(head) = rest.strip_suffix('、') {
        let from = clause_start(head);
        let one = trim_start(&head[from..]);
        if named_place(one) != Some(one.len()) {
            break;
        }
        names.insert(0, one);
        rest = &head[..from];
    }
    names.iter().map(|one| format!("{one}、")).collect()
}
