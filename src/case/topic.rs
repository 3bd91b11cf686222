//! 内容分类: the seven classes of content by which houses report what was asked for. A person says which one a case is;
//! nothing is guessed from its words.

use serde::{Deserialize, Serialize};

/// What a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Finance,
    Culture,
    Agriculture,
    Construction,
    Society,
    Justice,
    Other,
}

impl Topic {
    pub const ALL: [Topic; 7] = [
        Topic::Finance,
        Topic::Culture,
        Topic::Agriculture,
        Topic::Construction,
        Topic::Society,
        Topic::Justice,
        Topic::Other,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Topic::Finance => "财政经济",
            Topic::Culture => "教科文卫",
            Topic::Agriculture => "农业农村",
            Topic::Construction => "城建环资",
            Topic::Society => "社会建设",
            Topic::Justice => "监察司法",
            Topic::Other => "其他",
        }
    }

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Topic::Finance => "finance",
            Topic::Culture => "culture",
            Topic::Agriculture => "agriculture",
            Topic::Construction => "construction",
            Topic::Society => "society",
            Topic::Justice => "justice",
            Topic::Other => "other",
        }
    }
}

/// What was typed: a name or its number from 1 to 7; nothing typed is nothing said.
pub(super) fn read(text: &str) -> Result<Option<Topic>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = crate::text::numeral::parse(text).and_then(|n| n.checked_sub(1));
    let counted = number.and_then(|at| Topic::ALL.get(at as usize).copied());
    let named = |topic: &Topic| topic.label() == text || topic.id() == text;
    let found = Topic::ALL.into_iter().find(named).or(counted);
    found
        .map(Some)
        .ok_or("要填 财政经济、教科文卫、农业农村、城建环资、社会建设、监察司法、其他，或 1 到 7")
}

pub(super) fn told(topic: Option<Topic>) -> String {
    topic.map_or("", Topic::label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_read_by_name_and_by_number() {
        for (typed, topic) in [
            ("社会建设", Some(Topic::Society)),
            (" 5 ", Some(Topic::Society)),
            ("５", Some(Topic::Society)),
            ("", None),
            ("其他", Some(Topic::Other)),
        ] {
            assert_eq!(read(typed), Ok(topic), "{typed}");
        }
        assert!(read("民生").is_err() && read("0").is_err() && read("8").is_err());
    }
}
