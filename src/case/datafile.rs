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
        cause: in_chinese(e.message().trim()),
    };
    let value = toml::from_str(text).map_err(at)?;
    match hidden(&toml::from_str(text).map_err(at)?) {
        Some(found) => Err(Unreadable::whole(what, format!("{found:?} 里有控制字符"))),
        None => Ok(value),
    }
}

/// The parser's commonest complaints in the handler's language; the others as they are.
fn in_chinese(message: &str) -> String {
    let name = message.split('`').nth(1).unwrap_or_default();
    let starts = |head| message.starts_with(head);
    match () {
        () if starts("unknown field") => format!("不认识的项目 {name}"),
        () if starts("unknown variant") => format!("不能写 {name}，可写{}", choices(message)),
        () if starts("missing field") => format!("缺少 {name}"),
        () if starts("duplicate key") => "同一项写了两次".to_owned(),
        () => message.to_owned(),
    }
}

/// The words in backquotes after the first.
fn choices(message: &str) -> String {
    message
        .split('`')
        .skip(3)
        .step_by(2)
        .map(|word| format!(" {word}"))
        .collect()
}

fn hidden(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => s.contains(char::is_control).then_some(s),
        Value::Array(items) => items.iter().find_map(hidden),
        Value::Table(table) => table.values().find_map(hidden),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "unit")]
        _unit: crate::case::profile::Unit,
    }

    #[test]
    fn an_error_names_the_line_and_the_word() {
        let cases = [
            (
                "name = \"甲\"\nunti = \"days\"",
                "样件第 2 行：不认识的项目 unti",
            ),
            (
                "name = \"甲\"\nunit = \"weeks\"",
                "样件第 2 行：不能写 weeks，可写 months days working_days",
            ),
            ("unit = \"days\"", "样件第 1 行：缺少 name"),
            (
                "unit = \"days\"\nunit = \"days\"",
                "样件第 2 行：同一项写了两次",
            ),
            (
                "name = \"甲\\u001b[2J\"\nunit = \"days\"",
                "样件：\"甲\\u{1b}[2J\" 里有控制字符",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(
                read::<Sample>("样件", text).unwrap_err().to_string(),
                expected
            );
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_error() {
        read::<Sample>("样件", "\u{feff}name = \"甲\"\nunit = \"days\"").unwrap();
    }
}
