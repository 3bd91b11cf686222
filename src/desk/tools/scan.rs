//! Scans to text through the recognition that the office has named. Most of them read pictures only, so a PDF that such a
//! one does not take is given to it page by page. Knows programs; must not know what a text means.

use super::{ToolError, Tools};

/// Pages of a scan that are recognised; a longer one is a book.
const MOST_PAGES: u32 = 60;
/// Dots per inch at which characters of a paper can be told apart.
const DOTS: &str = "300";
const DRAWS: &str = "pdftoppm";

impl Tools<'_> {
    /// What the office's own recognition reads from a scan; each page of a PDF ends with a form feed.
    ///
    /// # Errors
    /// [`ToolError::Setting`] where the command line cannot be used.
    pub fn recognised(&self, scan: &[u8], ending: &str) -> Result<Vec<u8>, ToolError> {
        let text = match self.recognised_whole(scan, ending) {
            Err(ToolError::Failed { .. }) if ending == "pdf" => self.page_by_page(scan),
            other => other,
        }?;
        match text.iter().all(u8::is_ascii_whitespace) {
            true => Err(ToolError::Nothing),
            false => Ok(text),
        }
    }

    fn page_by_page(&self, pdf: &[u8]) -> Result<Vec<u8>, ToolError> {
        let drawn = |number| {
            let page = self.page_as_picture(pdf, number, DOTS);
            page.map_err(|cause| ToolError::failed(DRAWS, &cause))
        };
        let mut text = Vec::new();
        for number in 1..=MOST_PAGES {
            let Some(page) = drawn(number)? else {
                return Ok(text);
            };
            text.extend(self.recognised_whole(&page, "png")?);
            text.push(b'\x0c');
        }
        match drawn(MOST_PAGES + 1)? {
            None => Ok(text),
            Some(_) => Err(ToolError::TooLarge {
                program: DRAWS.to_owned(),
            }),
        }
    }
}
