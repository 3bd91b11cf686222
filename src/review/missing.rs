//! 承办人 and 联系电话 under a written letter, and 面商时间, 地点, 面商人 on the form: none may be empty when it goes out.
//! 负责人 is often left for a hand to sign, so its line is told only before the letter is approved or signed.

use super::draft::{Draft, Part, Remark};
use crate::case::Case;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    if !case.reply().is_written() {
        return Vec::new();
    }
    let mut empty = contact(case);
    empty.extend(meeting(case));
    empty
}

fn contact(case: &Case) -> Vec<Remark> {
    let reply = case.reply();
    let lines = [
        ("承办人", reply.handler.as_str()),
        ("联系电话", reply.phone.as_str()),
    ];
    empty(&lines)
        .map(|label| Remark::field(Part::Contact, "", format!("落款没有{label}")))
        .collect()
}

fn meeting(case: &Case) -> Vec<Remark> {
    let Some(meeting) = case.meeting() else {
        return Vec::new();
    };
    let on = meeting.on.map(|on| on.to_string()).unwrap_or_default();
    let lines = [
        ("面商时间", on.as_str()),
        ("面商地点", meeting.place.as_str()),
        ("面商人", meeting.held_by.as_str()),
    ];
    let empty =
        empty(&lines).map(|label| Remark::field(Part::Form, "", format!("记录表没有{label}")));
    empty.chain(nowhere(&meeting.place)).collect()
}

/// A number alone is a room of no house.
fn nowhere(place: &str) -> Option<Remark> {
    let place = place.trim();
    let says_where = place.is_empty() || place.chars().any(|c| c.is_alphabetic());
    let reason = format!("面商地点只写了“{place}”，看不出在哪里");
    (!says_where).then(|| Remark::field(Part::Form, place, reason))
}

fn empty<'t>(lines: &'t [(&'static str, &str)]) -> impl Iterator<Item = &'static str> + 't {
    let empty = lines.iter().filter(|(_, text)| text.trim().is_empty());
    empty.map(|(label, _)| *label)
}

/// 负责人, while a name can still be printed there.
pub(super) fn principal(draft: &Draft) -> Vec<Remark> {
    let round = draft.case.round();
    let approved = round.approvals.iter().any(|one| !one.by.trim().is_empty());
    let settled = approved || !round.opinions.is_empty();
    let named = round.reply.principal.as_deref().unwrap_or_default();
    if settled || !round.reply.is_written() || !named.trim().is_empty() {
        return Vec::new();
    }
    let reason = "落款没有负责人；留给手签的不用管";
    vec![Remark::field(Part::Contact, "", reason)]
}

/// 成文日期 of a letter that has gone out: while it is being handled the line is rightly open.
pub(super) fn date(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let is_out = case.is_closed() || case.imported_from.is_some();
    if !is_out || !case.reply().is_written() || case.round().issued.is_some() {
        return Vec::new();
    }
    let reason = "答复落款没有成文日期，发文后按 w 登记";
    vec![Remark::field(Part::Contact, "", reason)]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};
    use crate::case::{Issued, Mode, Opinion};

    #[test]
    fn lines_that_are_empty() {
        let mut bare = record(&["已办结。"]);
        bare.intake.phone = " ".into();
        bare.meeting.as_mut().expect("a meeting").place = String::new();
        let told = findings("missing", bare).into_iter();
        let reasons: Vec<String> = told.map(|one| one.reason).collect();
        assert_eq!(reasons, ["记录表没有面商地点", "落款没有联系电话"]);
        assert_eq!(findings("missing", record(&["已办结。"])), []);
        let mut room = record(&["已办结。"]);
        room.meeting.as_mut().expect("a meeting").place = "224".into();
        assert_eq!(findings("missing", room)[0].text, "224");
        assert_eq!(findings("missing", record(&[])), []);
    }

    #[test]
    fn a_line_left_for_a_hand() {
        let mut bare = record(&["已办结。"]);
        bare.intake.principal = None;
        assert_eq!(findings("principal", bare.clone()).len(), 1);
        bare.opinion = Some(Opinion {
            words: "满意".into(),
            verdict: None,
            attitude: None,
            signer: Some("柳映雪".into()),
            mode: Mode::Paper,
            collected_by: String::new(),
            on: None,
            fingerprint: String::new(),
            of: None,
        });
        assert_eq!(findings("principal", bare), []);
        assert_eq!(findings("principal", record(&["已办结。"])), []);
    }

    #[test]
    fn a_letter_without_a_date() {
        let mut letter = record(&["已办结。"]);
        assert_eq!(findings("letter-date", letter.clone()).len(), 1);
        letter.issued = Some(Issued {
            doc_number: String::new(),
            on: "2024-08-09".parse().expect("a day"),
            delivery: String::new(),
            to: Default::default(),
        });
        assert_eq!(findings("letter-date", letter), []);
        assert_eq!(findings("letter-date", record(&[])), []);
    }
}
