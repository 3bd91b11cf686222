//! Whether a paper says what is already kept, and if not, what it says otherwise. Pure.

use crate::{
    case::{Action, Case, Record, field::FIELDS, fold},
    intake::policy::Policy,
    text::width,
};

/// How many columns of a differing value are shown.
const SHOWN: usize = 40;

/// Nothing to do when `case` came from this paper, from one with the same facts, or says the same by now.
/// The error lists what differs, in words.
pub fn same(case: &Case, anew: &Case, record: &Record) -> Result<(), Vec<String>> {
    let sourceless = |record: &Record| Record {
        source: String::new(),
        ..record.clone()
    };
    let is_old =
        |old: &Record| old.source == record.source || sourceless(old) == sourceless(record);
    if papers(case).any(is_old) {
        return Ok(());
    }
    let differences = differences(case, anew);
    match differences.is_empty() {
        true => Ok(()),
        false => Err(differences),
    }
}

/// The papers that the case came on.
pub fn papers(case: &Case) -> impl Iterator<Item = &Record> {
    let gone = fold::undone(case.journal());
    let standing = case.journal().iter();
    let standing = standing.filter(move |entry| !gone.contains(&entry.seq));
    standing.filter_map(|entry| match &entry.action {
        Action::Import(record) | Action::Complete(record) => Some(record.as_ref()),
        _ => None,
    })
}

fn differences(old: &Case, new: &Case) -> Vec<String> {
    let mut found: Vec<String> = FIELDS
        .iter()
        .filter_map(|rule| differing(rule.label, &(rule.get)(old), &(rule.get)(new)))
        .collect();
    let asks = |case: &Case| {
        let texts = case.asks().iter().map(|ask| ask.text.clone());
        texts.collect::<Vec<_>>().join("；")
    };
    found.extend(differing("主要内容", &asks(old), &asks(new)));
    let letter = |case: &Case| case.letter().lines();
    let lines = letter(old).into_iter().zip(letter(new));
    let mut lines = lines.filter_map(|(old, new)| differing("答复", &old, &new));
    let changed = lines.next();
    let longer = letter(old).len() != letter(new).len();
    found.extend(changed.or_else(|| longer.then(|| "答复的段数不同".to_owned())));
    let opinion = |case: &Case| {
        let words = case.opinion().map(|opinion| opinion.words.clone());
        words.unwrap_or_default()
    };
    found.extend(differing("代表意见", &opinion(old), &opinion(new)));
    found
}

/// What two readings of one document differ in.
pub fn policies(old: &Policy, new: &Policy) -> Vec<String> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut found: Vec<String> = differing("成文日期", &day(old.issued), &day(new.issued))
        .into_iter()
        .collect();
    let texts = |policy: &Policy| -> Vec<String> {
        let clauses = policy.clauses.iter();
        clauses
            .map(|clause| format!("{}{}{}", clause.number, clause.heading, clause.text))
            .collect()
    };
    let (before, after) = (texts(old), texts(new));
    let clause = before
        .iter()
        .zip(&after)
        .find_map(|(old, new)| differing("正文", old, new));
    let longer = before.len() != after.len();
    found.extend(clause.or_else(|| longer.then(|| "正文的条数不同".to_owned())));
    if found.is_empty() {
        found.push("附表或其他细节不同".to_owned());
    }
    found
}

/// `标题：原为“甲”，文件是“乙”`, from where the two part.
pub fn differing(label: &str, old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let common = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let skipped = common.count().saturating_sub(4);
    let from = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        match rest.is_empty() {
            true => "（空）".to_owned(),
            false => width::fit(&rest, SHOWN).into_owned(),
        }
    };
    Some(format!(
        "{label}：原为“{}”，文件是“{}”",
        from(old),
        from(new)
    ))
}
