//! A name that differs by one character from one that is known: 面商人 beside 承办人, the signature beside the
//! representative. Names of two characters must look alike as well; a name that is itself known is itself.

use super::{
    addressee,
    draft::{Draft, Hit, Part, Passage, Remark},
    scan::dense,
};
use crate::case::Case;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let (case, office) = (draft.case, draft.office);
    let reply = case.reply();
    let principal = reply.principal.as_deref().unwrap_or_default();
    let letter = [reply.handler.as_str(), principal];
    let desk = [office.handler.as_str(), office.principal.as_str()];
    let others = draft.known.staff.iter().map(String::as_str);
    let staff: Vec<&str> = [letter, desk].concat().into_iter().chain(others).collect();
    let lead = [case.representative.name.as_str()];
    let mut remarks = Vec::new();
    if let Some(meeting) = case
        .meeting()
        .filter(|_| !draft.is_confirmed("meeting.held_by"))
    {
        remarks.extend(alike(Part::Form, &meeting.held_by, &staff));
    }
    remarks.extend(alike(Part::Contact, &reply.handler, &desk));
    if let Some(signer) = case.opinion().and_then(|opinion| opinion.signer.as_deref()) {
        remarks.extend(alike(Part::Form, signer, &lead));
    }
    let passages = draft.passages.iter();
    remarks.extend(passages.filter_map(|passage| misspelt(case, passage)));
    remarks
}

/// 尊敬的某某代表 with a name that is nearly the representative's.
fn misspelt(case: &Case, passage: &Passage) -> Option<Remark> {
    let stranger = addressee::stranger(case, passage)?;
    let own = dense(&case.representative.name);
    one_apart(&own, &stranger.name).then(|| {
        let reason = format!("与记录表上的“{own}”只差一个字，请核对哪个对");
        passage.remark(Hit::new(stranger.range, reason))
    })
}

fn alike(part: Part, names: &str, known: &[&str]) -> Option<Remark> {
    let known: Vec<String> = known.iter().map(|name| dense(name)).collect();
    let mut several = names
        .split(['、', '，', ',', '；', ' ', '\u{3000}'])
        .map(str::trim);
    several.find_map(|name| {
        if known.iter().any(|one| one == name) {
            return None;
        }
        let near = known.iter().find(|one| one_apart(one, name))?;
        let reason = format!("与“{near}”只差一个字，请核对是不是同一个人");
        Some(Remark::field(part, name, reason))
    })
}

/// Characters that a hand or a scanner makes of one another; for names of two characters, where any other difference
/// says nothing.
const ALIKE: [&str; 22] = [
    "己已巳",
    "末未",
    "土士",
    "日曰",
    "明朋",
    "楠南",
    "王玉主",
    "天夭",
    "云芸",
    "平萍",
    "军君",
    "丽莉",
    "梅海",
    "峰锋蜂",
    "辉晖",
    "燕艳",
    "红虹",
    "霞瑕",
    "伟韦",
    "洁浩",
    "琴芹",
    "波坡",
];

fn look_alike(a: char, b: char) -> bool {
    ALIKE.iter().any(|set| set.contains(a) && set.contains(b))
}

/// One character is another one, or is missing.
pub(super) fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if let ([a, x], [b, y]) = (&short[..], &long[..]) {
        let first = a == b && x != y && look_alike(*x, *y);
        return first || (x == y && a != b && look_alike(*a, *b));
    }
    if long.len() < 3 || short.len() < 2 {
        return false;
    }
    match long.len() - short.len() {
        0 => short.iter().zip(&long).filter(|(a, b)| a != b).count() == 1,
        1 => (0..long.len())
            .any(|gone| long[..gone] == short[..gone] && long[gone + 1..] == short[gone..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    #[test]
    fn one_character_apart() {
        for (held_by, expected) in [
            ("钟启明", &[][..]),
            ("钟启朋", &["钟启朋"][..]),
            ("钟启", &["钟启"]),
            ("何小满", &[]),
            ("何小满、钟启朋", &["钟启朋"]),
            ("贺文山", &[]),
            ("钟明", &["钟明"]),
            ("", &[]),
        ] {
            let mut record = record(&["已办结。"]);
            record.meeting.as_mut().expect("a meeting").held_by = held_by.into();
            let found = findings("names", record).into_iter();
            let told: Vec<String> = found.map(|one| one.text).collect();
            assert_eq!(told, expected, "{held_by}");
        }
    }
    #[test]
    fn names_of_two_characters_must_look_alike() {
        for (a, b, alike) in [
            ("李楠", "李南", true),
            ("李楠", "李强", false),
            ("王平", "玉平", true),
            ("李楠", "李楠", false),
            ("柳映雪", "柳映霞", true),
        ] {
            assert_eq!(super::one_apart(a, b), alike, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_in_the_salutation() {
        for (salutation, told) in [
            ("尊敬的柳映雪代表：", 0),
            ("尊敬的柳映霞代表：", 1),
            ("尊敬的沈秋白代表：", 0),
        ] {
            let mut record = record(&["已办结。"]);
            record.salutation = Some(salutation.into());
            assert_eq!(findings("names", record).len(), told, "{salutation}");
        }
    }
}
