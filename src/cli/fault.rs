//! How the command line says no: one Chinese sentence per reason on standard error, and the exit code.
//! The codes are a contract: 0 done, 1 refused or some input failed, 2 usage, or a proof that could not be made.

use crate::{case::Blocker, desk::ActError, text::clean::visible};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::fmt::Display;

/// Why a task was not done.
pub enum Fault {
    /// Not possible as things stand, or something broke.
    Refused(Vec<String>),
    /// Typed wrongly.
    Usage(Vec<String>),
    /// A proof could not be made: nothing is known to be wrong.
    Unproved(String),
    /// The reader of our output went away: nothing to say.
    Silent,
}

/// What a task ends with.
pub type Outcome = Result<(), Fault>;

impl Fault {
    pub fn refused(words: impl Into<String>) -> Self {
        Fault::Refused(vec![words.into()])
    }

    pub fn usage(words: impl Into<String>) -> Self {
        Fault::Usage(vec![words.into()])
    }

    /// A refused act, each reason with the command that mends it.
    pub fn act(reference: &str, error: ActError) -> Self {
        match error {
            ActError::Refused(blockers) => {
                let reasons = blockers.iter().map(|one| reason(reference, one));
                Fault::Refused(reasons.collect())
            }
            ActError::Moved { .. } => Fault::refused(format!(
                "{reference} 刚被另一个窗口改过，没有写入；请看过现在的案卷再办"
            )),
            ActError::Failed(cause) => cause.into(),
        }
    }

    /// Says the reasons and gives the exit code.
    pub fn tell(self) -> u8 {
        let (lines, code) = match self {
            Fault::Refused(lines) => (lines, 1),
            Fault::Usage(lines) => (lines, 2),
            Fault::Unproved(cause) => (vec![format!("无法校验：{cause}")], 2),
            Fault::Silent => return 0,
        };
        for line in lines {
            complain(&line);
        }
        code
    }
}

/// One line on standard error, safe to show.
pub fn complain(line: &str) {
    use std::io::Write;
    // Nobody is left to tell when standard error itself is closed.
    let _ = writeln!(std::io::stderr(), "{}", visible(line));
}

fn reason(reference: &str, blocker: &Blocker) -> String {
    match blocker.fix {
        Some(fix) => format!("{}（mianshang do {reference} {fix}）", blocker.words),
        None => blocker.words.clone(),
    }
}

impl From<anyhow::Error> for Fault {
    fn from(cause: anyhow::Error) -> Self {
        let chain: Vec<String> = cause.chain().map(ToString::to_string).collect();
        Fault::refused(chain.join("："))
    }
}

impl From<std::io::Error> for Fault {
    fn from(cause: std::io::Error) -> Self {
        match cause.kind() {
            std::io::ErrorKind::BrokenPipe => Fault::Silent,
            _ => Fault::refused(format!("输出失败：{cause}")),
        }
    }
}

/// A mistake in the words typed, said in Chinese.
pub fn typed_wrong(error: &clap::Error) -> String {
    let named = |kind| error.get(kind).map(shown).unwrap_or_default();
    let arg = named(ContextKind::InvalidArg);
    let hint = match error.get(ContextKind::SuggestedSubcommand) {
        Some(name) => format!("，是不是 {}？", shown(name)),
        None => String::new(),
    };
    let words = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有“{}”这个命令{hint}",
                named(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::UnknownArgument => format!("不认识 {arg}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = named(ContextKind::InvalidValue);
            let known = named(ContextKind::ValidValue);
            match (value.is_empty(), known.is_empty()) {
                (true, _) => format!("{arg} 后面要写内容"),
                (false, true) => format!("{arg} 不能是“{value}”"),
                (false, false) => format!("{arg} 不能是“{value}”，可以是：{known}"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("还缺：{arg}"),
        ErrorKind::ArgumentConflict => format!("{arg} 写了两次，或不能一起用"),
        ErrorKind::InvalidUtf8 => "有的字不是 UTF-8 编码".to_owned(),
        _ => "用法不对".to_owned(),
    };
    format!("{words}（看用法：mianshang --help）")
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(many) => many.join("、"),
        other => other.to_string(),
    }
}

/// No such case, or several.
pub fn unclear(typed: &str, several: &[String]) -> Fault {
    match several {
        [] => Fault::refused(format!("没有“{typed}”这一件（mianshang list 看全部）")),
        several => Fault::refused(format!(
            "“{typed}”有 {} 件：{}，请写全案号",
            several.len(),
            several.join("、")
        )),
    }
}

/// Wraps any displayable failure of the desk as a refusal.
pub fn failed(cause: impl Display) -> Fault {
    Fault::refused(cause.to_string())
}
