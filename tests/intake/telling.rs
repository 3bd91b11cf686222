//! What was read, told in lines that a person can check.

use std::fmt::Write;

use mianshang::{
    intake::{
        Found,
        policy::Policy,
        record::{Doubt, Letter, Record},
        suggestion::Suggestion,
    },
    text::asking,
};

/// Every field of what was found, one a line; an empty field is left out.
pub fn tell(found: &Found) -> String {
    match found {
        Found::Record(record) => tell_record(record),
        Found::Records(all) => {
            let told: Vec<String> = all.iter().map(tell_record).collect();
            told.join("----\n")
        }
        Found::Policy(policy) => tell_policy(policy),
        Found::Suggestion(suggestion) => tell_suggestion(suggestion),
    }
}

struct Lines(String);

impl Lines {
    fn say(&mut self, field: &str, value: impl AsRef<str>) {
        let value = value.as_ref().replace('\n', "⏎");
        if !value.is_empty() {
            writeln!(self.0, "{field}: {value}").expect("writing to a string");
        }
    }

    fn may(&mut self, field: &str, value: &Option<impl ToString>) {
        if let Some(value) = value {
            self.say(field, value.to_string());
        }
    }

    fn each(&mut self, field: &str, values: &[String]) {
        values.iter().for_each(|value| self.say(field, value));
    }

    fn doubts(&mut self, doubts: &[Doubt]) {
        for doubt in doubts {
            self.say(
                "doubt",
                format!("{} | {} | {}", doubt.field, doubt.read, doubt.reason),
            );
        }
    }
}

fn tell_suggestion(read: &Suggestion) -> String {
    let mut lines = Lines(String::new());
    lines.say("text of", format!("{:?}", read.kind));
    lines.may("number", &read.number);
    if let Some(one) = &read.congress {
        lines.say(
            "congress",
            format!("{} {} {} {}", one.level, one.body, one.term, one.session),
        );
    }
    lines.say("title", &read.title);
    lines.may("representative", &read.representative);
    lines.each("co-signer", &read.co_signers);
    lines.may("employer", &read.employer);
    lines.may("phone", &read.phone);
    lines.each(
        "|",
        &read.text.lines().map(str::to_owned).collect::<Vec<_>>(),
    );
    for piece in asking::pieces(&read.text) {
        let more = if piece.is_short { "…" } else { "" };
        lines.say("asks", format!("{}{more}", piece.text));
    }
    lines.doubts(&read.doubts);
    for (field, line) in &read.sources {
        lines.say("line", format!("{field} {line}"));
    }
    lines.0
}

fn tell_record(record: &Record) -> String {
    let mut lines = Lines(String::new());
    lines.say("kind", format!("{:?}", record.kind));
    lines.may("unit", &record.unit);
    lines.may("number", &record.number);
    if let Some(congress) = &record.congress {
        let words = format!(
            "{} {} {} {}",
            congress.level, congress.body, congress.term, congress.session
        );
        lines.say("congress", words);
    }
    lines.may("place", &record.place);
    lines.may("title", &record.title);
    lines.may("name", &record.representative.name);
    lines.may("employer", &record.representative.employer);
    lines.may("phone", &record.representative.phone);
    lines.may("address", &record.representative.address);
    lines.may("postcode", &record.representative.postcode);
    lines.each("co-signer", &record.co_signers);
    lines.each("ask", &record.asks);
    lines.each("point", &record.form_key_points);
    lines.may("class", &record.class);
    if let Some(opinion) = &record.opinion {
        lines.say("words", &opinion.words);
        lines.may(
            "verdict",
            &opinion.verdict.map(|verdict| format!("{verdict:?}")),
        );
        lines.may("signer", &opinion.signer);
        lines.may("signed", &opinion.signed);
    }
    lines.may("date", &record.meeting.date);
    lines.may("place of meeting", &record.meeting.place);
    lines.may("held by", &record.meeting.held_by);
    lines.may("phone of meeting", &record.meeting.phone);
    if let Some(letter) = &record.letter {
        tell_letter(letter, &mut lines);
    }
    lines.doubts(&record.doubts);
    lines.0
}

fn tell_letter(letter: &Letter, lines: &mut Lines) {
    lines.may("letterhead", &letter.letterhead);
    lines.may("class mark", &letter.class_mark);
    lines.may("doc number", &letter.doc_number);
    lines.may("letter title", &letter.title);
    lines.may("salutation", &letter.salutation);
    lines.say("opening", &letter.opening);
    lines.say("joint", letter.joint.to_string());
    for section in &letter.sections {
        lines.say("section", format!("[{}]", section.heading));
        lines.each("  paragraph", &section.paragraphs);
    }
    lines.say("closing", &letter.closing);
    lines.may("principal", &letter.principal);
    lines.may("handler", &letter.handler);
    lines.may("phone of letter", &letter.phone);
    lines.may("issued", &letter.issued);
    lines.each("note", &letter.notes);
}

fn tell_policy(policy: &Policy) -> String {
    let mut lines = Lines(String::new());
    lines.say("policy", &policy.title);
    lines.may("doc number", &policy.doc_number);
    lines.may("issuer", &policy.issuer);
    lines.may("issued", &policy.issued);
    lines.may("effective", &policy.effective);
    lines.may("jurisdiction", &policy.jurisdiction);
    for clause in &policy.clauses {
        lines.say(
            "clause",
            format!("{} [{}] {}", clause.number, clause.heading, clause.text),
        );
        lines.each("  responsible", &clause.responsible);
    }
    for list in &policy.lists {
        lines.say("list name", &list.name);
        lines.say("list", list.header.join(" | "));
        for row in &list.rows {
            lines.say("  row", row.join(" | "));
        }
    }
    for target in &policy.targets {
        let date = target.date.map(|date| date.to_string()).unwrap_or_default();
        lines.say("target", format!("{} {date} {}", target.year, target.text));
    }
    lines.doubts(&policy.doubts);
    lines.0
}
