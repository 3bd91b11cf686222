//! HTML as OCR tools print it: its tags and entities. Anything that is not a known tag is text (`<80岁` stays).
//!
//! Knows no table and no field; no general HTML reader, for nothing here ever nests in earnest.

use std::borrow::Cow;

/// A run of text or a tag.
pub enum Token<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
}

/// One tag: its name in small letters and its attributes as written.
pub struct Tag<'a> {
    pub name: String,
    pub closing: bool,
    attributes: &'a str,
}

impl Tag<'_> {
    /// Whether the attribute is there, with or without a value.
    pub fn has(&self, attribute: &str) -> bool {
        let plain = self.attributes.to_ascii_lowercase();
        plain
            .split(|c: char| c.is_whitespace() || "/=\"'".contains(c))
            .any(|word| word == attribute)
    }

    /// The number an attribute is set to; 1 when it is missing or no number.
    pub fn number(&self, attribute: &str) -> usize {
        let plain = self.attributes.to_ascii_lowercase();
        let value = plain
            .split_once(attribute)
            .map(|(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
        let digits = value.map(|value| {
            value
                .chars()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
        });
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(1)
    }
}

const NAMES: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "mark",
    "meta",
    "o:p",
    "ol",
    "option",
    "p",
    "page",
    "pre",
    "s",
    "section",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "page_number",
    "header",
    "footer",
    "watermark",
    "page_break",
    "signature",
    "stamp",
];

/// The text cut into text and known tags; comments are left out.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(open) = text[from..].find('<').map(|at| at + from) {
        match tag(&text[open..]) {
            Some((tag, len)) => {
                found.push(Token::Text(&text[start..open]));
                found.extend(tag.map(Token::Tag));
                start = open + len;
                from = start;
            }
            None => from = open + 1,
        }
    }
    found.push(Token::Text(&text[start..]));
    found
}

/// The tag (none for a comment) that begins here, and its length in bytes.
fn tag(text: &str) -> Option<(Option<Tag<'_>>, usize)> {
    if let Some(comment) = text.strip_prefix("<!") {
        let len = comment.find('>')? + 3;
        return Some((None, len));
    }
    let end = text[1..].find(['<', '>'])? + 1;
    if !text[end..].starts_with('>') {
        return None;
    }
    let inner = &text[1..end];
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/').trim_end_matches('/');
    let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let name = inner[..name_end].to_ascii_lowercase();
    NAMES.contains(&name.as_str()).then(|| {
        let tag = Tag {
            name,
            closing,
            attributes: &inner[name_end..],
        };
        (Some(tag), end + 1)
    })
}

const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("emsp", "\u{3000}"),
    ("ensp", " "),
    ("thinsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("middot", "·"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("radic", "√"),
    ("check", "✓"),
    ("checkmark", "✓"),
    ("times", "×"),
    ("deg", "°"),
    ("lang", "〈"),
    ("rang", "〉"),
    ("colon", "："),
    ("square", "□"),
    ("squ", "□"),
    ("bull", "•"),
    ("permil", "‰"),
    ("yen", "¥"),
];

/// The text with its entities decoded; unknown ones stay.
pub fn entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let known = rest[at + 1..]
            .split_once(';')
            .and_then(|(name, after)| Some((entity(name)?, after)));
        rest = match known {
            Some((meaning, after)) => {
                decoded.push_str(&meaning);
                after
            }
            None => {
                decoded.push('&');
                &rest[at + 1..]
            }
        };
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn entity(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        return Some(Cow::Owned(c.to_string()));
    }
    ENTITIES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, meaning)| Cow::Borrowed(*meaning))
}
