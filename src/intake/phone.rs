//! Phone numbers: whether the digits read can be one.
//!
//! Knows the national numbering plan, nothing of whose phone it is.

use super::glyph;

/// Why a phone number cannot be one; none when each number in it can. Mobile 11 digits from 1, landline 7 or 8 with
/// or without its area code of 3 or 4 digits (national numbering plan).
pub fn odd(phone: &str) -> Option<String> {
    let numbers = phone
        .split(['、', '/', '；', ';', '，', ',', '或', ' '])
        .filter(|part| !part.trim().is_empty());
    let parts: Vec<String> = numbers.map(glyph::digits).collect();
    let whole = glyph::digits(phone);
    if whole.is_empty() {
        return Some("联系电话里没有数字".to_owned());
    }
    if fits(&whole) || parts.iter().all(|part| fits(part)) {
        return None;
    }
    let kind = if whole.starts_with('1') && whole.len() >= 9 {
        "手机号应为11位"
    } else {
        "固定电话应为7至8位（另加区号）"
    };
    Some(format!("位数不对：{kind}，读到{}位", whole.len()))
}

fn fits(digits: &str) -> bool {
    match digits.len() {
        11 if digits.starts_with('1') => true,
        7 | 8 => !digits.starts_with('0'),
        10..=12 => digits.starts_with('0'),
        13 => digits.starts_with("861"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_have_their_digits() {
        for phone in [
            "13900001234",
            "2251234",
            "22512345",
            "0399-2251234",
            "0399 2251234",
            "(010)62251234",
            "13900001234、2251234",
            "+8613900001234",
        ] {
            assert_eq!(odd(phone), None, "{phone}");
        }
        for (phone, said) in [
            ("1390000123", "11位"),
            ("139000012345", "11位"),
            ("225123", "7至8位"),
            ("无", "没有数字"),
        ] {
            assert!(
                odd(phone).is_some_and(|reason| reason.contains(said)),
                "{phone}"
            );
        }
    }
}
