//! XML from outside: events with limits, attributes, characters by name.
//!
//! Must not know what the elements mean. Entities are declared in a DOCTYPE, and that is refused.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;

/// Elements inside one another; tables in tables reach thirty.
const DEEPEST: usize = 200;
/// XML events with the limits that outside data gets.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    pub fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        Self { reader, depth: 0 }
    }

    /// The next event, `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'x>>, Fault> {
        let event = self.reader.read_event().map_err(|error| {
            Fault::Damaged(format!(
                "XML 第 {} 字节：{error}",
                self.reader.error_position()
            ))
        })?;
        match event {
            Event::Eof if self.depth > 0 => return Err(Fault::Damaged("正文不完整".to_owned())),
            Event::Eof => return Ok(None),
            // Entities are declared here, and a paper has no use for them.
            Event::DocType(_) => return Err(Fault::Hostile("XML 中有 DOCTYPE 声明")),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > DEEPEST {
            return Err(Fault::Hostile("XML 嵌套深得不正常"));
        }
        Ok(Some(event))
    }
}

/// The value of an attribute.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// `&amp;` and its four fellows, and characters by number; declared entities do not exist here.
pub fn character(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
    known.unwrap_or_default().to_owned()
}

/// Whether a switch of Word is on; one without a value is.
pub fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
