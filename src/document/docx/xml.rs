//! XML elements as values, written in the order the schema wants.
//!
//! Knows XML escaping and the child sequences of WordprocessingML (ECMA-376 part 1, annex A); must not know papers.
//! Word calls a file damaged when property elements stand in another order, so no caller has to remember it.

use std::fmt::Write;

/// One element with its attributes and children.
#[derive(Debug, Clone)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

/// The prolog of every part of a package.
pub const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Parents whose children are a sequence, with that sequence as far as the writers use it.
const SEQUENCES: [(&str, &[&str]); 12] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:suppressLineNumbers",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:kinsoku",
            "w:wordWrap",
            "w:overflowPunct",
            "w:topLinePunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:mirrorIndents",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        "w:tblBorders",
        &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:insideH",
            "w:insideV",
        ],
    ),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right"]),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:vAlign",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:evenAndOddHeaders",
            "w:drawingGridVerticalSpacing",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
            "w:clrSchemeMapping",
        ],
    ),
    ("w:sdtPr", &["w:alias", "w:tag", "w:id", "w14:checkbox"]),
];

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An element of one `w:val` attribute, the commonest kind.
    pub fn val(name: &'static str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    pub fn with(mut self, attribute: &'static str, value: impl ToString) -> Self {
        self.attributes.push((attribute, value.to_string()));
        self
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    pub fn child(self, child: Element) -> Self {
        self.children([child])
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children
            .extend(children.into_iter().map(Node::Element));
        self
    }

    /// The whole part: prolog and this element as its root.
    pub fn part(&self) -> String {
        let mut out = String::from(PROLOG);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            // Writing to a String cannot fail.
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in self.ordered() {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escaped(text)),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }

    fn ordered(&self) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.children.iter().collect();
        if let Some((_, sequence)) = SEQUENCES.iter().find(|(parent, _)| *parent == self.name) {
            nodes.sort_by_key(|node| place(node, self.name, sequence));
        }
        nodes
    }
}

fn place(node: &Node, parent: &str, sequence: &[&str]) -> usize {
    let Node::Element(element) = node else {
        return 0;
    };
    let place = sequence.iter().position(|name| *name == element.name);
    debug_assert!(place.is_some(), "{} has no place in {parent}", element.name);
    place.unwrap_or(sequence.len())
}

/// Text as XML may hold it: markup escaped, line ends and tabs as spaces, forbidden characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_come_in_schema_order_whatever_the_caller_did() {
        let properties = Element::new("w:pPr")
            .child(Element::val("w:jc", "center"))
            .child(Element::new("w:ind").with("w:left", 0))
            .child(Element::val("w:pStyle", "Title"));
        assert_eq!(
            properties.part(),
            format!(
                "{PROLOG}<w:pPr><w:pStyle w:val=\"Title\"/><w:ind w:left=\"0\"/><w:jc w:val=\"center\"/></w:pPr>"
            )
        );
    }

    #[test]
    fn markup_is_escaped_and_forbidden_characters_vanish() {
        let text = Element::new("w:t").text("a<b>&\"c\"\u{0}\u{b}\u{1b}\u{ffff}\t丁");
        assert!(
            text.part()
                .ends_with("<w:t>a&lt;b&gt;&amp;&quot;c&quot; 丁</w:t>")
        );
    }
}
