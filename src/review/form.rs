//! The form beside the letter and beside itself: who signed, whether the words of the opinion say what the verdict says,
//! and that nobody signed before the meeting.

use super::{
    draft::{Draft, Part, Remark},
    scan::dense,
};
use crate::{
    case::{Case, Mode, Opinion, Verdict},
    text::date,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let Some(opinion) = case.opinion() else {
        return Vec::new();
    };
    let told = [
        signer(draft, opinion),
        words(opinion),
        too_early(case, opinion),
    ];
    told.into_iter().flatten().collect()
}

/// Signed by somebody who is neither the representative nor a co-signer. A name that is nearly right is told with the
/// names.
fn signer(draft: &Draft, opinion: &Opinion) -> Option<Remark> {
    let signer = opinion.signer.as_deref()?.trim();
    if signer.is_empty() || opinion.mode == Mode::Proxy || draft.is_confirmed("opinion.signer") {
        return None;
    }
    let case = draft.case;
    let mut people = std::iter::once(&case.representative).chain(&case.co_signers);
    let is_theirs = people.any(|one| {
        let own = dense(&one.name);
        own == dense(signer) || super::names::one_apart(&own, &dense(signer))
    });
    let person = case.number.kind.words().person;
    let reason = format!(
        "签字人不是本件的{person}{}，也没有记为代签",
        case.representative.name
    );
    (!is_theirs).then(|| Remark::field(Part::Form, signer, reason))
}

/// 不满意 written, 满意 ticked, or the other way round.
fn words(opinion: &Opinion) -> Option<Remark> {
    let said = said(&opinion.words)?;
    let verdict = opinion.verdict?;
    let agrees = match verdict {
        Verdict::Dissatisfied => said == Verdict::Dissatisfied,
        Verdict::Satisfied | Verdict::MostlySatisfied => said != Verdict::Dissatisfied,
    };
    let reason = format!("原话和记下的满意程度“{}”对不上", verdict.label());
    (!agrees).then(|| Remark::field(Part::Form, &opinion.words, reason))
}

fn said(words: &str) -> Option<Verdict> {
    let has = |all: &[&str]| all.iter().any(|word| words.contains(word));
    match () {
        () if has(&["不满意", "不同意"]) => Some(Verdict::Dissatisfied),
        () if has(&["基本满意"]) => Some(Verdict::MostlySatisfied),
        () if has(&["满意"]) => Some(Verdict::Satisfied),
        () => None,
    }
}

fn too_early(case: &Case, opinion: &Opinion) -> Option<Remark> {
    let (signed, met) = (opinion.on?, case.meeting()?.on?);
    let reason = format!("签字日期早于面商（{}）", date::chinese(met));
    (signed < met).then(|| Remark::field(Part::Form, &date::chinese(signed), reason))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};
    use crate::case::{Mode, Opinion, Verdict};

    fn told(words: &str, verdict: Verdict, signer: &str, mode: Mode, on: &str) -> Vec<String> {
        let mut record = record(&["已办结。"]);
        record.opinion = Some(Opinion {
            words: words.into(),
            verdict: Some(verdict),
            attitude: None,
            signer: Some(signer.into()),
            mode,
            collected_by: "钟启明".into(),
            on: on.parse().ok(),
            fingerprint: String::new(),
            of: None,
        });
        let found = findings("form", record).into_iter();
        found.map(|one| one.text).collect()
    }

    #[test]
    fn the_form_agrees_with_itself() {
        use Mode::{Paper, Proxy};
        use Verdict::{Dissatisfied, Satisfied};
        let day = "2024-08-06";
        for (words, verdict, signer, mode, on, expected) in [
            ("满意", Satisfied, "柳映雪", Paper, day, &[][..]),
            ("同意并满意！", Satisfied, "柳 映雪", Paper, day, &[]),
            ("没有不满意的", Dissatisfied, "柳映雪", Paper, day, &[]),
            ("望再加快", Satisfied, "柳映雪", Paper, day, &[]),
            (
                "不满意，没有落实",
                Satisfied,
                "柳映雪",
                Paper,
                day,
                &["不满意，没有落实"],
            ),
            ("满意", Satisfied, "贺文山", Paper, day, &["贺文山"]),
            ("满意", Satisfied, "贺文山", Proxy, day, &[]),
            ("满意", Satisfied, "柳映霞", Paper, day, &[]),
            (
                "满意",
                Satisfied,
                "柳映雪",
                Paper,
                "2024-08-05",
                &["2024年8月5日"],
            ),
        ] {
            assert_eq!(
                told(words, verdict, signer, mode, on),
                expected,
                "{words} {signer} {on}"
            );
        }
    }
}
