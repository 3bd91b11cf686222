//! A PDF made by hand: words and rules where they are put, in a font that the file names but does not hold.

use std::fmt::Write;

/// Points of a page.
pub const WIDTH: usize = 595;
pub const HEIGHT: usize = 842;

/// A font and its descendant: the signs are told by the character map of the file.
const PLAIN: [&str; 2] = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] >>",
];
const CHARACTER_MAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end";

/// Pages so far, as what they draw. Places are counted from the upper left corner.
pub struct Sheet {
    pages: Vec<String>,
    pub font: [&'static str; 2],
    /// What every page says of itself besides.
    pub about_pages: String,
}

impl Sheet {
    pub fn new() -> Sheet {
        Sheet {
            pages: vec![String::new()],
            font: PLAIN,
            about_pages: String::new(),
        }
    }

    pub fn next_page(&mut self) {
        self.pages.push(String::new());
    }

    pub fn draw(&mut self, commands: &str) {
        let page = self.pages.last_mut().expect("a page");
        page.push_str(commands);
        page.push('\n');
    }

    pub fn words(&mut self, x: f64, y: f64, size: f64, words: &str) {
        let y = HEIGHT as f64 - y;
        self.draw(&format!(
            "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET",
            codes(words)
        ));
    }

    pub fn file(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.pages.len())
            .map(|at| format!("{} 0 R", 6 + at * 2))
            .collect();
        let [font, descendant] = self.font;
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!(
                "<< /Type /Pages /Kids [{}] /Count {} >>",
                kids.join(" "),
                kids.len()
            ),
            font.to_owned(),
            descendant.to_owned(),
            stream("", CHARACTER_MAP.as_bytes()),
        ];
        for (at, page) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {} /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                self.about_pages,
                7 + at * 2
            ));
            objects.push(stream("", page.as_bytes()));
        }
        file(&objects)
    }
}

/// What a file has for these words.
pub fn codes(words: &str) -> String {
    words.encode_utf16().map(|c| format!("{c:04X}")).collect()
}

/// A stream object in Latin-1, which is given back byte by byte by [`file`].
pub fn stream(about: &str, content: &[u8]) -> String {
    let latin: String = content.iter().map(|byte| char::from(*byte)).collect();
    format!(
        "<< {about} /Length {} >>\nstream\n{latin}\nendstream",
        content.len()
    )
}

/// The file of these objects, numbered from 1; the first is the catalogue.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut file: Vec<u8> = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("text");
        let object = format!("{} 0 obj\n{object}\nendobj\n", at + 1);
        file.extend(object.chars().map(|c| u8::try_from(c).expect("Latin-1")));
    }
    let start = file.len();
    let size = objects.len() + 1;
    write!(
        table,
        "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .expect("text");
    file.extend(table.bytes());
    file
}
