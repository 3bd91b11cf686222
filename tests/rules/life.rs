//! Random lives: whatever is filled into whichever command, what must hold of a case holds after every step.

use crate::common::*;
use mianshang::{
    case::{
        Action, Case, Duty, Entry, Kind, Representative, Stage, Verdict, fold,
        office::{Answer, ApprovalOrder, JointRule, Office, Profile},
        signer::Standing,
        stage::accepts,
        story,
    },
    command::{self, Choice, Command, Does, Ground, Param, ParamKind, Values},
    data,
};
use std::collections::HashSet;

const WALKS: u64 = 300;
const STEPS: usize = 60;

/// A generator with a seed, so that a walk that fails can be walked again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn of<'t, T: ?Sized>(&mut self, items: &[&'t T]) -> &'t T {
        items[self.below(items.len())]
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

#[test]
fn whatever_happens_to_a_case_it_stays_true_to_its_journal() {
    let mut reached = [false; Stage::ALL.len()];
    let mut others = HashSet::new();
    for seed in 1..=WALKS {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut story = beginning(&mut chance);
        for step in 0..STEPS {
            let Some(action) = deed(&mut chance, &story) else {
                continue;
            };
            story = taken(story, action, &format!("walk {seed}, step {step}"));
            reached[story.case.stage(&story.office) as usize] = true;
            others.extend(story.case.signers().iter().skip(1).map(|one| one.standing));
        }
        back_to_the_beginning_and_forth(&story, &format!("walk {seed}"));
    }
    assert_eq!(
        reached,
        [true; Stage::ALL.len()],
        "the walks see every stage"
    );
    for standing in [
        Standing::Unanswered,
        Standing::Delivered,
        Standing::Met,
        Standing::Unsigned,
        Standing::Signed(Verdict::Satisfied),
        Standing::ThroughLead,
        Standing::Unreachable,
    ] {
        assert!(others.contains(&standing), "no co-signer is {standing:?}");
    }
}

/// A registration or an import, under rules that differ from walk to walk.
fn beginning(chance: &mut Chance) -> Story {
    let mut office = office();
    let (_, profile) = data::PROFILES[chance.below(data::PROFILES.len())];
    office.profile = Profile::parse(profile).expect("a shipped profile");
    let profile = &mut office.profile;
    profile.requires.meeting = !chance.once_in(4);
    profile.requires.issue = chance.once_in(2);
    profile.mostly_satisfied_closes = chance.once_in(2);
    if chance.once_in(3) {
        profile.approval = ApprovalOrder::AfterMeeting;
    }
    let mut taken_in = intake(Kind::ALL[chance.below(2)]);
    if chance.once_in(4) {
        taken_in.duty = Duty::ALL[chance.below(3)];
    }
    if chance.once_in(3) {
        taken_in.co_signers = ["严时雨", "江一帆"].map(co_signer).into();
        let answers = [None, Some(Answer::Each), Some(Answer::Lead)];
        let answer = answers[chance.below(3)];
        profile.joint = answer.map(|answer| JointRule {
            answer,
            source: String::new(),
            verify: true,
        });
    }
    if chance.once_in(2) {
        taken_in.other_units = vec!["云川市财政局".into(), "云川市商务局".into()];
    }
    let action = match chance.once_in(5) {
        true => Action::Import(Box::new(printed(chance))),
        false => Action::Register(Box::new(taken_in)),
    };
    Story::begins(office, action)
}

fn co_signer(name: &str) -> Representative {
    Representative {
        name: name.into(),
        ..Representative::default()
    }
}

/// A record that lacks one thing or another.
fn printed(chance: &mut Chance) -> mianshang::case::Record {
    let mut record = record();
    record.doubts = vec![doubt("meeting.held_by"), doubt("title")];
    record.class = record.class.filter(|_| !chance.once_in(4));
    record.meeting = record.meeting.filter(|_| !chance.once_in(4));
    if let Some(opinion) = &mut record.opinion {
        opinion.verdict = Verdict::ALL
            .get(chance.below(5))
            .copied()
            .or(opinion.verdict);
        opinion.signer = opinion.signer.take().filter(|_| !chance.once_in(4));
    }
    record
}

