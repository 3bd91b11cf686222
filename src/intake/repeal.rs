//! What a policy document ends: 《…》（云政发〔2019〕8号）同时废止. Knows the words of a closing clause, not the library.

use super::policy::Policy;
use crate::text::{doc_number, sentence};

/// Document numbers in their right form, and titles, that this document says no longer hold.
pub fn ended_by(policy: &Policy) -> Vec<String> {
    let texts = policy.clauses.iter().map(|clause| clause.text.as_str());
    let mut ended: Vec<String> = texts.flat_map(ended).collect();
    ended.retain(|one| *one != policy.title && policy.doc_number.as_ref() != Some(one));
    ended.sort();
    ended.dedup();
    ended
}

fn ended(text: &str) -> Vec<String> {
    let sentences = sentence::sentences(text).into_iter();
    let closing = sentences.filter(|range| {
        let words = &text[range.clone()];
        let ends = ["废止", "停止执行", "不再执行"]
            .iter()
            .any(|word| words.contains(word));
        ends && !["不得", "尚未", "继续有效"]
            .iter()
            .any(|word| words.contains(word))
    });
    closing
        .flat_map(|range| {
            let words = &text[range];
            let numbers = doc_number::find(words).into_iter();
            let numbers = numbers.map(|one| one.proper());
            numbers.chain(titles(words)).collect::<Vec<_>>()
        })
        .collect()
}

fn titles(text: &str) -> Vec<String> {
    let opened = text.match_indices('《');
    let read = opened.filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        Some(rest[..rest.find('》')?].to_owned())
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::policy::Clause;

    #[test]
    fn what_a_document_ends() {
        for (text, expected) in [
            (
                "本办法自2024年7月1日起施行。《云川市高龄津贴发放办法》（云民发〔2019〕8号）同时废止。",
                &["云川市高龄津贴发放办法", "云民发〔2019〕8号"][..],
            ),
            ("根据云民发〔2019〕8号执行。", &[]),
            ("《旧办法》继续有效，不得废止。", &[]),
        ] {
            let clause = Clause {
                text: text.into(),
                ..Clause::default()
            };
            let policy = Policy {
                clauses: vec![clause],
                ..Policy::default()
            };
            assert_eq!(ended_by(&policy), expected, "{text}");
        }
    }
}
