//! Where each signer of a suggestion stands, derived from the current round; and what the rule of the place asks of the
//! co-signers before a close. The words of [`super::joint`] come in, nothing is stored.

use super::{
    action::Representative,
    joint::{Excuse, Grounds, Who},
    meeting::{Meeting, Opinion, Verdict},
    office::{Answer, Profile},
    reply::Letter,
    stage,
    state::{Case, Round},
};
use chrono::NaiveDate;

/// One of those who signed the suggestion, and how far this round has come with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signer<'a> {
    pub who: Who<'a>,
    pub person: &'a Representative,
    pub meeting: Option<&'a Meeting>,
    /// The last answer that was handed over, whatever its text.
    pub delivered: Option<Handed<'a>>,
    pub opinion: Option<&'a Opinion>,
    pub excuse: Option<&'a Excuse>,
    pub standing: Standing,
}

/// When and how an answer reached a signer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handed<'a> {
    pub on: NaiveDate,
    pub means: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Unanswered,
    Delivered,
    Met,
    /// An opinion without a signature.
    Unsigned,
    /// Signed, and the text is no longer what was signed.
    Changed,
    Signed(Verdict),
    /// Signed words that say no verdict: only of an imported record.
    Unclear,
    ThroughLead,
    Unreachable,
}

impl Standing {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Standing::Unanswered => "unanswered",
            Standing::Delivered => "delivered",
            Standing::Met => "met",
            Standing::Unsigned => "unsigned",
            Standing::Changed => "changed_after_signature",
            Standing::Signed(verdict) => verdict.id(),
            Standing::Unclear => "unclear",
            Standing::ThroughLead => "through_lead",
            Standing::Unreachable => "unreachable",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Standing::Unanswered => "未答复",
            Standing::Delivered => "已送达",
            Standing::Met => "已面商",
            Standing::Unsigned => "未签字",
            Standing::Changed => "签后有改动",
            Standing::Signed(Verdict::Satisfied) => "满意，已签字",
            Standing::Signed(Verdict::MostlySatisfied) => "基本满意，已签字",
            Standing::Signed(Verdict::Dissatisfied) => "不满意",
            Standing::Unclear => "意见未写明",
            Standing::ThroughLead => "由领衔人转告",
            Standing::Unreachable => "联系不上",
        }
    }
}

impl Case {
    /// 联名: more than the lead signed.
    pub fn is_co_signed(&self) -> bool {
        !self.co_signers.is_empty()
    }

