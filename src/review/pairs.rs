//! 《》 “” （） 〔〕 that open without closing, or close without opening, inside one paragraph (GB/T 15834).
//! The width of a bracket is another check's matter; 1）at the head of a line is numbering.

use super::{
    draft::{Draft, Hit, Remark},
    quotes,
    scan::is_digit,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

const PAIRS: [(char, char); 4] = [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕')];

fn find(text: &str) -> Vec<Hit> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut hits = Vec::new();
    for (at, c) in text.char_indices() {
        let c = match c {
            '(' => '（',
            ')' => '）',
            other => other,
        };
        if PAIRS.iter().any(|pair| pair.0 == c) {
            open.push((at, c));
        } else if let Some((opening, closing)) = PAIRS.iter().find(|pair| pair.1 == c) {
            match open.iter().rposition(|(_, mark)| mark == opening) {
                // Whatever opened inside and is still open will never close.
                Some(found) => {
                    hits.extend(open.drain(found..).skip(1).map(|one| lone(text, one.0)))
                }
                None if *closing == '）' && is_numbering(&text[..at]) => {}
                None => hits.push(lone(text, at)),
            }
        }
    }
    hits.extend(open.into_iter().map(|(at, _)| lone(text, at)));
    // ”…“ is told as one thing, with the quotes.
    if let Some(reversed) = quotes::reversed(text) {
        hits.retain(|hit| !reversed.range.contains(&hit.range.start));
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// 1 of 1）…；2）….
fn is_numbering(before: &str) -> bool {
    let rest = before.trim_end_matches(is_digit);
    rest.len() < before.len()
        && (rest.trim().is_empty() || rest.ends_with(['；', '。', '，', '：', ' ']))
}

fn lone(text: &str, at: usize) -> Hit {
    let mark = text[at..].chars().next().unwrap_or_default();
    Hit::new(at..at + mark.len_utf8(), format!("“{mark}”没有配对"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn marks_that_stand_alone() {
        points_at(
            "pairs",
            &[
                ("印发《助餐办法，明确标准。", &["《"]),
                ("打造“一刻钟圈，便民", &["“"]),
                ("各县（市、区均已建立）。）", &["）"]),
                ("（见《办法）", &["《"]),
                ("落实〔2020）要求", &["〔", "）"]),
                ("“先办”“快办”，《云川市〈助餐〉办法》（试行）", &[]),
                ("各县(市、区）已建立", &[]),
                ("打造”一刻钟“服务圈", &[]),
                ("1）建成十二处；2）运行良好", &[]),
            ],
        );
    }
}
