//! A PDF made by hand: words and rules where they are put, in a font that the file names but does not hold.

use std::fmt::Write;

/// Points of a page.
pub const WIDTH: usize = 595;
pub const HEIGHT: usize = 842;

/// How the signs of the file are told.
const PLAIN: [&str; 2] = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] >>",
];
/// As older Chinese programs wrote it: by a character map that every reader has to know.
const SONG: [&str; 2] = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 >>",
];
const CHARACTER_MAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end";

/// Pages so far, as what they draw. Places are counted from the upper left corner.
#[derive(Default)]
pub struct Sheet {
    pages: Vec<String>,
    song: bool,
    /// What every page says of itself besides.
    pub about_pages: String,
}

#[allow(dead_code, reason = "each program of tests uses a part of it")]
impl Sheet {
    pub fn new() -> Sheet {
        Sheet {
            pages: vec![String::new()],
            ..Sheet::default()
        }
    }

    pub fn in_song() -> Sheet {
        Sheet {
            song: true,
            ..Sheet::new()
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
        self.turned_words(x, y, size, 0.0, words);
    }

    /// Words along a line that is turned to the left by so many degrees.
    pub fn turned_words(&mut self, x: f64, y: f64, size: f64, degrees: f64, words: &str) {
        let y = HEIGHT as f64 - y;
        let codes: String = words.encode_utf16().map(|c| format!("{c:04X}")).collect();
        let (sin, cos) = degrees.to_radians().sin_cos();
        self.draw(&format!(
            "BT /F {size} Tf {cos:.4} {sin:.4} {:.4} {cos:.4} {x} {y} Tm <{codes}> Tj ET",
            -sin
        ));
    }

    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let height = HEIGHT as f64;
        self.draw(&format!(
            "{} {} m {} {} l S",
            from.0,
            height - from.1,
            to.0,
            height - to.1
        ));
    }

    /// Rules along these heights and places.
    pub fn grid(&mut self, across: &[f64], down: &[f64]) {
        let (left, right) = (across[0], across[across.len() - 1]);
        let (top, bottom) = (down[0], down[down.len() - 1]);
        for y in down {
            self.rule((left, *y), (right, *y));
        }
        for x in across {
            self.rule((*x, top), (*x, bottom));
        }
    }

    pub fn file(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.pages.len())
            .map(|at| format!("{} 0 R", 6 + at * 2))
            .collect();
        let [font, descendant] = if self.song { SONG } else { PLAIN };
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
