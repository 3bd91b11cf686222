//! What every page has around its text: page numbers and running heads.
//!
//! Knows how pages are numbered; must not know what stands between.

use std::collections::HashMap;

use super::table::Item;

/// Pages that must share a first or last line before it is a running head.
const HEADED: usize = 3;

/// Takes the numbers and the running heads out of the pages.
pub fn drop(pages: &mut [Vec<Item>]) {
    pages.iter_mut().for_each(drop_number);
    drop_heads(pages);
}

/// The lines at the ends of a page, the last one first.
fn ends(page: &[Item]) -> Vec<(usize, String)> {
    let mut places = vec![page.len().saturating_sub(1), 0];
    places.dedup();
    let line = |at: usize| match page.get(at)? {
        Item::Line(line) => Some((at, line.text())),
        Item::Row(_) => None,
    };
    places.into_iter().filter_map(line).collect()
}

/// A page number stands alone in the last line, or in the first.
fn drop_number(page: &mut Vec<Item>) {
    let number = ends(page).into_iter().find(|(_, text)| is_number(text));
    if let Some((at, _)) = number {
        page.remove(at);
    }
}

fn is_number(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let core = squeezed.trim_matches(|c: char| "-—–－―·•~～|".contains(c));
    let is_count = |text: &str| {
        (1..=4).contains(&text.chars().count())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let page = core
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'));
    is_count(core)
        || core
            .split_once('/')
            .is_some_and(|(at, of)| is_count(at) && is_count(of))
        || page.is_some_and(|(number, rest)| {
            let of = rest.trim_start_matches(['，', ',', '/']);
            let of = of.strip_prefix('共').and_then(|of| of.strip_suffix('页'));
            is_count(number) && (rest.is_empty() || of.is_some_and(is_count))
        })
}

/// First and last lines that most pages share.
fn drop_heads(pages: &mut [Vec<Item>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, text) in pages.iter().flat_map(|page| ends(page)) {
        *counts.entry(plain(&text)).or_default() += 1;
    }
    let most = HEADED.max(pages.len() / 2 + 1);
    for page in pages {
        for (at, text) in ends(page) {
            if counts
                .get(&plain(&text))
                .is_some_and(|count| *count >= most)
            {
                page.remove(at);
            }
        }
    }
}

fn plain(line: &str) -> String {
    let numbered = line.contains('页');
    line.chars()
        .filter(|c| !(c.is_whitespace() || numbered && c.is_ascii_digit()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_years() {
        for number in ["3", "- 3 -", "第 3 页 共 5 页", "3/5", "—３—"] {
            assert!(is_number(number), "{number}");
        }
        assert!(!is_number("2026年"));
    }
}
