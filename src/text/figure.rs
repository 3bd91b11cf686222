//! Figures in a Chinese text: "乡镇养老院42所，其中公办25所" is two of them, each with its subject, value, unit, and where
//! it stands. What cannot be read with its unit is left out; nothing is guessed.
//!
//! Must not know whose text it is. The subject is made of the text's own words, so the same sentence gives the same
//! subject wherever it stands.

mod amount;
mod place;
mod subject;
mod words;

use super::sentence;
pub use amount::{Amount, shown};
use amount::{number, unit};
use std::ops::Range;

/// One number as it is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Bytes of the number with its unit.
    pub range: Range<usize>,
    /// What is counted, in the text's words: 乡镇养老院, 乡镇养老院·公办.
    pub subject: String,
    pub amount: Amount,
    /// 元, 所, 户, %; 万 and 亿 are in the amount.
    pub unit: String,
    /// 每人每年, 每户; empty for a plain number.
    pub per: String,
    /// 2024年, 2024年6月底, 目前; empty when the text says nothing.
    pub time: String,
    /// 全市, 青石县; empty when the text names no place in front of the subject.
    pub place: String,
    /// The figure of the same text that this one is a part of (其中).
    pub part_of: Option<usize>,
}

/// The figures of one paragraph, in order.
pub fn read(text: &str) -> Vec<Figure> {
    let plain = without_titles(text);
    let mut found: Vec<Figure> = Vec::new();
    let mut time = String::new();
    for sentence in sentence::sentences(&plain) {
        let from = found.len();
        let mut reader = Reader {
            text: &plain,
            sentence: sentence.clone(),
            from: sentence.start,
            band: String::new(),
            time: std::mem::take(&mut time),
            place: String::new(),
        };
        let mut at = sentence.start;
        while let Some(start) = next_digit(&plain, at, sentence.end) {
            at = reader.take(start, &mut found, from);
        }
        time = reader.time;
        name_the_nameless(&mut found, from, &plain);
    }
    found
}

/// 面积 and 查实 are of what stands beside them in the sentence; a verb may go on with what an earlier sentence counted.
fn name_the_nameless(found: &mut [Figure], first: usize, text: &str) {
    for at in first..found.len() {
        let one = &found[at];
        if one.part_of.is_some() || !is_nameless(one) {
            continue;
        }
        let is_name = |other: &&Figure| !is_nameless(other);
        let before = found[first..at].iter().rev().find(is_name);
        let after = found.get(at + 1).filter(|next| {
            let between = &text[one.range.end..next.range.start];
            is_name(next) && subject::clause_start(between) == 0
        });
        let earlier = found[..first].iter().rev().find(is_name);
        let earlier = earlier.filter(|other| other.unit == one.unit);
        let Some(name) = before.or(after).or(earlier) else {
            continue;
        };
        let own = one.subject.rsplit('·').next().unwrap_or_default();
        let named = match root(&name.subject) {
            root if root.starts_with(own) => root.to_owned(),
            root => format!("{root}·{own}"),
        };
        let parts = found.iter_mut().filter(|part| part.part_of == Some(at));
        for part in parts {
            let own = part.subject.rsplit('·').next().unwrap_or_default();
            part.subject = format!("{named}·{own}");
        }
        found[at].subject = named;
    }
}

/// Whether its subject says nothing without the sentence around it: 面积, 查实, 完成·其余.
pub fn is_nameless(figure: &Figure) -> bool {
    subject::is_generic(root(&figure.subject))
}

/// 乡镇养老院 of 乡镇养老院·公办.
fn root(subject: &str) -> &str {
    subject.split('·').next().unwrap_or(subject)
}

fn next_digit(text: &str, from: usize, end: usize) -> Option<usize> {
    let found = text.get(from..end)?.find(amount::is_digit)?;
    Some(from + found)
}

/// The same text, byte for byte as long, with titles in 《》 and document numbers blotted out.
fn without_titles(text: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if "》〕".contains(c) {
            depth = depth.saturating_sub(1);
        }
        match depth {
            0 => plain.push(c),
            _ => plain.extend(std::iter::repeat_n('\u{1}', c.len_utf8())),
        }
        if "《〔".contains(c) {
            depth += 1;
        }
    }
    plain
}