/// Half the time what a sensible handler would do next, else anything, undo and redo included.
fn deed(chance: &mut Chance, story: &Story) -> Option<Action> {
    let undo = |seq: Option<u64>| seq.map(|seq| Action::Undo { seq });
    match chance.below(12) {
        0 if story.case.head() > 1 => undo(story.case.last_undoable().filter(|seq| *seq > 1)),
        1 => undo(story.case.last_redoable()),
        2..=7 => {
            let missing = story.case.readiness(&story.office);
            let fix = missing.iter().find_map(|reason| reason.fix);
            filled(chance, story, found(fix.unwrap_or("close")))
        }
        _ => {
            let acts: Vec<&Command> = command::commands().filter(|one| one.is_act()).collect();
            let act = chance.of(&acts);
            filled(chance, story, act)
        }
    }
}

/// The action of a command whose form was filled in at random; `None` when it cannot be read or may not happen.
fn filled(chance: &mut Chance, story: &Story, command: &Command) -> Option<Action> {
    let Does::Act(build) = command.does else {
        return None;
    };
    let ground = story.ground();
    let mut values: Values = command.defaults(&ground);
    for param in command.params {
        if !values.has(param.name) || chance.once_in(8) {
            values.set(param.name, typed(chance, param, &ground));
        }
    }
    let action = build(&values, &ground).ok()?;
    if !story.reasons(&action).is_empty() {
        return None;
    }
    let refusal = command.refusal(&ground);
    assert!(
        refusal.is_empty(),
        "{} with {values:?} goes through, and was refused: {}",
        command.name,
        told(&refusal)
    );
    Some(action)
}

fn typed(chance: &mut Chance, param: &Param, ground: &Ground) -> String {
    let days = [
        "2026-06-01",
        "2026-07-15",
        "2026-08-06",
        "2026-08-20",
        "2026-09-30",
        "2026-12-01",
        "",
        "明天",
    ];
    let words = [
        "养老",
        "第一项\n第二项",
        "",
        "柳映雪",
        "A",
        "3",
        "2026-08-06",
        "协办",
        "“引号”，　全角空格",
        "満意\u{202e}",
    ];
    match param.kind {
        ParamKind::Date => chance.of(&days).to_owned(),
        ParamKind::Number => chance.below(5).to_string(),
        ParamKind::Choice(choices) | ParamKind::Several(choices) => {
            let offered: Vec<Choice> = choices(ground);
            let picked = offered.get(chance.below(offered.len().max(1)));
            picked.map(|choice| choice.id.clone()).unwrap_or_default()
        }
        ParamKind::Text | ParamKind::Long | ParamKind::Path if param.name == "signer" => {
            ["柳映雪", "", "严时雨"][chance.below(3)].to_owned()
        }
        ParamKind::Text
        | ParamKind::Long
        | ParamKind::Path
        | ParamKind::Paper
        | ParamKind::Format => chance.of(&words).to_owned(),
    }
}

/// The story after one accepted action, with everything asked that must hold.
fn taken(before: Story, action: Action, place: &str) -> Story {
    let after = before.clone().takes(action.clone());
    let place = format!("{place}, after {}", story::name(&action));
    grows(&before.case, &after.case, &place);
    is_its_journal(&after.case, &place);
    has_its_evidence(&after.case, &after.office, &place);
    if !matches!(action, Action::Undo { .. }) {
        let back = after.clone().undone();
        assert_eq!(back.case.facts(), before.case.facts(), "{place}: undo");
        let forth = back.redone();
        assert_eq!(forth.case.facts(), after.case.facts(), "{place}: redo");
    }
    after
}

fn grows(before: &Case, after: &Case, place: &str) {
    let old = before.journal().len();
    assert_eq!(after.journal().len(), old + 1, "{place}");
    assert_eq!(&after.journal()[..old], before.journal(), "{place}");
    let words = |case: &Case| -> Vec<String> {
        case.story().iter().map(|told| told.words.clone()).collect()
    };
    assert_eq!(
        words(after)[..old],
        words(before),
        "{place}: what was told stays"
    );
    let last = &after.story()[old];
    assert!(
        !last.words.is_empty() && last.words != last.action,
        "{place}: {}",
        last.words
    );
}

fn is_its_journal(case: &Case, place: &str) {
    let folded = Case::fold(case.journal()).expect("a beginning");
    assert_eq!(folded.as_ref(), Some(case), "{place}: fold");
    let last = case.journal().last().expect("an entry");
    let text = serde_json::to_string(last).expect("an entry is written");
    let read: Entry = serde_json::from_str(&text).expect("an entry is read");
    assert_eq!(&read, last, "{place}: {text}");
    let reply = case.reply();
    let headings = reply.sections.iter().map(|section| &*section.heading);
    let headings: Vec<&str> = headings.filter(|heading| !heading.is_empty()).collect();
    assert_eq!(reply.key_points(), headings, "{place}");
    let links = case.asks().iter().flat_map(|ask| &ask.answered_by);
    assert!(
        links.clone().all(|id| reply.section(*id).is_some()),
        "{place}: a link to nothing"
    );
    let twice = case
        .asks()
        .iter()
        .any(|ask| ask.waived.is_some() && !ask.answered_by.is_empty());
    assert!(!twice, "{place}: waived and answered");
}

