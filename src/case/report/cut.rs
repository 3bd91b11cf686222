//! The same cases taken apart: by kind, duty, session, topic, class, stage, verdict.

use super::fact::Fact;
use crate::case::{Duty, Kind, Stage, Topic, Verdict};

/// By what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Kind,
    Duty,
    Session,
    Topic,
    Class,
    Stage,
    Verdict,
}

/// One part with its cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub cases: Vec<usize>,
}

impl Cut {
    pub const ALL: [Cut; 7] = [
        Cut::Kind,
        Cut::Duty,
        Cut::Session,
        Cut::Topic,
        Cut::Class,
        Cut::Stage,
        Cut::Verdict,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Cut::Kind => "建议、提案",
            Cut::Duty => "办理方式",
            Cut::Session => "届次",
            Cut::Topic => "内容分类",
            Cut::Class => "办理类别",
            Cut::Stage => "阶段",
            Cut::Verdict => "满意程度",
        }
    }

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Cut::Kind => "kind",
            Cut::Duty => "duty",
            Cut::Session => "session",
            Cut::Topic => "topic",
            Cut::Class => "class",
            Cut::Stage => "stage",
            Cut::Verdict => "verdict",
        }
    }

    /// What the case is under; in the order of `names` where there is one.
    pub fn name(self, fact: &Fact) -> String {
        match self {
            Cut::Kind => fact.kind.words().paper.to_owned(),
            Cut::Duty => fact.duty.label().to_owned(),
            Cut::Session => fact.session.label(),
            Cut::Topic => fact.topic.map_or("未分类", Topic::label).to_owned(),
            Cut::Class => match &fact.class {
                Some(class) => class.label.clone(),
                None => "未定类别".to_owned(),
            },
            Cut::Stage => fact.stage.label().to_owned(),
            Cut::Verdict => fact.verdict.map_or("未表明", Verdict::label).to_owned(),
        }
    }

    /// The names that are always listed, in their order; other names follow by themselves.
    fn names(self) -> Vec<&'static str> {
        match self {
            Cut::Kind => Kind::ALL.map(|kind| kind.words().paper).to_vec(),
            Cut::Duty => Duty::ALL.map(Duty::label).to_vec(),
            Cut::Topic => Topic::ALL.map(Topic::label).to_vec(),
            Cut::Stage => Stage::ALL.map(Stage::label).to_vec(),
            Cut::Verdict => Verdict::ALL.map(Verdict::label).to_vec(),
            Cut::Session | Cut::Class => Vec::new(),
        }
    }

    /// Every part; together they are all of the chosen cases.
    pub fn parts(self, facts: &[Fact], chosen: &[usize]) -> Vec<Part> {
        let part = |name: &str| Part {
            name: name.to_owned(),
            cases: Vec::new(),
        };
        let mut parts: Vec<Part> = self.names().into_iter().map(part).collect();
        let fixed = parts.len();
        for &at in chosen {
            let Some(fact) = facts.get(at) else {
                continue;
            };
            let name = self.name(fact);
            match parts.iter_mut().find(|part| part.name == name) {
                Some(part) => part.cases.push(at),
                None => parts.push(Part {
                    name,
                    cases: vec![at],
                }),
            }
        }
        let of = |part: &Part| part.cases.first().and_then(|at| facts.get(*at));
        match self {
            Cut::Session => parts.sort_by_key(|part| of(part).map(|fact| fact.session)),
            Cut::Class => parts.sort_by_key(|part| {
                let code = of(part).and_then(|fact| fact.class.as_ref());
                (code.is_none(), code.map(|class| class.code.clone()))
            }),
            _ => parts[fixed..].sort_by(|a, b| a.name.cmp(&b.name)),
        }
        parts
    }
}
