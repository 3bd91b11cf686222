//! Whether a name in a list is this unit: in full, without its place (市民政局), or abbreviated (市住建局).

use crate::intake::glyph;

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The characters are there in their order, as an abbreviation has them; other units may be abbreviated so too.
    Perhaps,
    Certain,
}

/// Whether `name` means the unit called `full`.
pub fn is_unit(name: &str, full: &str) -> Option<Match> {
    let (name, full) = (bare(name), bare(full));
    if name.chars().count() < 3 || full.is_empty() {
        return None;
    }
    if name == full || full.ends_with(&name) || name.ends_with(&full) {
        return Some(Match::Certain);
    }
    abbreviates(&name, &full).then_some(Match::Perhaps)
}

fn bare(name: &str) -> String {
    let name = glyph::squeeze(name);
    let end = name.find(['（', '(']).unwrap_or(name.len());
    glyph::bare(&name[..end])
}

/// Every character of the short name in order, between the trade's first and last; 委 may stand for 委员会. What is
/// abbreviated begins behind the place, so that 市政局 is not 云川市民政局.
fn abbreviates(name: &str, full: &str) -> bool {
    let full = full.strip_suffix("员会").unwrap_or(full);
    let name = name.strip_suffix("员会").unwrap_or(name);
    let places = full
        .match_indices(['市', '县', '区', '省'])
        .map(|(at, level)| at + level.len());
    let mut parted = places.map(|at| full.split_at(at));
    parted.any(|(place, trade)| {
        let level = place.chars().next_back();
        let own = name.strip_prefix(place);
        let own = own.or_else(|| name.strip_prefix(|c| Some(c) == level));
        shortens(own.unwrap_or(name), trade)
    })
}

fn shortens(own: &str, trade: &str) -> bool {
    let same_start = own.chars().next() == trade.chars().next();
    let same_end = own.chars().next_back() == trade.chars().next_back();
    let mut rest = trade.chars();
    let in_order = own.chars().all(|c| rest.any(|other| other == c));
    own.chars().count() >= 3 && same_start && same_end && in_order
}

/// The names in a cell.
pub fn names(cell: &str) -> Vec<String> {
    let parted = cell.split(['、', '，', ',', '；', ';', '\n', '/', '／', ' ', '\u{3000}']);
    let names = parted.map(|name| {
        let name = glyph::squeeze(name);
        let label = ["主办：", "协办：", "会办：", "分办：", "主办:", "协办:"];
        let label = label.iter().find_map(|label| name.strip_prefix(label));
        label.unwrap_or(&name).to_owned()
    });
    names
        .filter(|name| !name.is_empty() && !["无", "—", "-", "/", "——"].contains(&name.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_goes_by_several_names() {
        let civil = "云川市民政局";
        for (name, full, expected) in [
            ("云川市民政局", civil, Some(Match::Certain)),
            ("市民政局", civil, Some(Match::Certain)),
            ("民政局（牵头）", civil, Some(Match::Certain)),
            ("市 民 政 局", civil, Some(Match::Certain)),
            ("市政局", civil, None),
            ("县民政局", civil, None),
            ("市财政局", civil, None),
            ("市民族宗教局", civil, None),
            ("市住建局", "云川市住房和城乡建设局", Some(Match::Perhaps)),
            ("市卫健委", "云川市卫生健康委员会", Some(Match::Perhaps)),
            ("市卫生健康委", "云川市卫生健康委员会", Some(Match::Perhaps)),
            ("市城管局", "云川市住房和城乡建设局", None),
            ("青石县民政局", "云川市青石县民政局", Some(Match::Certain)),
            ("市民政局", "云川市青石县民政局", None),
            ("局", civil, None),
            ("市民政局", "", None),
        ] {
            assert_eq!(is_unit(name, full), expected, "{name} {full}");
        }
    }

    #[test]
    fn names_are_parted_as_typed() {
        let read = names("主办：市民政局、市财政局；市卫健委 无");
        assert_eq!(read, ["市民政局", "市财政局", "市卫健委"]);
    }
}
