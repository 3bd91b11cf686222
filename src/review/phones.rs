//! Telephone numbers with too many or too few digits, and two numbers of one person that differ by one digit.
//! Lengths are those of the numbering plan: mobile 11, line 7 or 8 with or without area code, 400 numbers 10.

use super::{
    draft::{Draft, Part, Remark},
    scan::is_digit,
};
use crate::text::clean::half_width;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let met = case.meeting().map_or("", |meeting| meeting.phone.as_str());
    let own = case.reply().phone.as_str();
    let all = [
        (Part::Form, case.representative.phone.as_str()),
        (Part::Form, met),
        (Part::Contact, own),
    ];
    let wrong = all.into_iter().filter_map(|(part, phone)| {
        let reason = odd(phone)?;
        Some(Remark::field(part, phone, reason))
    });
    let mut remarks: Vec<Remark> = wrong.collect();
    if remarks.is_empty()
        && one_apart(&digits(met), &digits(own))
        && !draft.is_confirmed("meeting.phone")
    {
        let reason = format!("与落款的联系电话“{own}”只差一位，请核对");
        remarks.push(Remark::field(Part::Form, met, reason));
    }
    remarks
}

/// What is odd about a field of one or several numbers; what is masked or empty is not.
fn odd(phones: &str) -> Option<String> {
    if phones.contains(['*', '×', 'X', 'x', '＊', '某']) {
        return None;
    }
    let several = phones.split(['、', '，', ',', '/', '；', ';', '\n']);
    several.map(digits).find_map(|digits| {
        let count = digits.len();
        let expected = match digits.as_bytes() {
            [] => return None,
            [b'1', b'2' | b'1', ..] if count <= 6 => return None,
            [b'1', ..] => count == 11,
            [b'0', b'1' | b'2', ..] => (10..=11).contains(&count),
            [b'0', ..] => (11..=12).contains(&count),
            [b'4' | b'8', b'0', b'0', ..] if count == 10 => true,
            _ => matches!(count, 7 | 8),
        };
        (!expected).then(|| format!("电话有 {count} 位数字，位数不对"))
    })
}

/// Half-width digits up to an extension.
fn digits(phone: &str) -> String {
    let main = phone.split('转').next().unwrap_or_default();
    let main = if main.chars().any(is_digit) {
        main
    } else {
        phone
    };
    main.chars()
        .filter(|c| is_digit(*c))
        .map(half_width)
        .collect()
}

fn one_apart(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{findings, record},
        odd,
    };

    #[test]
    fn lengths_of_numbers() {
        for (phone, is_odd) in [
            ("13900000000", false),
            ("1390000000", true),
            ("139000000000", true),
            ("0300-5550101", false),
            ("(0300)5550101", false),
            ("5550101", false),
            ("555010", true),
            ("5550101、5550102", false),
            ("5550101、55501", true),
            ("5550101转8012", false),
            ("400-820-8820", false),
            ("12345", false),
            ("139****0000", false),
            ("", false),
            ("无", false),
        ] {
            assert_eq!(odd(phone).is_some(), is_odd, "{phone}");
        }
    }

    #[test]
    fn the_form_beside_the_letter() {
        let told = |phone: &str| {
            let mut record = record(&["已办结。"]);
            record.meeting.as_mut().expect("a meeting").phone = phone.to_owned();
            let found = findings("phones", record);
            found.into_iter().map(|one| one.text).collect::<Vec<_>>()
        };
        assert_eq!(told("0300-5550101"), [""; 0]);
        assert_eq!(told("0300-5550161"), ["0300-5550161"]);
        assert_eq!(told("0300-5559999"), [""; 0]);
    }
}
