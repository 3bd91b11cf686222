//! This unit's part in a row: 主办, 协办 or 分别办理, from the columns that name units.

use super::{
    Column,
    row::Reading,
    units::{self, Match},
};
use crate::{case::Duty, intake::glyph};

impl Reading<'_> {
    /// This unit's part and the other units of the row.
    pub(super) fn units(&mut self) -> (Option<Duty>, Vec<String>) {
        let list = self.cells.list;
        let any = [
            Column::Lead,
            Column::Assisting,
            Column::Separate,
            Column::Unit,
        ];
        let unknown = self.around.unit.is_empty();
        if unknown
            || !any
                .iter()
                .any(|column| list.columns.contains(&Some(*column)))
        {
            let told = self
                .tell(Column::Duty, "duty")
                .and_then(|text| named_duty(&text));
            if told.is_none() {
                self.doubt("duty", "", "看不出本单位是主办还是协办，暂按主办");
            }
            return (Some(told.unwrap_or_default()), Vec::new());
        }
        let mut found = Named::default();
        for (column, duty) in [
            (Column::Lead, Duty::Lead),
            (Column::Separate, Duty::Separate),
            (Column::Assisting, Duty::Assisting),
            (Column::Unit, Duty::Lead),
        ] {
            let names = self.cells.text(column).map(|cell| units::names(&cell));
            for name in names.unwrap_or_default() {
                found.take(name, column, duty, &self.around.unit);
            }
        }
        if let Some((name, Match::Perhaps)) = &found.own {
            let words = format!("“{name}”像是本单位（{}）的简称，请核对", self.around.unit);
            self.doubt("duty", name, words);
        }
        self.told.push("other_units");
        let duty = self.duty(&found);
        (duty, found.others)
    }

    fn duty(&mut self, found: &Named) -> Option<Duty> {
        let duty = found.duty?;
        self.told.push("duty");
        let told = self.cells.text(Column::Duty);
        if let Some(told) = told.as_deref().and_then(named_duty) {
            return Some(told);
        }
        match found.column {
            Some(Column::Unit) if !found.others.is_empty() && !found.is_first => {
                self.doubt(
                    "duty",
                    Duty::Assisting.id(),
                    "承办单位一栏有几个单位，本单位不在最前，暂按协办",
                );
                Some(Duty::Assisting)
            }
            Some(Column::Unit) if !found.others.is_empty() => {
                self.doubt(
                    "duty",
                    Duty::Lead.id(),
                    "承办单位一栏有几个单位，本单位在最前，暂按主办",
                );
                Some(Duty::Lead)
            }
            Some(Column::Lead) if found.leads > 1 => {
                self.doubt("duty", Duty::Separate.id(), "主办单位有几个，暂按分别办理");
                Some(Duty::Separate)
            }
            _ => Some(duty),
        }
    }
}

fn named_duty(text: &str) -> Option<Duty> {
    let text = glyph::squeeze(text);
    let named = [
        (Duty::Separate, &["分别办理", "分办", "分别主办"][..]),
        (Duty::Assisting, &["协办", "会办"][..]),
        (Duty::Lead, &["主办", "独办", "承办", "单办"][..]),
    ];
    let mut found = named
        .iter()
        .filter(|(_, words)| words.iter().any(|word| text.contains(word)));
    match (found.next(), found.next()) {
        (Some((duty, _)), None) => Some(*duty),
        _ => None,
    }
}

/// The units of a row as they are gathered.
#[derive(Default)]
struct Named {
    own: Option<(String, Match)>,
    duty: Option<Duty>,
    column: Option<Column>,
    is_first: bool,
    leads: usize,
    others: Vec<String>,
}

impl Named {
    fn take(&mut self, name: String, column: Column, duty: Duty, unit: &str) {
        self.leads += usize::from(column == Column::Lead);
        let is_first = self.others.is_empty() && self.own.is_none();
        match units::is_unit(&name, unit) {
            Some(sure) if self.own.as_ref().is_none_or(|(_, known)| *known < sure) => {
                self.own = Some((name, sure));
                self.duty = Some(duty);
                self.column = Some(column);
                self.is_first = is_first;
            }
            Some(_) => {}
            None if !self.others.contains(&name) => self.others.push(name),
            None => {}
        }
    }
}
