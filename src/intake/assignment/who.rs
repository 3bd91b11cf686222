//! Who signed a row's suggestion, and how the first of them is reached.

use super::{
    Column,
    cells::{self, Cells},
    row::Reading,
};
use crate::{
    case::Kind,
    intake::{address, glyph, phone},
    text::clean::narrow,
};

impl Reading<'_> {
    pub(super) fn people(&mut self, kind: Kind) -> (String, Vec<String>) {
        let lead = self.tell(Column::Representative, "representative.name");
        let mut people = cells::people(&lead.unwrap_or_default());
        let others = self
            .tell(Column::CoSigners, "co_signers")
            .unwrap_or_default();
        if people.len() > 1 && !self.told.contains(&"co_signers") {
            self.told.push("co_signers");
        }
        people.extend(cells::people(&others));
        let mut people = people.into_iter();
        let first = people.next().unwrap_or_default();
        if first.is_empty() {
            let words = kind.words().person;
            self.doubt(
                "representative.name",
                "",
                format!("清单没有写领衔{words}，暂记为“（未读到）”"),
            );
            return ("（未读到）".to_owned(), Vec::new());
        }
        let mut others: Vec<String> = Vec::new();
        for name in people.filter(|name| *name != first) {
            if !others.contains(&name) {
                others.push(name);
            }
        }
        (first, others)
    }

    pub(super) fn phone(&mut self) -> String {
        let Some(cell) = self.tell(Column::Phone, "representative.phone") else {
            return String::new();
        };
        let phone = narrow(&glyph::tidy(&cell));
        if let Some(odd) = phone::odd(&phone) {
            self.doubt("representative.phone", &phone, odd);
        }
        phone
    }

    /// The address, and the postcode from its own column or else from the address's.
    pub(super) fn written_to(&mut self) -> (String, String) {
        let told = self.tell(Column::Address, "representative.address");
        let (address, beside) = told.as_deref().map(address::parted).unwrap_or_default();
        let own = self.cells.text(Column::Postcode);
        let postcode = match &own {
            Some(cell) => self.postcode(cell).or(beside),
            None => beside,
        };
        if postcode.is_some() {
            self.told.push("representative.postcode");
        }
        (address, postcode.unwrap_or_default())
    }

    /// A spreadsheet that takes postcodes for numbers loses the 0 in front of every one.
    fn postcode(&mut self, cell: &str) -> Option<String> {
        if let Some(code) = address::postcode(cell) {
            return Some(code);
        }
        let list = self.cells.list;
        let rows = list.body.iter().map(|row| Cells { list, row });
        let mut others = rows.filter_map(|row| row.text(Column::Postcode));
        let completed = address::postcode(&format!("0{}", glyph::squeeze(cell)));
        if completed.is_some() && others.all(|other| address::postcode(&other).is_none()) {
            return completed;
        }
        let words = format!("邮政编码“{cell}”不是六位数字，没有采用");
        self.doubt("representative.postcode", cell, words);
        None
    }
}
