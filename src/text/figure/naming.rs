//! Names for what says nothing alone: 面积, 查实, 其余 are of a figure beside them. Must not read numbers.

use super::{Figure, subject};

/// 面积 and 查实 are of what stands beside them in the sentence; a verb may go on with what an earlier sentence counted.
pub fn name_the_nameless(found: &mut [Figure], first: usize, text: &str) {
    for at in first..found.len() {
        let one = &found[at];
        if one.part_of.is_some() || !is_nameless(one) {
            continue;
        }
        let is_name = |other: &&Figure| !is_nameless(other);
        let before = found[first..at].iter().rev().find(is_name);
        let after = found.get(at + 1).filter(|next| {
            let between = &text[one.range.end..next.range.start];
            is_name(next) && subject::clause_start(between) == 0
        });
        let earlier = found[..first].iter().rev().find(is_name);
        let earlier = earlier.filter(|other| other.unit == one.unit);
        let Some(name) = before.or(after).or(earlier) else {
            continue;
        };
        let own = one.subject.rsplit('·').next().unwrap_or_default();
        let named = match root(&name.subject) {
            root if root.starts_with(own) => root.to_owned(),
            root => format!("{root}·{own}"),
        };
        let parts = found.iter_mut().filter(|part| part.part_of == Some(at));
        for part in parts {
            let own = part.subject.rsplit('·').next().unwrap_or_default();
            part.subject = format!("{named}·{own}");
        }
        found[at].subject = named;
    }
}

/// Whether its subject says nothing without the sentence around it: 面积, 查实, 完成·其余.
pub fn is_nameless(figure: &Figure) -> bool {
    subject::is_generic(root(&figure.subject))
}

/// 乡镇养老院 of 乡镇养老院·公办.
pub fn root(subject: &str) -> &str {
    subject.split('·').next().unwrap_or(subject)
}