/// One sentence being read.
struct Reader<'t> {
    text: &'t str,
    sentence: Range<usize>,
    /// Where the words of the next figure may begin: after the last one.
    from: usize,
    /// 80—89周岁, said once and meant for what follows.
    band: String,
    /// The last time that was named.
    time: String,
    /// 青石县, when the sentence went over to speak of it.
    place: String,
}

impl Reader<'_> {
    /// Reads the number at `start`; where to look on.
    fn take(&mut self, start: usize, found: &mut Vec<Figure>, first: usize) -> usize {
        let rest = &self.text[start..self.sentence.end];
        let Some((value, after)) = number(rest) else {
            return start + rest.find(|c| !amount::is_digit(c)).unwrap_or(rest.len());
        };
        let number_end = self.sentence.end - after.len();
        if let Some(end) = self.takes_time(start, number_end) {
            return end;
        }
        let named = self.text[..start]
            .trim_end()
            .ends_with(['第', '\u{1}', '-', '—', '～', '“', '‘'])
            || self.text[..start].ends_with(|c: char| c.is_ascii_alphabetic());
        // 15部委 are nobody's 15 books.
        let counted = |(unit, after): &(String, &str)| unit != "部" || !after.starts_with('委');
        let Some((unit, after)) = unit(after).filter(|one| !named && counted(one)) else {
            return number_end.max(start + 1);
        };
        let end = self.sentence.end - after.len();
        let figure = match self.changes(start, &unit, found, first) {
            true => Some(changed(found, start..end, value)),
            false => self.figure(start, end, value, unit, found, first),
        };
        self.from = end;
        found.extend(figure);
        end
    }

    /// 2024年6月底: no figure, but the time of what follows. An age is kept for the subjects that follow.
    fn takes_time(&mut self, start: usize, end: usize) -> Option<usize> {
        let after = self.text[end..self.sentence.end].trim_start();
        if after.starts_with(['年', '月', '日', '号', '届', '时', '点'])
            && !after.starts_with("年级")
        {
            if after.starts_with('年') && end - start >= 4 {
                self.time = subject::time(&self.text[start..self.sentence.end]);
            }
            return Some(end);
        }
        if after.starts_with("周岁") || after.starts_with('岁') {
            return Some(end);
        }
        None
    }

    fn figure(
        &mut self,
        start: usize,
        end: usize,
        amount: Amount,
        unit: String,
        found: &[Figure],
        first: usize,
    ) -> Option<Figure> {
        let before = &self.text[self.from..start];
        let clause = subject::clause_start(before);
        let spoken = &before[clause..];
        let after = &self.text[end..self.sentence.end];
        let (spoken, per) = match subject::is_each(spoken) {
            true => (spoken, "各".to_owned()),
            false => subject::per(spoken, after),
        };
        if let Some(word) = subject::now(before) {
            self.time = word.to_owned();
        }
        self.keep_band(before, spoken);
        let head = self.whole(before, found, first, &unit, &per);
        if head.is_none() {
            self.keep_place(before);
        }
        let (own, place) = self.own_and_place(spoken, after, &before[..clause], &unit, head);
        let said = Said { found, first, head };
        let subject = match subject::is_rest(spoken) {
            true => said.rest(&unit)?,
            false => self.named(own, start, &unit, &place, &said)?,
        };
        Some(Figure {
            range: start..end,
            subject,
            amount,
            unit,
            per,
            time: self.time.clone(),
            place,
            part_of: head,
        })
    }

    /// What is counted, and where. A part is named by its place when nothing else is said: 其中城区5处.
    fn own_and_place(
        &mut self,
        spoken: &str,
        after: &str,
        before_clause: &str,
        unit: &str,
        head: Option<usize>,
    ) -> (String, String) {
        let (place, own) = subject::of(spoken, after, unit);
        if head.is_some() {
            return match own.is_empty() {
                true => (place, String::new()),
                false => (own, place),
            };
        }
        let (place, own) = match subject::only_where(&own) {
            Some(here) => (place + &here, String::new()),
            None => (place, own),
        };
        if own.is_empty() && !place.is_empty() {
            self.place = format!("{}{place}", place::places_before(before_clause));
            return (own, self.place.clone());
        }
        let place = if place.is_empty() {
            self.place.clone()
        } else {
            place
        };
        (own, place)
    }

    fn named(
        &self,
        own: String,
        start: usize,
        unit: &str,
        place: &str,
        said: &Said,
    ) -> Option<String> {
        let topic = || subject::topic(&self.text[self.sentence.start..start]);
        match (said.head, own.is_empty()) {
            (Some(at), false) => Some(format!("{}·{own}", said.found[at].subject)),
            (None, false) if unit == "%" && own.starts_with('占') => {
                Some(format!("{}·{own}", said.last()?.subject))
            }
            (None, false) if own.starts_with(amount::is_digit) && own.starts_with(&self.band) => {
                match topic() {
                    Some(topic) if !own.contains('人') => Some(format!("{topic}·{own}")),
                    _ => Some(own),
                }
            }
            (None, false) => Some(format!("{}{own}", self.band_for(&own))),
            // 占64.4% says nothing but whose share it is.
            (None, true) if unit == "%" => Some(format!("{}·占比", said.last()?.subject)),
            (None, true) if !place.is_empty() => {
                let last = || Some(root(&said.found[said.last_alike(unit)?].subject).to_owned());
                topic().or_else(last)
            }
            (_, true) => None,
        }
    }

    /// Whether this number is what the last one became.
    fn changes(&self, start: usize, unit: &str, found: &[Figure], first: usize) -> bool {
        let last = found.get(first..).and_then(<[Figure]>::last);
        last.is_some_and(|last| {
            last.unit == unit && subject::is_change(&self.text[last.range.end..start])
        })
    }

    /// A clause that begins with the name of a place speaks of it, until another or the whole is named.
    fn keep_place(&mut self, before: &str) {
        for clause in before.split(['，', '；', '：', '。', '、']) {
            let place = place::place_of(clause);
            match place.as_str() {
                "" => {}
                "全市" | "我市" | "本市" | "全省" | "全国" => self.place.clear(),
                _ => self.place = place,
            }
        }
    }

    /// The figure that 其中 speaks of, if this one is said to be a part of it.
    fn whole(
        &self,
        before: &str,
        found: &[Figure],
        first: usize,
        unit: &str,
        per: &str,
    ) -> Option<usize> {
        if found.len() == first {
            return None;
        }
        let alike = |one: &Figure| one.unit == unit && one.per == per;
        if before.contains("其中") {
            let whole = found[first..]
                .iter()
                .rposition(|one| alike(one) && one.part_of.is_none());
            return whole.map(|at| first + at);
        }
        let last = found.last()?;
        match before.contains('；') || !alike(last) {
            true => None,
            false => last.part_of,
        }
    }

    fn keep_band(&mut self, before: &str, spoken: &str) {
        if before.contains('；') {
            self.band.clear();
        }
        if let Some(band) = subject::band(spoken) {
            self.band = band;
        }
    }

    fn band_for(&self, own: &str) -> &str {
        match own.contains('岁') {
            true => "",
            false if own.contains("老人") || own.contains("老年人") => &self.band,
            false => "",
        }
    }
}

