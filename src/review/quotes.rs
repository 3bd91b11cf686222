//! Straight quotes of a keyboard around Chinese words, and quotes that open with the closing mark (GB/T 15834 4.8).

use super::{
    draft::{Draft, Hit, Remark},
    scan::{is_digit, is_han},
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

fn find(text: &str) -> Vec<Hit> {
    let mut hits = straight(text);
    hits.extend(reversed(text));
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// "…" with Chinese inside; inches and code have none.
fn straight(text: &str) -> Vec<Hit> {
    // 24" is a length.
    let is_inch = |at: usize| text[..at].ends_with(is_digit);
    let marks = text.match_indices('"').map(|(at, _)| at);
    let marks: Vec<usize> = marks.filter(|at| !is_inch(*at)).collect();
    let pairs = marks.chunks_exact(2);
    let found = pairs.filter_map(|pair| {
        let words = &text[pair[0] + 1..pair[1]];
        words.chars().any(is_han).then(|| {
            Hit::new(pair[0]..pair[1] + 1, "引号用了键盘上的直引号，应为“”")
                .fixed(format!("“{words}”"))
        })
    });
    found.collect()
}

/// ”…” and ”…“.
pub(super) fn reversed(text: &str) -> Option<Hit> {
    let first = text.find(['“', '”'])?;
    let mark = text[first..].chars().next()?;
    let rest = &text[first + mark.len_utf8()..];
    let next = rest.find(['“', '”'])?;
    let closing = rest[next..].chars().next()?;
    (mark == '”').then(|| {
        let words = &rest[..next];
        let end = first + mark.len_utf8() + next + closing.len_utf8();
        Hit::new(first..end, "引号方向反了，应为“”").fixed(format!("“{words}”"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn quotes_of_the_wrong_shape() {
        points_at(
            "quotes",
            &[
                ("打造\"一刻钟\"服务圈", &["\"一刻钟\""]),
                ("”一刻钟“服务圈", &["”一刻钟“"]),
                ("”一刻钟”服务圈", &["”一刻钟”"]),
                ("“一刻钟”服务圈、“两站”", &[]),
                ("安装24\"显示屏和\"APP\"", &[]),
            ],
        );
    }
}