    /// Everybody who signed, the lead first, as they stand in the current round.
    pub fn signers(&self) -> Vec<Signer<'_>> {
        self.signers_in(self.round())
    }

    /// The same of an earlier round, with the letter that was answered with then.
    pub fn signers_in<'a>(&'a self, round: &'a Round) -> Vec<Signer<'a>> {
        let letter = self.letter_of(round);
        let everybody = std::iter::once((None, &self.representative));
        let others = self.co_signers.iter();
        let others = others.map(|person| (Some(person.name.as_str()), person));
        everybody
            .chain(others)
            .map(|(who, person)| signer(who, person, round, &letter))
            .collect()
    }

    pub fn signer(&self, who: Who) -> Option<Signer<'_>> {
        self.signers().into_iter().find(|one| one.who == who)
    }

    /// Name, unit and telephone of a signer.
    pub fn person(&self, who: Who) -> &Representative {
        let mut others = self.co_signers.iter();
        let found = who.and_then(|name| others.find(|one| one.name == name));
        found.unwrap_or(&self.representative)
    }

    /// The signer of this name; the lead's own name means the lead.
    pub fn signer_named(&self, name: &str) -> Option<Signer<'_>> {
        let mut all = self.signers().into_iter();
        all.find(|one| one.person.name == name)
    }

    /// What a signature of theirs is bound to: the whole letter of the lead; of a co-signer's, which differs in its
    /// salutation alone, everything but that.
    pub fn fingerprint_for(&self, who: Who) -> String {
        bound_to(&self.letter(), who)
    }

    /// The letter as it is addressed to one of the signers. A salutation of the handler's own that names them, or
    /// everybody, stays as it was written.
    pub fn letter_for(&self, who: Who) -> Letter<'_> {
        let mut letter = self.letter();
        let own = self.reply().salutation.as_deref();
        let lead = &*self.representative.name;
        let meant = own.is_none_or(|own| own.contains(lead) && !own.contains(who.unwrap_or(lead)));
        if let Some(name) = who
            && self.duty.answers_the_representative()
            && meant
        {
            letter.salutation = Letter::salutation_to(name, &self.number);
        }
        letter
    }

    /// The verdict of the case: the worst of the last words of everybody who has spoken in this round.
    pub fn verdict(&self) -> Option<Verdict> {
        worst(self.round(), |opinion| opinion.verdict)
    }

    /// 签后有改动, by any signer.
    pub fn is_changed_after_signature(&self) -> bool {
        self.changed_for(None) || (self.is_co_signed() && self.any_standing(Standing::Changed))
    }

    pub(super) fn changed_for(&self, who: Who) -> bool {
        let opinion = self.round().opinion_of(who);
        opinion.is_some_and(|opinion| {
            opinion.signer.is_some() && opinion.fingerprint != self.fingerprint_for(who)
        })
    }

    fn any_standing(&self, standing: Standing) -> bool {
        let mut all = self.signers().into_iter().skip(1);
        all.any(|one| one.standing == standing)
    }

    /// Whether the answer has come to this signer in this round: by a meeting, or by hand with the present text.
    pub(super) fn is_answered(&self, who: Who) -> bool {
        is_answered(self.round(), who, &self.letter())
    }

    /// 不满意 of one signer ends the round while others have not spoken yet; what they say of the text they were
    /// answered with belongs to that round, as long as nothing was done in the new one. It begins no further one.
    pub fn ended_round_hears(&self, who: Who) -> Option<&Round> {
        let mut latest = self.rounds.iter().rev();
        let (now, ended) = (latest.next()?, latest.next()?);
        let untouched = now.approvals.is_empty()
            && now.sent_back.is_empty()
            && now.meetings.is_empty()
            && now.opinions.is_empty()
            && now.deliveries.is_empty()
            && now.issued.is_none();
        let letter = self.letter_of(ended);
        let hears = self.is_co_signed()
            && untouched
            && ended.closed.is_none()
            && ended.last_verdict() == Some(Verdict::Dissatisfied)
            && ended.opinion_of(who).is_none()
            && is_answered(ended, who, &letter)
            && letter.shared_fingerprint() == self.letter().shared_fingerprint();
        hears.then_some(ended)
    }

    pub(super) fn is_of_ended_round(&self, opinion: &Opinion) -> bool {
        let who = opinion.who();
        let ended = self.ended_round_hears(who);
        ended.is_some_and(|round| opinion.fingerprint == bound_to(&self.letter_of(round), who))
    }

    /// Co-signers whom the rule of the place still waits for, in the order they signed.
    pub fn waiting_signers(&self, profile: &Profile) -> Vec<Signer<'_>> {
        let Some(rule) = &profile.joint else {
            return Vec::new();
        };
        if !self.is_co_signed() || !self.duty.answers_the_representative() {
            return Vec::new();
        }
        let others = self.signers().into_iter().skip(1);
        others
            .filter(|one| !is_settled(one, rule.answer, profile))
            .collect()
    }
}

impl Round {
    /// The worst of the first words of everybody.
    pub fn first_verdict(&self) -> Option<Verdict> {
        let first = |who: Who| {
            let mut own = self.opinions.iter().filter(|one| one.who() == who);
            own.find_map(|one| one.verdict)
        };
        let spoken = self.opinions.iter().map(Opinion::who);
        spoken.filter_map(first).max()
    }

    /// The worst of the last words of everybody.
    pub fn last_verdict(&self) -> Option<Verdict> {
        worst(self, |opinion| opinion.verdict)
    }

