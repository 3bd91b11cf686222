//! What the handler said about advice of the 校对: a finding accepted with a word, a check silenced for this case, and
//! both taken back. Knows a finding only by the name of its check and the digest of the words it stands in, so that it
//! comes back when the words change; must not know any check. It refuses nothing and guards nothing.

use super::{blocker::Reasons, state::Case};
use serde::{Deserialize, Serialize};

/// An act about advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AdviceAct {
    /// The finding is seen and the words stay as they are.
    Accept {
        check: String,
        digest: String,
        /// The words in question and the title of the check, as they were shown.
        #[serde(default)]
        quote: String,
        #[serde(default)]
        title: String,
        reason: String,
    },
    /// This check says no more about this case.
    Silence {
        check: String,
        #[serde(default)]
        title: String,
        #[serde(default)]
        reason: String,
    },
    /// An acceptance is taken back, or without a digest a silence.
    Recall {
        check: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<String>,
    },
}

/// One finding that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub check: String,
    pub digest: String,
    pub quote: String,
    pub title: String,
    pub reason: String,
}

/// One check that was silenced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    pub check: String,
    pub title: String,
    pub reason: String,
}

/// What has been said about advice and still holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    pub accepted: Vec<Accepted>,
    pub silenced: Vec<Silenced>,
}

impl Advice {
    pub fn is_silenced(&self, check: &str) -> bool {
        self.silenced.iter().any(|one| one.check == check)
    }

    pub fn accepted(&self, check: &str, digest: &str) -> Option<&Accepted> {
        let mut all = self.accepted.iter();
        all.find(|one| one.check == check && one.digest == digest)
    }

    pub(super) fn change(&mut self, act: &AdviceAct) {
        match act {
            AdviceAct::Accept {
                check,
                digest,
                quote,
                title,
                reason,
            } => self.accepted.push(Accepted {
                check: check.clone(),
                digest: digest.clone(),
                quote: quote.clone(),
                title: title.clone(),
                reason: reason.clone(),
            }),
            AdviceAct::Silence {
                check,
                title,
                reason,
            } => self.silenced.push(Silenced {
                check: check.clone(),
                title: title.clone(),
                reason: reason.clone(),
            }),
            AdviceAct::Recall {
                check,
                digest: Some(digest),
            } => self
                .accepted
                .retain(|one| (&one.check, &one.digest) != (check, digest)),
            AdviceAct::Recall {
                check,
                digest: None,
            } => self.silenced.retain(|one| one.check != *check),
        }
    }
}

impl AdviceAct {
    /// The stable name of the act.
    pub fn name(&self) -> &'static str {
        match self {
            AdviceAct::Accept { .. } => "accept-finding",
            AdviceAct::Silence { .. } => "silence-check",
            AdviceAct::Recall { .. } => "recall-advice",
        }
    }

    /// The act in the handler's words.
    pub(super) fn tell(&self, before: &Advice) -> String {
        match self {
            AdviceAct::Accept {
                check,
                quote,
                title,
                reason,
                ..
            } => format!(
                "认可提醒“{}”{}：{reason}",
                named(title, check),
                quoted(quote)
            ),
            AdviceAct::Silence {
                check,
                title,
                reason,
            } => {
                let words = format!("本件不再提醒“{}”", named(title, check));
                match reason.trim() {
                    "" => words,
                    reason => format!("{words}：{reason}"),
                }
            }
            AdviceAct::Recall { check, digest } => before.told_again(check, digest.as_deref()),
        }
    }
}

impl Advice {
    fn told_again(&self, check: &str, digest: Option<&str>) -> String {
        let (title, quote) = match digest {
            Some(digest) => {
                let one = self.accepted(check, digest);
                one.map(|one| (&*one.title, &*one.quote))
                    .unwrap_or_default()
            }
            None => {
                let one = self.silenced.iter().find(|one| one.check == check);
                (one.map_or("", |one| &*one.title), "")
            }
        };
        format!("恢复提醒“{}”{}", named(title, check), quoted(quote))
    }
}

fn named<'a>(title: &'a str, check: &'a str) -> &'a str {
    if title.is_empty() { check } else { title }
}

fn quoted(quote: &str) -> String {
    match quote.is_empty() {
        true => String::new(),
        false => format!("（{quote}）"),
    }
}

impl Case {
    pub(super) fn settle_needs(&self, act: &AdviceAct, reasons: &mut Reasons) {
        match act {
            AdviceAct::Accept {
                check,
                digest,
                reason,
                ..
            } => {
                let known = self.advice.accepted(check, digest).is_some();
                reasons
                    .filled(check, "哪项校对")
                    .filled(digest, "哪一处提醒")
                    .filled(reason, "认可的理由")
                    .need_first(!known, "这一处已经认可", "recall-advice");
            }
            AdviceAct::Silence { check, .. } => {
                let known = self.advice.is_silenced(check);
                reasons.filled(check, "哪项校对").need_first(
                    !known,
                    "本件已经不提醒这一项",
                    "recall-advice",
                );
            }
            AdviceAct::Recall { check, digest } => {
                let known = match digest {
                    Some(digest) => self.advice.accepted(check, digest).is_some(),
                    None => self.advice.is_silenced(check),
                };
                reasons.need(known, "这一处没有认可过，也没有停过提醒");
            }
        }
    }
}
