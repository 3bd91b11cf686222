//! Which case is meant: an exact reference, or what is left of it when it is typed in a hurry.
//! Forgives width, case, kinds of dash and leading zeros; never guesses between two cases.

use super::fault::{Fault, unclear};
use crate::{
    case::Number,
    desk::{CaseKey, Desk, View},
    text::clean::ascii_key,
};

/// The case that `typed` means.
pub fn find(desk: &Desk, typed: &str) -> Result<CaseKey, Fault> {
    let plain = plain(typed);
    if let Ok(number) = plain.parse::<Number>()
        && let Some(key) = desk.find(&number.reference())?
    {
        return Ok(key);
    }
    let ending = format!("-{plain}");
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return Err(unclear(typed, &[]));
    }
    let all = desk.rows(View::All, "", 0..usize::MAX)?;
    let meant: Vec<_> = all
        .rows
        .iter()
        .filter(|row| row.reference.ends_with(&ending))
        .collect();
    match meant[..] {
        [only] => Ok(only.key),
        _ => {
            let several: Vec<String> = meant.iter().map(|row| row.reference.clone()).collect();
            Err(unclear(typed, &several))
        }
    }
}

/// The number that `typed` spells, for a case that is not there yet.
pub fn new_number(typed: &str) -> Result<Number, Fault> {
    let number = plain(typed).parse::<Number>();
    number.map_err(|wrong| Fault::usage(wrong.to_string()))
}

/// Half-width, lower case, one kind of dash, no blanks; `第321号` is 321.
pub fn plain(typed: &str) -> String {
    let even = typed.chars().map(|c| match c {
        '－' | '—' | '–' | '‐' | '‑' | '−' | '﹣' | '_' => '-',
        other => ascii_key(other).to_ascii_lowercase(),
    });
    let text: String = even.filter(|c| !c.is_whitespace()).collect();
    let number = text
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('号'))
        .map(|(number, _)| number.to_owned());
    number.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_however_it_is_typed() {
        let table = [
            ("rd-8-4-321", "rd-8-4-321"),
            ("RD-8-4-321", "rd-8-4-321"),
            ("ｒｄ－８－４－３２１", "rd-8-4-321"),
            (" rd—8–4−321 ", "rd-8-4-321"),
            ("ZX_8_4_235", "zx-8-4-235"),
            ("第 321 号", "321"),
            ("第321号建议", "321"),
            ("３２１", "321"),
        ];
        for (typed, meant) in table {
            assert_eq!(plain(typed), meant, "{typed}");
        }
    }
}
