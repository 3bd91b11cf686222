//! Cells that are merged downwards: a list often says once for many rows when they were handed out and by when.

use super::{Column, List, cells::Cells};

/// Of columns whose cells are merged downwards, the value that still holds.
pub(super) struct Above {
    held: Vec<(Column, String, bool)>,
}

/// Columns whose value a list gives once for many rows.
const MERGED: [Column; 4] = [
    Column::AssignedOn,
    Column::Due,
    Column::Congress,
    Column::Kind,
];

impl Above {
    pub(super) fn of(list: &List) -> Above {
        let sole = |column: Column| {
            let values = list
                .body
                .iter()
                .filter_map(|row| Cells { list, row }.text(column));
            let mut values: Vec<String> = values.collect();
            values.sort();
            values.dedup();
            values.len() == 1
        };
        let held = MERGED.map(|column| (column, String::new(), sole(column)));
        Above { held: held.into() }
    }

    /// The row's own value, or the one above; `true` when only a person can say that it holds here too.
    pub(super) fn text(&mut self, cells: &Cells, column: Column) -> Option<(String, bool)> {
        let own = cells.text(column);
        let Some((_, held, sole)) = self.held.iter_mut().find(|(one, _, _)| *one == column) else {
            return own.map(|text| (text, false));
        };
        match own {
            Some(text) => {
                held.clone_from(&text);
                Some((text, false))
            }
            None => (!held.is_empty()).then(|| (held.clone(), !*sole)),
        }
    }
}