    pub fn last_attitude(&self) -> Option<Verdict> {
        worst(self, |opinion| opinion.attitude)
    }
}

/// The verdicts are in their order, the worst last.
fn worst(round: &Round, of: fn(&Opinion) -> Option<Verdict>) -> Option<Verdict> {
    let last = |who: Who| {
        let mut own = round.opinions.iter().rev().filter(|one| one.who() == who);
        own.find_map(of)
    };
    let spoken = round.opinions.iter().map(Opinion::who);
    spoken.filter_map(last).max()
}

fn bound_to(letter: &Letter, who: Who) -> String {
    match who {
        None => letter.fingerprint(),
        Some(_) => letter.shared_fingerprint(),
    }
}

fn is_answered(round: &Round, who: Who, letter: &Letter) -> bool {
    let met = round.meeting_with(who).is_some_and(Meeting::is_complete);
    met || has_in_hand(round, who, letter)
}

/// This very text was handed to them, by itself or when it was issued.
fn has_in_hand(round: &Round, who: Who, letter: &Letter) -> bool {
    let issued = round.issued.as_ref().filter(|one| one.to.includes(who));
    if issued.is_some() && round.issued_text.as_deref() == Some(&letter.fingerprint()) {
        return true;
    }
    let mut handed = round.deliveries.iter();
    let text = letter.shared_fingerprint();
    handed.any(|one| one.delivery.to.includes(who) && one.text == text)
}

fn is_settled(one: &Signer, answer: Answer, profile: &Profile) -> bool {
    match one.standing {
        Standing::ThroughLead => true,
        Standing::Unreachable => true,
        Standing::Signed(_) => {
            answer == Answer::Lead
                || one
                    .opinion
                    .is_some_and(|opinion| stage::accepts(opinion, profile))
        }
        Standing::Unanswered
        | Standing::Delivered
        | Standing::Met
        | Standing::Unsigned
        | Standing::Changed
        | Standing::Unclear => false,
    }
}

fn signer<'a>(
    who: Who<'a>,
    person: &'a Representative,
    round: &'a Round,
    letter: &Letter,
) -> Signer<'a> {
    let mut one = Signer {
        who,
        person,
        meeting: round.meeting_with(who),
        delivered: handed(round, who),
        opinion: round.opinion_of(who),
        excuse: excuse(round, who),
        standing: Standing::Unanswered,
    };
    one.standing = standing(&one, round, letter);
    one
}

fn handed<'a>(round: &'a Round, who: Who) -> Option<Handed<'a>> {
    let mut last = round.deliveries.iter().rev();
    let delivered = last
        .find(|one| one.delivery.to.includes(who))
        .map(|one| Handed {
            on: one.delivery.on,
            means: &one.delivery.means,
        });
    let issued = round.issued.as_ref().filter(|one| one.to.includes(who));
    let issued = issued.map(|one| Handed {
        on: one.on,
        means: &one.delivery,
    });
    delivered.or(issued)
}

fn excuse<'a>(round: &'a Round, who: Who) -> Option<&'a Excuse> {
    let name = who?;
    let mut last = round.excuses.iter().rev();
    last.find(|one| one.names.iter().any(|one| one == name))
}

/// Their own word counts before anything that was said for them.
fn standing(one: &Signer, round: &Round, letter: &Letter) -> Standing {
    match (one.opinion, one.excuse) {
        (Some(opinion), _) if opinion.signer.is_none() => Standing::Unsigned,
        (Some(opinion), _) if opinion.fingerprint != bound_to(letter, one.who) => Standing::Changed,
        (Some(opinion), _) => opinion.verdict.map_or(Standing::Unclear, Standing::Signed),
        (None, Some(excuse)) => match excuse.grounds {
            Grounds::Consent => Standing::ThroughLead,
            Grounds::Unreachable => Standing::Unreachable,
        },
        (None, None) if one.meeting.is_some_and(Meeting::is_complete) => Standing::Met,
        (None, None) if has_in_hand(round, one.who, letter) => Standing::Delivered,
        (None, None) => Standing::Unanswered,
    }
}
