//! Personal data in a text, found and covered: telephone, identity and bank numbers, e-mail, home addresses, and the
//! names and employers that the case itself knows.
//!
//! Knows characters, not cases or papers. Full-width digits count as digits; nothing but what was found is changed.

use crate::text::clean::half_width;

/// One stretch that was covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    pub kind: &'static str,
    pub original: String,
    pub shown: String,
}

/// What is known to be personal beyond what its shape tells.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Covered but for the first character.
    pub names: Vec<String>,
    /// Covered whole.
    pub employers: Vec<String>,
    pub addresses: Vec<String>,
}

/// The sign that stands for one covered character.
const COVER: char = '×';
/// Words that say that the number behind them is a telephone number, and how far before it they may stand.
const TELEPHONE: [&str; 7] = ["电话", "手机", "热线", "传真", "拨打", "联系方式", "号码"];
const NEAR: usize = 8;
/// What an address may hold before 室 or 户.
const ADDRESS: &str = "号楼栋幢单元院层区座梯-－—";

/// The text with everything personal covered, and what that was, in order.
pub fn cover(text: &str, known: &Known) -> (String, Vec<Covered>) {
    let original: Vec<char> = text.chars().collect();
    let narrow: Vec<char> = original.iter().map(|c| half_width(*c)).collect();
    let mut out = String::with_capacity(text.len());
    let mut covered = Vec::new();
    let mut at = 0;
    while at < narrow.len() {
        match found(&narrow, at, known) {
            Some((kind, length, kept)) => {
                let original: String = original[at..at + length].iter().collect();
                let kept: String = original.chars().take(kept).collect();
                let rest = length - kept.chars().count();
                let shown = format!("{kept}{}", COVER.to_string().repeat(rest.min(6)));
                out.push_str(&shown);
                covered.push(Covered {
                    kind,
                    original,
                    shown,
                });
                at += length;
            }
            None => {
                out.push(original[at]);
                at += 1;
            }
        }
    }
    (out, covered)
}

/// What begins here: its kind, its length, and how many characters of it stay.
fn found(text: &[char], at: usize, known: &Known) -> Option<(&'static str, usize, usize)> {
    let exact = |words: &[String]| {
        let fits = |word: &&String| {
            let letters: Vec<char> = word.chars().map(half_width).collect();
            letters.len() > 1 && text[at..].starts_with(&letters)
        };
        let longest = words.iter().filter(fits).map(|word| word.chars().count());
        longest.max()
    };
    if let Some(length) = exact(&known.addresses) {
        return Some(("住址", length, 0));
    }
    if let Some(length) = exact(&known.employers) {
        return Some(("工作单位", length, 0));
    }
    if let Some(length) = exact(&known.names) {
        return Some(("姓名", length, 1));
    }
    let begins = |is: fn(char) -> bool| at == 0 || !is(text[at - 1]);
    if begins(is_mail)
        && let Some(length) = mail(&text[at..])
    {
        return Some(("电子邮箱", length, 0));
    }
    if !text[at].is_ascii_digit() || !begins(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some(length) = home(&text[at..]) {
        return Some(("住址", length, 0));
    }
    number(text, at)
}

fn is_mail(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._-+".contains(c)
}

fn mail(text: &[char]) -> Option<usize> {
    let local = text.iter().take_while(|c| is_mail(**c)).count();
    if local == 0 || text.get(local) != Some(&'@') {
        return None;
    }
    let host = text[local + 1..].iter().take_while(|c| is_mail(**c));
    let host: String = host.collect();
    let host = host.trim_end_matches(['.', '-']);
    host.contains('.').then_some(local + 1 + host.len())
}

/// `12号楼3单元501室`: the numbers of a home, up to its door.
fn home(text: &[char]) -> Option<usize> {
    let run = text
        .iter()
        .take_while(|c| c.is_ascii_digit() || ADDRESS.contains(**c))
        .count();
    let door = text.get(run).is_some_and(|c| "室户".contains(*c));
    let digits_before = run > 0 && text[run - 1].is_ascii_digit();
    let stretches = text[..run]
        .windows(2)
        .filter(|two| two[0].is_ascii_digit() && !two[1].is_ascii_digit())
        .count();
    // 12户 alone counts homes; a home has a building or a unit before its door.
    (door && digits_before && stretches > 0).then_some(run + 1)
}

/// A run of digits, hyphens inside it included, by its length and its head.
fn number(text: &[char], at: usize) -> Option<(&'static str, usize, usize)> {
    let rest = &text[at..];
    let run = rest
        .iter()
        .take_while(|c| c.is_ascii_digit() || **c == '-')
        .count();
    let run = rest[..run]
        .iter()
        .rposition(char::is_ascii_digit)
        .map_or(0, |last| last + 1);
    let digits: String = rest[..run].iter().filter(|c| c.is_ascii_digit()).collect();
    let hyphens = run - digits.len();
    let with_letter = run == 17 && rest.get(17).is_some_and(|c| "xX".contains(*c));
    if with_letter || (digits.len() == 18 && hyphens == 0) {
        return Some(("身份证号", 18, 0));
    }
    if (15..=19).contains(&digits.len()) && hyphens == 0 {
        return Some(("证件或银行账号", run, 0));
    }
    let mobile = digits.len() == 11 && digits.starts_with('1') && !digits.starts_with("10");
    let landline = digits.starts_with('0') && (10..=12).contains(&digits.len());
    let unit_behind = rest
        .get(run)
        .is_some_and(|c| "年元万亿人个件户%".contains(*c));
    let told = (7..=8).contains(&digits.len()) && !unit_behind && said_before(&text[..at]);
    (mobile || landline || told).then_some(("电话", run, 0))
}

fn said_before(before: &[char]) -> bool {
    let from = before.len().saturating_sub(NEAR);
    let before: String = before[from..].iter().collect();
    TELEPHONE.iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str) -> String {
        let known = Known {
            names: vec!["沈若谷".to_owned(), "欧阳知夏".to_owned()],
            employers: vec!["云川市第一中学".to_owned()],
            addresses: vec!["云川市学府路12号".to_owned()],
        };
        cover(text, &known).0
    }

    #[test]
    fn what_is_personal_is_covered() {
        for (text, expected) in [
            ("联系沈若谷代表，13900000000。", "联系沈××代表，××××××。"),
            ("欧阳知夏委员在云川市第一中学", "欧×××委员在××××××"),
            ("电话０３００－５５５０１２３", "电话××××××"),
            ("电话0300-5550123，传真5550124", "电话××××××，传真××××××"),
            ("身份证11010119900101123X号", "身份证××××××号"),
            ("卡号6222020000000000000", "卡号××××××"),
            ("发到 a.b@yunchuan.example。", "发到 ××××××。"),
            ("寄到云川市学府路１２号。", "寄到××××××。"),
            ("住青石路12号院3号楼2单元501室", "住青石路××××××"),
        ] {
            assert_eq!(covered(text), expected);
        }
    }

    #[test]
    fn what_is_not_stays() {
        for text in [
            "投资2418万元，惠及12345户，2026年6月8日印发。",
            "拨打12345热线。云民函〔2026〕15号，第321号建议。",
            "改造3号楼和5号楼，安置301户居民。",
            "面积12345678平方米，资金1296.4万元。",
        ] {
            assert_eq!(covered(text), text);
        }
    }

    #[test]
    fn each_covered_stretch_is_told() {
        let (_, told) = cover("甲13900000000乙", &Known::default());
        assert_eq!(
            told,
            [Covered {
                kind: "电话",
                original: "13900000000".to_owned(),
                shown: "××××××".to_owned(),
            }]
        );
    }
}
