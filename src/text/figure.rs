//! Figures in a Chinese text: "乡镇养老院42所，其中公办25所" is two of them, each with its subject, value, unit, and where
//! it stands. What cannot be read with its unit is left out; nothing is guessed.
//!
//! Must not know whose text it is. The subject is made of the text's own words, so the same sentence gives the same
//! subject wherever it stands.

mod amount;
mod naming;
mod place;
mod subject;
mod words;

use super::sentence;
pub use amount::{Amount, shown};
use amount::{number, unit};
pub use naming::is_nameless;
use naming::{name_the_nameless, root};
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

fn next_digit(text: &str, from: usize, end: usize) -> Option<usize> {
    let found = text.get(from..end)?.find(amount::is_digit)?;
    Some(from + found)
}

/// The same text, byte for byte as long, with titles in 《》 and document numbers blotted out.
fn without_titles(text: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '》' | '〕') {
            depth = depth.saturating_sub(1);
        }
        match depth {
            0 => plain.push(c),
            _ => plain.extend(std::iter::repeat_n('\u{1}', c.len_utf8())),
        }
        if matches!(c, '《' | '〔') {
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
mod tests;
