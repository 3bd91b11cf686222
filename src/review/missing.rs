//! 负责人, 承办人 and 联系电话 under a written letter: none of them may be empty when it goes out.

use super::draft::{Draft, Part, Remark};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let reply = draft.case.reply();
    if !reply.is_written() {
        return Vec::new();
    }
    let lines = [
        ("负责人", reply.principal.as_deref().unwrap_or_default()),
        ("承办人", reply.handler.as_str()),
        ("联系电话", reply.phone.as_str()),
    ];
    let empty = lines.into_iter().filter(|(_, text)| text.trim().is_empty());
    empty
        .map(|(label, _)| Remark::field(Part::Contact, "", format!("落款没有{label}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    #[test]
    fn lines_that_are_empty() {
        let mut bare = record(&["已办结。"]);
        bare.intake.principal = None;
        bare.intake.phone = " ".into();
        let told = findings("missing", bare).into_iter();
        let reasons: Vec<String> = told.map(|one| one.reason).collect();
        assert_eq!(reasons, ["落款没有负责人", "落款没有联系电话"]);
        assert_eq!(findings("missing", record(&["已办结。"])), []);
        assert_eq!(findings("missing", record(&[])), []);
    }
}
