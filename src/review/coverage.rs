//! Asks whose own words hardly occur in what is to answer them: in the linked sections, or in the whole letter
//! while nothing is linked. Words are only a hint; whether an ask is answered is for the handler to say.

use super::{
    draft::{Draft, Part, Remark},
    scan::is_han,
};
use crate::{
    case::{Ask, Case, reply::Section},
    text::similarity,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    if !case.reply().is_written() {
        return Vec::new();
    }
    let asks = case.asks().iter().enumerate();
    let bare = asks.filter(|(_, ask)| ask.waived.is_none() && !is_answered(case, ask));
    bare.map(|(at, ask)| {
        let place = match ask.answered_by.is_empty() {
            true => "答复里",
            false => "所连的部分里",
        };
        let reason = format!("{place}很少提到这一条的关键词，看看是否答到");
        Remark::field(Part::Ask, &ask.text, reason).with_paragraph(at + 1)
    })
    .collect()
}

/// Less than this share of an ask's own words in the answer makes one look again.
const SHARE: f64 = 0.34;

fn is_answered(case: &Case, ask: &Ask) -> bool {
    let sections: Vec<&Section> = case
        .reply()
        .sections
        .iter()
        .filter(|section| ask.answered_by.is_empty() || ask.answered_by.contains(&section.id))
        .collect();
    let own = own_words(&ask.text, &case.title);
    let length: usize = own.iter().map(|word| word.chars().count()).sum();
    if length < 2 {
        return true;
    }
    let own_text = own.join("，");
    let named = |one: &&Section| {
        let phrases = similarity::shared(&ask.text, &one.heading);
        let long = phrases.iter().any(|phrase| phrase.chars().count() >= 4);
        long || !similarity::shared(&own_text, &one.heading).is_empty()
    };
    if sections.iter().any(named) {
        return true;
    }
    let text: Vec<String> = sections
        .iter()
        .map(|one| one.paragraphs.join("\n"))
        .collect();
    let text = text.join("\n");
    let found: f64 = own.iter().map(|word| said(word, &text)).sum();
    found / length as f64 > SHARE
}

/// How many characters of `word` the text has, two by two as most words are; an odd one is cut either way.
fn said(word: &str, text: &str) -> f64 {
    let chars: Vec<char> = word.chars().collect();
    let from = |start: usize| {
        let pairs = chars[start..].chunks_exact(2).map(String::from_iter);
        pairs.filter(|pair| text.contains(pair.as_str())).count() * 2
    };
    match chars.len() % 2 {
        0 => from(0) as f64,
        _ => from(0).max(from(1)) as f64,
    }
}

/// Words that every ask is made of.
#[rustfmt::skip]
const COMMON: [&str; 52] = [
    "建立", "建设", "完善", "健全", "加强", "加大", "加快", "强化", "推动", "推进",
    "提高", "提升", "促进", "支持", "鼓励", "引导", "引入", "探索", "形成", "实行",
    "实施", "开展", "优化", "规范", "落实", "增加", "发展", "进一步", "制度", "机制",
    "体系", "模式", "水平", "力度", "能力", "质量", "服务", "管理", "工作", "问题",
    "方面", "全市", "我市", "全面", "积极", "逐步", "相关", "有关", "建议", "和",
    "的", "对",
];

/// What an ask says beyond the topic of the whole suggestion.
pub(super) fn own_words(ask: &str, title: &str) -> Vec<String> {
    let mut rest = ask.to_owned();
    for word in similarity::shared(ask, title)
        .iter()
        .map(String::as_str)
        .chain(COMMON)
    {
        rest = rest.replace(word, "，");
    }
    let words = rest.split(|c| !is_han(c)).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, record};

    fn told(ask: &str, paragraphs: &[&str], links: &[(usize, usize)]) -> Vec<String> {
        let mut record = record(paragraphs);
        record.intake.asks = vec![ask.to_owned()];
        record
            .sections
            .push(("关于补贴".into(), vec!["补贴已列入预算。".into()]));
        record.links = links.to_vec();
        let found = findings("coverage", record).into_iter();
        found.map(|one| one.place.words()).collect()
    }

    #[test]
    fn asks_that_nothing_speaks_of() {
        let text = ["已建成十二处助餐点，老年人可以就近用餐，由志愿者送餐上门。"];
        for (ask, links, bare) in [
            ("组织志愿者送餐上门。", &[][..], false),
            ("组织志愿者送餐上门。", &[(1, 1)], false),
            ("组织志愿者送餐上门。", &[(1, 2)], true),
            ("补贴助餐费用。", &[], false),
            ("设立食品安全监督员。", &[], true),
            ("资助老人互助养老。", &[], true),
            ("完善社区助餐服务。", &[], false),
        ] {
            let expected = if bare {
                vec!["主要内容第1条".to_owned()]
            } else {
                Vec::new()
            };
            assert_eq!(told(ask, &text, links), expected, "{ask} {links:?}");
        }
    }
}
