//! Whom the letter speaks to: 尊敬的某某代表 at its head, 感谢某某代表 at its end.

use super::{
    draft::{Part, Passage},
    scan::dense,
};
use crate::case::Case;
use std::ops::Range;

/// A name in the letter that is neither the representative's nor a co-signer's.
pub struct Stranger {
    /// Bytes of the passage.
    pub range: Range<usize>,
    /// Without blanks.
    pub name: String,
}

/// Words that stand before 代表 and 委员 without being a name.
#[rustfmt::skip]
const NOBODY: [&str; 10] = [
    "您", "各位", "广大", "人大", "政协", "两级", "全体", "领衔", "关心", "你们",
];

/// Who is addressed in the salutation or thanked in the closing, when that is nobody of this case.
pub fn stranger(case: &Case, passage: &Passage) -> Option<Stranger> {
    let text = &passage.text;
    let lead = match passage.part {
        Part::Salutation => "尊敬的",
        Part::Closing => "感谢",
        _ => return None,
    };
    let start = text.find(lead)? + lead.len();
    let titles = ["代表", "委员"].iter();
    let end = start + titles.filter_map(|title| text[start..].find(title)).min()?;
    let name = dense(&text[start..end]);
    let mut people = std::iter::once(&case.representative).chain(&case.co_signers);
    let is_ours = people.any(|one| name.contains(&dense(&one.name)));
    let is_name =
        (2..=4).contains(&name.chars().count()) && !NOBODY.iter().any(|word| name.contains(word));
    (!is_ours && is_name).then_some(Stranger {
        range: start..end,
        name,
    })
}