/// What is said of a case, asked of the bare facts and not of the functions that say it.
fn has_its_evidence(case: &Case, office: &Office, place: &str) {
    let round = case.round();
    let text = case.fingerprint();
    let stage = case.stage(office);
    let profile = &office.profile;
    let approved = round.approvals.iter().any(|one| one.fingerprint == text);
    let alone = case.duty == Duty::Assisting;
    let settled = !case.asks().is_empty() && case.unsettled_asks().next().is_none();
    let drafted = (alone || settled) && !round.reply.sections.is_empty();
    let met = alone
        || !profile.requires.meeting
        || round
            .meetings
            .iter()
            .rfind(|one| !one.with.without_lead)
            .is_some_and(|one| one.on.is_some());
    let signed = alone
        || round
            .opinions
            .iter()
            .rfind(|one| one.of.is_none())
            .is_some_and(|one| {
                one.fingerprint == text && one.signer.is_some() && accepts(one, profile)
            });
    let signed = signed && (alone || others_are_settled(case, office));
    let accepted = case.accepted_on.is_some() || case.imported_from.is_some();
    let classed = alone
        || round
            .class
            .as_ref()
            .is_some_and(|one| profile.class(&one.class).is_some());

    let all = accepted && drafted && approved && met && signed;
    let holds = match stage {
        Stage::Intake => !accepted,
        Stage::Drafting => accepted,
        Stage::Approval if profile.approval == ApprovalOrder::AfterMeeting => {
            drafted && met && signed
        }
        Stage::Approval => accepted && drafted,
        Stage::Meeting if profile.approval == ApprovalOrder::AfterMeeting => drafted,
        Stage::Meeting => drafted && approved,
        Stage::Signature if profile.approval == ApprovalOrder::AfterMeeting => drafted && met,
        Stage::Signature => drafted && approved && met,
        Stage::Closing => all,
        Stage::Closed | Stage::Archived if case.imported_from.is_some() => case.is_closed(),
        Stage::Closed | Stage::Archived => all && classed && case.is_closed(),
        Stage::Returned => case.return_request.is_some(),
    };
    assert!(holds, "{place}: {stage:?} without its evidence");
    let dissatisfied = round
        .opinions
        .iter()
        .any(|one| one.verdict == Some(Verdict::Dissatisfied));
    assert!(!dissatisfied, "{place}: 不满意 begins a new round");
}

/// Each co-signer has signed this text for themselves, or it is on record why they do not.
fn others_are_settled(case: &Case, office: &Office) -> bool {
    let Some(rule) = &office.profile.joint else {
        return true;
    };
    let round = case.round();
    let text = case.letter().shared_fingerprint();
    case.co_signers.iter().all(|person| {
        let own = |of: &Option<String>| of.as_ref() == Some(&person.name);
        match round.opinions.iter().rfind(|one| own(&one.of)) {
            Some(one) => {
                let enough = rule.answer == Answer::Lead || accepts(one, &office.profile);
                one.signer.is_some() && one.fingerprint == text && enough
            }
            None => {
                let excused = round.excuses.iter().flat_map(|one| &one.names);
                excused.into_iter().any(|name| *name == person.name)
            }
        }
    })
}

/// Undoes everything up to the withdrawal of the case, and brings it all back.
fn back_to_the_beginning_and_forth(story: &Story, place: &str) {
    let mut journal = story.case.journal().to_vec();
    let mut undos = 0;
    while let Some(seq) = fold::last_act(&journal) {
        journal.push(entry(
            journal.len() as u64 + 1,
            story.today,
            Action::Undo { seq },
        ));
        undos += 1;
    }
    assert_eq!(Case::fold(&journal), Ok(None), "{place}: all is undone");
    for _ in 0..undos {
        let seq = fold::last_undo(&journal).expect("an undo to take back");
        journal.push(entry(
            journal.len() as u64 + 1,
            story.today,
            Action::Undo { seq },
        ));
    }
    let back = Case::fold(&journal).expect("a beginning").expect("a case");
    assert_eq!(back.facts(), story.case.facts(), "{place}: all is back");
}
