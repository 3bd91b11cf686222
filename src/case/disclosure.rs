//! 公开属性: whether the reply may be published, as the paper says it in brackets.
//!
//! What is withheld carries its reason, which stays in the case and is not printed. Knows words only.

use serde::{Deserialize, Serialize};

/// Decided when the reply is approved, together with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disclosure {
    Public,
    OnRequest,
    Withheld { reason: String },
}

impl Disclosure {
    /// The name in `show --json`.
    pub fn id(&self) -> &'static str {
        match self {
            Disclosure::Public => "public",
            Disclosure::OnRequest => "on_request",
            Disclosure::Withheld { .. } => "withheld",
        }
    }

    /// Why it is withheld.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Disclosure::Withheld { reason } => Some(reason),
            Disclosure::Public | Disclosure::OnRequest => None,
        }
    }

    /// As 附注 prints it.
    pub fn words(&self) -> &'static str {
        match self {
            Disclosure::Public => "此件公开发布",
            Disclosure::OnRequest => "此件依申请公开",
            Disclosure::Withheld { .. } => "此件不予公开",
        }
    }

    /// With the reason, for those who handle the case; [`Disclosure::read`] reads it back.
    pub fn told(&self) -> String {
        match self {
            Disclosure::Withheld { reason } => format!("{}：{reason}", self.words()),
            open => open.words().to_owned(),
        }
    }

    /// Reads what was typed; nothing typed is nothing decided.
    ///
    /// # Errors
    /// What may be written, when it is none of it or a reason is missing.
    pub fn read(text: &str) -> Result<Option<Disclosure>, &'static str> {
        let text = text.trim();
        let rest = |word: &str| {
            let rest = text
                .strip_prefix("此件")
                .unwrap_or(text)
                .strip_prefix(word)?;
            Some(
                rest.trim_start_matches(['：', ':', '，', ',', '。', ' ', '\u{3000}'])
                    .trim(),
            )
        };
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(reason) = rest("不予公开") {
            return match reason {
                "" => Err("不予公开要写理由，如 不予公开：涉及个人隐私"),
                reason => Ok(Some(Disclosure::Withheld {
                    reason: reason.to_owned(),
                })),
            };
        }
        let whole = |words: [&str; 3]| words.iter().any(|word| rest(word) == Some(""));
        if whole(["公开发布", "公开", "主动公开"]) {
            return Ok(Some(Disclosure::Public));
        }
        if whole(["依申请公开", "依申请", "依申请公开"]) {
            return Ok(Some(Disclosure::OnRequest));
        }
        Err("要填 公开发布、依申请公开 或 不予公开：理由")
    }
}

/// The value of a case as a person reads and writes it.
pub(super) fn told(disclosure: &Option<Disclosure>) -> String {
    let told = disclosure.as_ref().map(Disclosure::told);
    told.unwrap_or_default()
}

/// See [`Disclosure::read`].
pub(super) fn read(text: &str) -> Result<Option<Disclosure>, &'static str> {
    Disclosure::read(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_and_told_again() {
        for (typed, told) in [
            ("公开", "此件公开发布"),
            ("此件公开发布", "此件公开发布"),
            ("此件公开发布。", "此件公开发布"),
            ("依申请公开", "此件依申请公开"),
            ("不予公开：涉及个人隐私", "此件不予公开：涉及个人隐私"),
        ] {
            let read = Disclosure::read(typed).expect(typed).expect("decided");
            assert_eq!(read.told(), told);
            assert_eq!(Disclosure::read(&read.told()), Ok(Some(read)));
        }
        assert_eq!(Disclosure::read(" "), Ok(None));
        assert!(Disclosure::read("不予公开").is_err());
        assert!(Disclosure::read("看情况").is_err());
    }
}