/// What the sentence said before.
struct Said<'f> {
    found: &'f [Figure],
    /// Where its figures begin.
    first: usize,
    /// The figure that this one is a part of.
    head: Option<usize>,
}

impl Said<'_> {
    fn last(&self) -> Option<&Figure> {
        self.found.get(self.first..)?.last()
    }

    /// The last figure that is counted alike and is no part.
    fn last_alike(&self, unit: &str) -> Option<usize> {
        let is_whole = |one: &Figure| one.unit == unit && one.part_of.is_none();
        let at = self.found[self.first..].iter().rposition(is_whole)?;
        Some(self.first + at)
    }

    /// 其余8处 of what was counted before.
    fn rest(&self, unit: &str) -> Option<String> {
        let of = self.head.or_else(|| self.last_alike(unit))?;
        Some(format!("{}·其余", root(&self.found[of].subject)))
    }
}

/// The figure that took the last one's place, which from now on is told as what was before.
fn changed(found: &mut [Figure], range: Range<usize>, amount: Amount) -> Figure {
    let last = found.last_mut().expect("what changed stands before");
    let figure = Figure {
        range,
        amount,
        ..last.clone()
    };
    last.subject.push_str("（原）");
    last.part_of = None;
    figure
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// subject=value unit (per, time, place) of each figure.
    fn told(text: &str) -> Vec<String> {
        let found = read(text);
        let line = |one: &Figure| {
            let mut line = format!("{}={}{}", one.subject, one.amount, one.unit);
            for more in [&one.per, &one.time, &one.place] {
                if !more.is_empty() {
                    line.push_str(&format!(" {more}"));
                }
            }
            line
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn figures_with_their_parts() {
        for (text, expected) in [
            (
                "目前，全市乡镇养老院 42 所，其中：公办 25 所，委托运营（含社会办）17 所。",
                &[
                    "乡镇养老院=42所 目前 全市",
                    "乡镇养老院·公办=25所 目前",
                    "乡镇养老院·委托运营（含社会办）=17所 目前",
                ][..],
            ),
            (
                "80-89周岁困难老人每人每年1520元，非困难老人每人每年880元；90—99周岁困难老人每人每月260元。",
                &[
                    "80-89周岁困难老人=1520元 每人每年",
                    "80-89周岁非困难老人=880元 每人每年",
                    "90-99周岁困难老人=260元 每人每月",
                ],
            ),
            (
                "截至2024年底，我市职工医疗保险参保人员达到152.6万人，参保率超过97%。",
                &[
                    "职工医疗保险参保人员=1526000人 2024年底 我市",
                    "参保率=97% 2024年底",
                ],
            ),
            (
                "2024年，累计向3万余名高龄老人发放津贴3168.5万元。",
                &[
                    "高龄老人=30000名 2024年",
                    "高龄老人发放津贴=31685000元 2024年",
                ],
            ),
            (
                "关闭6所床位少的养老院，将17所养老院整合为9所区域性中心养老院。",
                &[
                    "关闭床位少的养老院=6所",
                    "养老院=17所",
                    "区域性中心养老院=9所",
                ],
            ),
            (
                "建筑面积6800平方米，用地10.5亩。",
                &["建筑面积=6800平方米", "用地=10.5亩"],
            ),
            (
                "根据云政发〔2020〕11号和《2024年方案》第3条，满15年的发放。",
                &[],
            ),
            (
                "全市现有托育机构118家，其中普惠性76家，占64.4%。",
                &[
                    "托育机构=118家 全市",
                    "托育机构·普惠性=76家",
                    "托育机构·普惠性·占比=64.4%",
                ],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_subject_is_a_phrase_that_an_editor_knows() {
        for (text, expected) in [
            (
                "投资860万元完成对120个农家书屋提档升级，我们将在全市改造14个便民驿站。",
                &[
                    "农家书屋·投资=8600000元",
                    "农家书屋=120个",
                    "改造便民驿站=14个 全市",
                ][..],
            ),
            (
                "为全市2600名残疾儿童免费配备书包，青石县对全县原有的9家村办幼儿园进行撤并，将7家幼儿园统一委托运营。",
                &[
                    "残疾儿童=2600名 全市",
                    "村办幼儿园=9家 青石县",
                    "幼儿园=7家 青石县",
                ],
            ),
            (
                "全国15部委印发通知，汛期实行“20分钟到场”，72小时内回访，给予8000元的奖励，确保到2025年入园率达到90%。",
                &["奖励=8000元", "入园率=90% 2025年"],
            ),
            (
                "抽查小区320个，截至上月底收回13处车位，市城市管理局检查28个工地。",
                &["抽查小区=320个", "收回车位=13处", "检查工地=28个"],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_same_thing_is_named_the_same() {
        for text in [
            "全市现有乡镇养老院42所。",
            "全市共有乡镇养老院42所。",
            "我市乡镇养老院共42所。",
            "目前，全市共有42所乡镇养老院。",
            "截至目前，我市建有乡镇养老院42所。",
        ] {
            let found = read(text);
            assert_eq!(found[0].subject, "乡镇养老院", "{text}");
        }
        for (one, other) in [
            (
                "80-89 周岁老人每人每年900元。",
                "80—89周岁老人每人每年900元。",
            ),
            ("下达省、市专项资金30万元。", "下达省市专项资金30万元。"),
        ] {
            assert_eq!(read(one)[0].subject, read(other)[0].subject);
        }
    }

    #[test]
    fn words_that_only_begin_like_an_adverb_stay() {
        for (text, expected) in [
            ("全市日间照料中心286个。", "日间照料中心"),
            ("为老服务点5个。", "为老服务点"),
            ("从业人员200人。", "从业人员"),
            ("近视率30%。", "近视率"),
            ("共享单车3000辆。", "共享单车"),
            ("国有企业12家。", "国有企业"),
        ] {
            assert_eq!(read(text)[0].subject, expected, "{text}");
        }
    }

    #[test]
    fn what_says_nothing_by_itself_is_named_by_its_sentence() {
        for (text, expected) in [
            (
                "今年共收到意见640条，采纳417条，其余正在研究。",
                &["收到意见=640条 今年", "收到意见·采纳=417条 今年"][..],
            ),
            (
                "改造14个农家书屋，目前已下达省、市专项资金26.5万元。",
                &["改造农家书屋=14个", "改造农家书屋·省市专项资金=265000元"],
            ),
            (
                "建成街头公园12处，总面积3.4万平方米，其余3处在建。",
                &[
                    "建成街头公园=12处",
                    "建成街头公园·总面积=34000平方米",
                    "建成街头公园·其余=3处",
                ],
            ),
            (
                "漏损率由3.8%降到1.1%，车位由100个增加到120个，增长20%。",
                &[
                    "漏损率（原）=3.8%",
                    "漏损率=1.1%",
                    "车位（原）=100个",
                    "车位=120个",
                    "车位·增长=20%",
                ],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_by_place() {
        for (text, expected) in [
            (
                "建成助餐点12处，其中城区5处，青石县8处。",
                &[
                    "建成助餐点=12处",
                    "建成助餐点·城区=5处",
                    "建成助餐点·青石县=8处",
                ][..],
            ),
            (
                "新建助餐点8处，分别为青石县3处、白岩县5处。",
                &[
                    "新建助餐点=8处",
                    "新建助餐点=3处 青石县",
                    "新建助餐点=5处 白岩县",
                ],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn where_it_is_and_what_a_list_is_of() {
        for (text, expected) in [
            (
                "目前我市助学补贴最低标准为：城区每人每月146元；青石县、白岩县每人每月133元。",
                &[
                    "助学补贴最低标准=146元 每人每月 目前 城区",
                    "助学补贴最低标准=133元 每人每月 目前 青石县、白岩县",
                ][..],
            ),
            (
                "2020年，青石县率先试行，关闭6所村小；会同市教育局新建幼儿园3所，市教育局检查食堂28个。",
                &[
                    "关闭村小=6所 2020年 青石县",
                    "新建幼儿园=3所 2020年 青石县",
                    "检查食堂=28个 2020年 青石县",
                ],
            ),
            (
                "在第一小学、第三中学等6所学校门前设置接送车位96个，接报后30分钟到场，平均用时20分钟。",
                &[
                    "学校=6所",
                    "设置接送车位=96个",
                    "设置接送车位·平均用时=20分钟",
                ],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_marked_where_it_stands(text in "[0-9.,，。；：、年月万亿元所人户%每其中共为占将到至岁《》〔〕老a　 -]{0,60}") {
            for figure in read(&text) {
                let words = &text[figure.range.clone()];
                prop_assert!(words.starts_with(amount::is_digit));
                prop_assert!(!figure.subject.is_empty());
            }
        }
    }
}
