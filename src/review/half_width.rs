//! Half-width marks and brackets among Chinese characters, where GB/T 15834 wants the full-width ones.
//! Next to digits and letters (1:30, GB/T, 3.5) they are right and stay out of this.

use super::{
    draft::{Draft, Hit, Remark},
    scan::is_han,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

const MARKS: [(char, &str); 6] = [
    (',', "，"),
    (';', "；"),
    (':', "："),
    ('?', "？"),
    ('!', "！"),
    ('.', "。"),
];

/// A longer stretch between brackets is two slips rather than one pair.
const PAIR: usize = 60;

fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let before = text[..at].chars().next_back();
        let closes = |mark: char| is_han(mark) || "》”）".contains(mark);
        if !before.is_some_and(closes) {
            continue;
        }
        if let Some((_, full)) = MARKS.iter().find(|(half, _)| *half == c) {
            if after
                .chars()
                .next()
                .is_some_and(|next| is_han(next) || "《“（".contains(next))
            {
                let reason = format!("汉字之间用了半角“{c}”，应为“{full}”");
                hits.push(Hit::new(at..at + 1, reason).fixed(*full));
            }
        } else if c == '(' {
            hits.extend(bracket(text, at));
        }
    }
    hits
}

/// （…） written with one or two half-width brackets; （2020） of a document number is told by its own check.
fn bracket(text: &str, at: usize) -> Option<Hit> {
    let inside = &text[at + 1..];
    let close = inside.find([')', '）']).filter(|end| *end <= PAIR * 3)?;
    let words = &inside[..close];
    let end = at + 1 + close + inside[close..].chars().next()?.len_utf8();
    let chinese =
        words.chars().next().is_some_and(is_han) || words.chars().next_back().is_some_and(is_han);
    chinese.then(|| {
        Hit::new(at..end, "汉字之间用了半角括号，应为“（）”").fixed(format!("（{words}）"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn marks_among_characters() {
        points_at(
            "half-width",
            &[
                ("已建成,并投入使用;运行良好.", &[",", ";"]),
                ("各县(市、区)均已建立", &["(市、区)"]),
                ("各县(市、区）均已建立", &["(市、区）"]),
                ("《办法》,已印发", &[","]),
                ("每日11:30至12:30供餐，每份3.5元", &[]),
                ("覆盖率98%,比上年高", &[]),
                ("按照云政发(2020)11号执行", &[]),
                ("平台(APP)已上线", &[]),
                ("全角，没有问题（见附件）。", &[]),
            ],
        );
    }
}
