//! Reading the data files an office may write itself (TOML), with errors its handler understands.
//!
//! Knows nothing about where a file lies.

use serde::de::DeserializeOwned;
use toml::Value;

/// A data file that cannot be used. Displays in Chinese, with the line where it can be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}{}：{cause}", line.map(|n| format!("第 {n} 行")).unwrap_or_default())]
pub struct Unreadable {
    /// Which kind of file.
    pub what: &'static str,
    /// Line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub cause: String,
}

impl Unreadable {
    pub(super) fn whole(what: &'static str, cause: impl Into<String>) -> Unreadable {
        Unreadable {
            what,
            line: None,
            cause: cause.into(),
        }
    }
}

/// Reads a file of this kind; control characters are refused because its words reach papers and terminals.
pub(super) fn read<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let at = |e: toml::de::Error| Unreadable {
        what,
        line: e.span().map(|s| text[..s.start].matches('\n').count() + 1),
        cause: e.message().trim().to_owned(),
    };
    let value = toml::from_str(text).map_err(at)?;
    match hidden(&toml::from_str(text).map_err(at)?) {
        Some(found) => Err(Unreadable::whole(what, format!("{found:?} 里有控制字符"))),
        None => Ok(value),
    }
}

fn hidden(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => s.contains(char::is_control).then_some(s),
        Value::Array(items) => items.iter().find_map(hidden),
        Value::Table(table) => table.values().find_map(hidden),
        _ => None,
    }
}
