//! Figures in a Chinese text: "乡镇养老院42所，其中公办25所" is two of them, each with its subject, value, unit, and where
//! it stands. What cannot be read with its unit is left out; nothing is guessed.
//!
//! Must not know whose text it is. The subject is made of the text's own words, so the same sentence gives the same
//! subject wherever it stands.

mod amount;
mod subject;

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
        };
        let mut at = sentence.start;
        while let Some(start) = next_digit(&plain, at, sentence.end) {
            at = reader.take(start, &mut found, from);
        }
        time = reader.time;
    }
    found
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
        let figure = self.figure(start, end, value, unit, found, first);
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
        let (spoken, per) = subject::per(spoken, after);
        if let Some(word) = subject::now(before) {
            self.time = word.to_owned();
        }
        self.keep_band(before, spoken);
        let own = subject::of(spoken, after);
        let (place, own) = subject::place(&own);
        let head = self.whole(before, found, first, &unit, &per);
        let subject = match (&head, own.is_empty()) {
            (Some(at), false) => format!("{}·{own}", found[*at].subject),
            (None, false) => format!("{}{own}", self.band_for(&own)),
            (None, true) if unit == "%" => self.share(found, first)?,
            (_, true) => return None,
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

    /// 占64.4% says nothing but whose share it is.
    fn share(&self, found: &[Figure], first: usize) -> Option<String> {
        let last = found.get(first..)?.last()?;
        Some(format!("{}·占比", last.subject))
    }

    fn keep_band(&mut self, before: &str, spoken: &str) {
        if before.contains('；') {
            self.band.clear();
        }
        if let Some(band) = subject::band(spoken) {
            self.band = band.to_owned();
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
                    "90—99周岁困难老人=260元 每人每月",
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
                    "养老院整合区域性中心养老院=9所",
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
                    "投资=8600000元",
                    "完成农家书屋=120个",
                    "改造便民驿站=14个 全市",
                ][..],
            ),
            (
                "为全市2600名残疾儿童免费配备书包，青石县对全县原有的9家村办幼儿园进行撤并，将7家幼儿园统一委托运营。",
                &[
                    "残疾儿童=2600名 全市",
                    "村办幼儿园=9家 青石县",
                    "幼儿园=7家",
                ],
            ),
            (
                "全国15部委印发通知，汛期实行“20分钟到场”，72小时内回访，给予8000元的奖励，确保到2025年入园率达到90%。",
                &["奖励=8000元", "入园率=90% 2025年"],
            ),
            (
                "抽查小区320个，截至上月底收回13处车位，市城市管理局检查28个工地。",
                &["抽查小区=320个", "收回车位=13处", "市城市管理局检查=28个"],
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
