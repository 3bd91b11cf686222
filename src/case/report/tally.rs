//! A part of a whole that never forgets what it is made of: every number leads back to its cases.

use super::{
    fact::Fact,
    indicator::{Counts, Indicator},
};
use chrono::NaiveDate;

/// A case of the report by its place, or one of its promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub case: usize,
    pub promise: Option<u32>,
}

impl Item {
    pub fn case(case: usize) -> Item {
        Item {
            case,
            promise: None,
        }
    }

    /// `rd-8-4-321`; of a promise `rd-8-4-321#2`.
    pub fn reference(self, facts: &[Fact]) -> String {
        let reference = facts.get(self.case).map_or("", |fact| &fact.reference);
        match self.promise {
            None => reference.to_owned(),
            Some(id) => format!("{reference}#{id}"),
        }
    }
}

/// Numerator and denominator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub part: Vec<Item>,
    pub whole: Vec<Item>,
}

impl Tally {
    /// Counts an indicator over the chosen cases.
    pub fn of(indicator: &Indicator, facts: &[Fact], chosen: &[usize], today: NaiveDate) -> Tally {
        let mut tally = Tally::default();
        for &case in chosen {
            let Some(fact) = facts.get(case) else {
                continue;
            };
            match indicator.counts {
                Counts::Cases(of) => tally.add(Item::case(case), of(fact, today)),
                Counts::Promises(of) => {
                    for promise in &fact.promises {
                        let item = Item {
                            case,
                            promise: Some(promise.id),
                        };
                        tally.add(item, of(promise, today));
                    }
                }
            }
        }
        tally
    }

    fn add(&mut self, item: Item, counts: Option<bool>) {
        if let Some(counts) = counts {
            self.whole.push(item);
            if counts {
                self.part.push(item);
            }
        }
    }

    /// What is in the whole and not in the part.
    pub fn rest(&self) -> Vec<Item> {
        let is_out = |item: &&Item| self.part.binary_search(item).is_err();
        self.whole.iter().filter(is_out).copied().collect()
    }

    /// 88.9%; a dash where there is nothing to be a part of.
    pub fn percent(&self) -> String {
        percent(self.part.len(), self.whole.len())
    }

    /// Tenths of a percent, rounded half up.
    pub fn tenths(&self) -> Option<u64> {
        tenths(self.part.len(), self.whole.len())
    }

    /// 88.9%（8/9）
    pub fn told(&self) -> String {
        match self.whole.len() {
            0 => "—（无）".to_owned(),
            whole => format!("{}（{}/{whole}）", self.percent(), self.part.len()),
        }
    }
}

/// Tenths of a percent, rounded half up, in whole numbers.
pub fn tenths(part: usize, whole: usize) -> Option<u64> {
    let (part, whole) = (part as u64, whole as u64);
    (part * 2000 + whole).checked_div(whole * 2)
}

/// 88.9%
pub fn percent(part: usize, whole: usize) -> String {
    match tenths(part, whole) {
        None => "—".to_owned(),
        Some(tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_rounded_half_up() {
        for (part, whole, shown) in [
            (8, 9, "88.9%"),
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (1, 2000, "0.1%"),
            (1, 2001, "0.0%"),
            (5, 5, "100.0%"),
            (0, 4, "0.0%"),
            (0, 0, "—"),
        ] {
            assert_eq!(percent(part, whole), shown, "{part}/{whole}");
        }
    }

    #[test]
    fn the_rest_is_what_the_part_leaves() {
        let items = |cases: &[usize]| cases.iter().map(|case| Item::case(*case)).collect();
        let tally = Tally {
            part: items(&[1, 4]),
            whole: items(&[0, 1, 3, 4]),
        };
        assert_eq!(tally.rest(), [Item::case(0), Item::case(3)]);
    }
}
