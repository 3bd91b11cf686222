//! What disagrees, is missing or cannot be: each becomes a doubt beside the value, and no value is changed.
//!
//! Knows the record as read, nothing of how it was read. The pairs compared are those a form and its letter repeat.

use super::{
    glyph, phone,
    record::{Doubt, Kind, Letter, Record},
    title,
};

/// Every doubt that comparing the record's values raises.
pub fn doubts(record: &Record, has_form: bool) -> Vec<Doubt> {
    let mut found = Vec::new();
    missing(record, has_form, &mut found);
    people(record, &mut found);
    phones(record, &mut found);
    if let Some(letter) = &record.letter {
        against_letter(record, letter, &mut found);
    }
    if let Some(opinion) = record
        .opinion
        .as_ref()
        .filter(|opinion| !opinion.words.is_empty() && opinion.verdict.is_none())
    {
        found.push(Doubt::new(
            "opinion.verdict",
            opinion.words.clone(),
            "从原话里认不准是满意、基本满意还是不满意",
        ));
    }
    if let Some(congress) = record
        .congress
        .as_ref()
        .filter(|congress| congress.level.is_empty())
    {
        found.push(Doubt::new(
            "congress.level",
            format!(
                "{}届{}{}次会议",
                congress.term, congress.body, congress.session
            ),
            "没有读到是省、市、县还是区",
        ));
    }
    found
}

