//! What a person calls a value that stands at a dotted path, of a field or of another place where a reading was doubted.
//! Knows the names of `field` and nothing of values.

use super::field::Field;

/// Places that can be doubted and are no field.
const PLACES: [(&str, &str); 17] = [
    ("due", "办理时限"),
    ("kind", "建议或提案"),
    ("asks", "主要内容"),
    ("file", "文件"),
    ("form", "面商记录表"),
    ("issued.doc_number", "发文字号"),
    ("key_points", "答复意见要点"),
    ("opinion", "代表意见"),
    ("opinion.verdict", "满意程度"),
    ("opinion.words", "代表意见"),
    ("reply", "答复"),
    ("reply.class_mark", "答复的类别标记"),
    ("reply.doc_number", "发文字号"),
    ("reply.issued", "发文日期"),
    ("reply.sections", "答复正文"),
    ("reply.title", "答复标题"),
    ("source", "原件"),
];

/// What a person calls the value at a path; the path itself where nothing names it.
pub fn label_of(path: &str) -> &str {
    let place = || PLACES.iter().find(|(known, _)| *known == path);
    match Field::from_path(path) {
        Some(field) => field.label(),
        None => place().map_or(path, |(_, label)| label),
    }
}

/// Names or units that a person typed one after another.
pub fn list(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';'])
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn yes_no(value: bool) -> &'static str {
    if value { "是" } else { "否" }
}

pub(super) fn is_yes(text: &str) -> Result<bool, &'static str> {
    match text.trim() {
        "是" | "true" | "yes" | "1" => Ok(true),
        "否" | "false" | "no" | "0" | "" => Ok(false),
        _ => Err("要填 是 或 否"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names_a_person_knows() {
        for (path, label) in [
            ("representative.employer", "工作单位"),
            ("opinion.words", "代表意见"),
            ("elsewhere", "elsewhere"),
        ] {
            assert_eq!(label_of(path), label);
        }
    }
}
