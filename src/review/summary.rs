//! How many findings of each severity. Must not know what they say.

use super::{Finding, Severity};
use std::fmt;

/// Counts by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub severe: usize,
    pub warn: usize,
    pub note: usize,
}

impl Summary {
    pub fn total(self) -> usize {
        self.severe + self.warn + self.note
    }
}

/// 严重 1 · 提醒 3 · 留意 2; what there is none of is left out, and 没有发现问题 when there is nothing.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (Severity::Severe, self.severe),
            (Severity::Warn, self.warn),
            (Severity::Note, self.note),
        ];
        let told = counts.iter().filter(|(_, count)| *count > 0);
        let words: Vec<String> = told
            .map(|(severity, count)| format!("{} {count}", severity.label()))
            .collect();
        match words.is_empty() {
            true => f.write_str("没有发现问题"),
            false => f.write_str(&words.join(" · ")),
        }
    }
}

pub fn summary(findings: &[Finding]) -> Summary {
    let count = |severity| {
        let those = findings.iter().filter(|one| one.severity == severity);
        those.count()
    };
    Summary {
        severe: count(Severity::Severe),
        warn: count(Severity::Warn),
        note: count(Severity::Note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_told() {
        let summary = |severe, warn, note| Summary { severe, warn, note };
        for (counts, words, total) in [
            (summary(0, 0, 0), "没有发现问题", 0),
            (summary(1, 0, 2), "严重 1 · 留意 2", 3),
            (summary(0, 3, 0), "提醒 3", 3),
        ] {
            assert_eq!(
                (counts.to_string().as_str(), counts.total()),
                (words, total)
            );
        }
    }
}