/// A value that a record has to have: where it belongs, whether it is absent, what a person calls it.
type Need = (&'static str, bool, String);

fn missing(record: &Record, has_form: bool, found: &mut Vec<Doubt>) {
    let mut needs = needs_of_record(record, has_form);
    if has_form {
        needs.extend(needs_of_form(record));
    }
    if let Some(letter) = &record.letter {
        needs.extend(needs_of_letter(letter));
    }
    for (field, absent, name) in needs {
        let told = record.doubts.iter().any(|doubt| doubt.field == field);
        if absent && !told {
            found.push(Doubt::new(field, "", format!("未读到{name}")));
        }
    }
}

fn needs_of_record(record: &Record, has_form: bool) -> Vec<Need> {
    let words = record.kind.words();
    let (who, paper) = (words.person, words.paper);
    let name = record.representative.name.is_none();
    vec![
        ("number", record.number.is_none(), format!("{paper}编号")),
        ("congress.term", record.congress.is_none(), "届次".into()),
        ("title", record.title.is_none(), format!("{paper}标题")),
        ("unit", record.unit.is_none(), "承办单位".into()),
        ("representative.name", name, format!("{who}姓名")),
        ("asks", record.asks.is_empty(), format!("{paper}主要内容")),
        ("form", !has_form, "面商记录表，只有答复".into()),
        (
            "reply",
            record.letter.is_none(),
            "答复正文，只有面商记录表".into(),
        ),
    ]
}

fn needs_of_form(record: &Record) -> Vec<Need> {
    let who = record.kind.words().person;
    let opinion = record.opinion.as_ref();
    let words = opinion.is_none_or(|opinion| opinion.words.is_empty());
    let signer = opinion.is_none_or(|opinion| opinion.signer.is_none());
    let phone = record.representative.phone.is_none();
    let meeting = &record.meeting;
    vec![
        ("representative.phone", phone, format!("{who}联系电话")),
        (
            "key_points",
            record.form_key_points.is_empty(),
            "答复意见要点".into(),
        ),
        ("class", record.class.is_none(), "办理类别".into()),
        ("opinion.words", words, format!("{who}意见")),
        ("opinion.signer", signer, "签字".into()),
        ("meeting.date", meeting.date.is_none(), "面商时间".into()),
        ("meeting.place", meeting.place.is_none(), "面商地点".into()),
        (
            "meeting.held_by",
            meeting.held_by.is_none(),
            "面商人".into(),
        ),
        (
            "meeting.phone",
            meeting.phone.is_none(),
            "面商人联系电话".into(),
        ),
    ]
}

fn needs_of_letter(letter: &Letter) -> Vec<Need> {
    vec![
        (
            "reply.salutation",
            letter.salutation.is_none(),
            "称谓".into(),
        ),
        (
            "reply.opening",
            letter.opening.is_empty(),
            "答复开头一段".into(),
        ),
        (
            "reply.sections",
            letter.sections.is_empty(),
            "答复正文".into(),
        ),
        (
            "reply.closing",
            letter.closing.is_empty(),
            "结尾致谢".into(),
        ),
        ("reply.handler", letter.handler.is_none(), "承办人".into()),
        (
            "reply.phone",
            letter.phone.is_none(),
            "答复上的联系电话".into(),
        ),
    ]
}

fn people(record: &Record, found: &mut Vec<Doubt>) {
    if let (Some(employer), Some(unit)) = (&record.representative.employer, &record.unit)
        && glyph::bare(employer) == glyph::bare(unit)
    {
        found.push(Doubt::new(
            "representative.employer",
            employer.clone(),
            "工作单位与承办单位相同，可能填错了栏",
        ));
    }
    let signer = record
        .opinion
        .as_ref()
        .and_then(|opinion| opinion.signer.as_ref());
    if let (Some(name), Some(signer)) = (&record.representative.name, signer)
        && glyph::squeeze(name) != glyph::squeeze(signer)
    {
        found.push(Doubt::new(
            "opinion.signer",
            signer.clone(),
            format!("签字与表头姓名“{name}”{}", difference(signer, name)),
        ));
    }
}

fn phones(record: &Record, found: &mut Vec<Doubt>) {
    let letter = record
        .letter
        .as_ref()
        .and_then(|letter| letter.phone.as_ref());
    for (field, phone) in [
        ("representative.phone", record.representative.phone.as_ref()),
        ("meeting.phone", record.meeting.phone.as_ref()),
        ("reply.phone", letter),
    ] {
        if let Some((phone, reason)) =
            phone.and_then(|phone| phone::odd(phone).map(|reason| (phone, reason)))
        {
            found.push(Doubt::new(field, phone.clone(), reason));
        }
    }
    if let (Some(form), Some(letter)) = (&record.meeting.phone, letter)
        && glyph::digits(form) != glyph::digits(letter)
    {
        found.push(Doubt::new(
            "meeting.phone",
            form.clone(),
            format!("与答复上的联系电话“{letter}”不一致"),
        ));
    }
}

fn against_letter(record: &Record, letter: &Letter, found: &mut Vec<Doubt>) {
    if let Some(text) = &letter.title {
        if let Some(number) =
            title::number(text).filter(|number| record.number.is_some_and(|own| own != *number))
        {
            found.push(Doubt::new(
                "number",
                record.number.map_or(String::new(), |own| own.to_string()),
                format!("面商记录表与答复标题的第{number}号不一致"),
            ));
        }
        if title::kind(text).is_some_and(|kind| kind != record.kind) {
            found.push(Doubt::new(
                "kind",
                text.clone(),
                "答复标题与面商记录表一个是建议、一个是提案",
            ));
        }
    }
    if let Some(greeting) = &letter.salutation {
        against_salutation(record, greeting, found);
    }
    if let (Some(held_by), Some(handler)) = (&record.meeting.held_by, &letter.handler)
        && !glyph::squeeze(held_by).contains(&*glyph::squeeze(handler))
    {
        found.push(Doubt::new(
            "meeting.held_by",
            held_by.clone(),
            format!(
                "面商人与答复上的承办人“{handler}”{}",
                difference(held_by, handler)
            ),
        ));
    }
    if let (Some(class), Some(mark)) = (&record.class, &letter.class_mark)
        && class != mark
    {
        found.push(Doubt::new(
            "class",
            class.clone(),
            format!("面商记录表勾的类别与答复上标的{mark}类不一致"),
        ));
    }
    if let (Some(unit), Some(head)) = (&record.unit, &letter.letterhead)
        && glyph::bare(unit) != glyph::bare(head)
    {
        found.push(Doubt::new(
            "unit",
            unit.clone(),
            format!("承办单位与答复的发文单位“{head}”不一致"),
        ));
    }
    key_points(record, letter, found);
}

fn against_salutation(record: &Record, greeting: &str, found: &mut Vec<Doubt>) {
    let named = greeted(greeting);
    let Some(first) = named.first() else { return };
    if let Some(name) = &record.representative.name
        && !named.iter().any(|one| *one == glyph::squeeze(name))
    {
        found.push(Doubt::new(
            "representative.name",
            name.clone(),
            format!(
                "面商记录表与答复称谓中的“{first}”{}",
                difference(name, first)
            ),
        ));
    }
    let proposal = greeting.contains("委员") && !greeting.contains("代表");
    let suggestion = greeting.contains("代表") && !greeting.contains("委员");
    if (proposal && record.kind == Kind::Suggestion)
        || (suggestion && record.kind == Kind::Proposal)
    {
        found.push(Doubt::new(
            "kind",
            greeting.to_owned(),
            "称谓与建议、提案的类别不一致",
        ));
    }
}

/// The names a salutation greets: 尊敬的张三、李四代表：.
pub fn greeted(greeting: &str) -> Vec<String> {
    let text = glyph::squeeze(greeting);
    let text = text.trim_end_matches(['：', ':', '，', ',']);
    let text = text
        .strip_prefix("尊敬的")
        .or_else(|| text.strip_prefix("敬爱的"))
        .unwrap_or(text);
    let text = text.split(['（', '(']).next().unwrap_or(text);
    let parts = text
        .split(['、', '，', ',', '和'])
        .map(|part| part.trim_end_matches("等").trim_end_matches("各位"));
    let plain = parts.map(|part| {
        let titles = [
            "人大代表",
            "政协委员",
            "代表团",
            "代表",
            "委员",
            "同志",
            "女士",
            "先生",
        ];
        titles
            .iter()
            .find_map(|title| part.strip_suffix(title))
            .unwrap_or(part)
            .trim_end_matches('等')
            .to_owned()
    });
    plain
        .filter(|name| !name.is_empty() && !name.starts_with("各位") && !name.ends_with('位'))
        .collect()
}

fn key_points(record: &Record, letter: &Letter, found: &mut Vec<Doubt>) {
    let headings: Vec<&String> = letter
        .sections
        .iter()
        .map(|section| &section.heading)
        .filter(|heading| !heading.is_empty())
        .collect();
    let points = &record.form_key_points;
    if points.is_empty() || headings.is_empty() {
        return;
    }
    if points.len() != headings.len() {
        found.push(Doubt::new(
            "key_points",
            points.join("\n"),
            format!("要点有{}条，答复有{}个部分", points.len(), headings.len()),
        ));
        return;
    }
    for (index, (point, heading)) in points.iter().zip(headings).enumerate() {
        if glyph::bare(point) != glyph::bare(heading) {
            found.push(Doubt::new(
                "key_points",
                point.clone(),
                format!(
                    "第{}条与答复第{}部分的标题“{heading}”不一致",
                    index + 1,
                    index + 1
                ),
            ));
        }
    }
}

/// How two names differ, said so that a person can judge: one character alone may be a misread hand.
fn difference(read: &str, other: &str) -> &'static str {
    let (a, b): (Vec<char>, Vec<char>) = (
        glyph::squeeze(read).chars().collect(),
        glyph::squeeze(other).chars().collect(),
    );
    let unlike = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    let part = a.len() != b.len() && (a.starts_with(&b) || b.starts_with(&a));
    match () {
        _ if part => "不一致：一个是另一个的一部分，可能漏读了字",
        _ if a.len() == b.len() && unlike == 1 => "只差一个字，可能是手写形近字误读",
        _ => "不一致",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations_name_people() {
        for (greeting, names) in [
            ("尊敬的周一鸣代表：", &["周一鸣"][..]),
            ("尊敬的周一鸣、吴二喜代表：", &["周一鸣", "吴二喜"]),
            ("尊敬的周一鸣代表、吴二喜代表：", &["周一鸣", "吴二喜"]),
            ("尊敬的 周一鸣 委员:", &["周一鸣"]),
            ("吴二喜等代表：", &["吴二喜"]),
            ("尊敬的各位代表：", &[]),
        ] {
            assert_eq!(greeted(greeting), names, "{greeting}");
        }
    }

    #[test]
    fn a_difference_is_described() {
        assert!(difference("周一鸣", "周一呜").contains("只差一个字"));
        assert!(difference("周一", "周一鸣").contains("一部分"));
        assert_eq!(difference("周一鸣", "吴二喜"), "不一致");
    }
}
