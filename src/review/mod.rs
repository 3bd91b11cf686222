//! 校对: advice on a case's words. Every finding names its place, its reason and the rule's source; nothing is
//! refused and nothing is corrected here.
//!
//! Pure: a case and an office in, findings out. Must not know files, the clock, the store or any screen. What the
//! rules are is said by each check in its own file; [`CHECKS`] is the whole list.

mod addressee;
mod answering;
mod answers;
mod citation;
mod cliche;
mod coverage;
mod dates;
mod doc_numbers;
mod doubled;
mod draft;
mod employer;
mod figures;
mod foreign;
mod form;
mod frame;
mod half_width;
mod joint;
mod key_points;
mod known;
mod leftover;
mod length;
mod missing;
mod misspelt;
mod names;
mod numbering;
mod numbers;
mod pairs;
mod phones;
mod private;
mod promise;
mod quotes;
mod relative;
mod reused;
mod session;
mod settled;
mod shares;
mod spacing;
mod summary;
mod sums;
#[cfg(test)]
mod testing;
mod tone;
mod units;
mod until;
mod wording;

use crate::{
    case::{
        Case, Office,
        advice::{Level, Levels},
    },
    text::scan,
};
pub use answers::{AskPart, Cell, Matrix, Row, Sentence, matrix, sentences};
use draft::{Draft, Remark};
pub use draft::{Part, Place};
pub use known::{Known, KnownCase, KnownFigure, KnownPolicy, KnownRecord};
pub use settled::{Sorted, Why, id, sorted, title};
pub use summary::{Summary, summary};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong on the face of it; the paper must not go out so.
    Severe,
    /// Probably wrong, or against a rule of form.
    Warn,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Severe => "severe",
            Severity::Warn => "warn",
            Severity::Note => "note",
        }
    }

    /// 严重, 提醒, 留意.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Severe => "严重",
            Severity::Warn => "提醒",
            Severity::Note => "留意",
        }
    }
}

/// One thing a careful editor would point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the check in [`CHECKS`].
    pub check: &'static str,
    pub severity: Severity,
    pub place: Place,
    /// The words in question; empty when what is wrong is that there are none.
    pub text: String,
    pub reason: String,
    /// Where the rule comes from.
    pub source: &'static str,
    /// What to write in place of `text`, where that is certain.
    pub fix: Option<String>,
}

/// One check: what it is called, how much it matters, where its rule comes from, and how it looks.
pub struct Check {
    pub name: &'static str,
    pub title: &'static str,
    pub severity: Severity,
    pub source: &'static str,
    look: fn(&Draft) -> Vec<Remark>,
}

const fn row(
    name: &'static str,
    title: &'static str,
    severity: Severity,
    source: &'static str,
    look: fn(&Draft) -> Vec<Remark>,
) -> Check {
    Check {
        name,
        title,
        severity,
        source,
        look,
    }
}

const MARKS: &str = "GB/T 15834—2011《标点符号用法》";
const PAPERS: &str = "GB/T 9704—2012《党政机关公文格式》";
const HABIT: &str = "校对惯例";

/// Every check there is.
#[rustfmt::skip]
pub const CHECKS: [Check; 41] = {
    use Severity::{Note, Severe, Warn};
    [
        row("foreign", "别人的姓名、编号、标题", Severe, HABIT, foreign::look),
        row("leftover", "别件的代表和标题", Severe, HABIT, leftover::look),
        row("wording", "建议与提案、代表与委员混用", Severe, HABIT, wording::look),
        row("session", "届次与本件不符", Severe, HABIT, session::look),
        row("private", "正文里有个人信息", Severe, "政府信息公开条例第十五条", private::look),
        row("dates", "日期不可能或晚于面商", Severe, "公历；面商记录表的面商时间", dates::look),
        row("form", "记录表前后对不上", Warn, "面商记录表", form::look),
        row("key-points", "要点与标题不一致", Warn, "面商记录表", key_points::look),
        row("names", "姓名只差一字", Warn, HABIT, names::look),
        row("phones", "电话号码", Warn, "《电信网编号计划》", phones::look),
        row("missing", "缺承办人、电话、面商时间", Warn, "答复函落款", missing::look),
        row("principal", "负责人一行空着", Note, "答复函落款", missing::principal),
        row("letter-date", "答复没有成文日期", Note, "GB/T 9704—2012 7.3.5", missing::date),
        row("employer", "工作单位与承办单位相同", Warn, "面商记录表", employer::look),
        row("frame", "称谓、开头语、结束语", Note, "答复函格式", frame::look),
        row("joint", "共同研究与协办意见不符", Warn, "答复函格式", joint::look),
        row("coverage", "主要内容看看是否答到", Warn, "逐条答复的要求", coverage::look),
        row("answering", "回应要求的文字太少", Note, "逐条答复的要求", answering::look),
        row("length", "篇幅", Note, "本单位设定", length::look),
        row("promise", "已解决的类别却在许诺", Warn, "办理情况分类", promise::look),
        row("cliche", "套话", Warn, "重答复轻落实", cliche::look),
        row("tone", "办不了没说为什么", Warn, "多地办理考核办法", tone::look),
        row("doc-number", "文号写法", Warn, "GB/T 9704—2012 7.2.5", doc_numbers::look),
        row("citation", "引用的文件", Warn, "资料库", citation::look),
        row("no-number", "引用文件没有文号", Note, "引用公文先标题、后文号的惯例", citation::unnumbered),
        row("numbering", "序号不连续", Warn, "GB/T 9704—2012 7.3.3", numbering::look),
        row("doubled", "标点重复", Warn, MARKS, doubled::look),
        row("half-width", "半角标点", Warn, MARKS, half_width::look),
        row("pairs", "引号、括号、书名号不成对", Warn, MARKS, pairs::look),
        row("quotes", "引号写法", Warn, MARKS, quotes::look),
        row("misspelt", "错别字", Warn, "《现代汉语词典》", misspelt::look),
        row("numbers", "数字和单位的写法", Warn, "GB/T 15835—2011《出版物上数字用法》", numbers::look),
        row("until", "截止与截至", Warn, "《现代汉语词典》截至、截止", until::look),
        row("sums", "其中各项不加总", Warn, HABIT, sums::look),
        row("shares", "百分比对不上", Warn, HABIT, shares::look),
        row("figures", "与口径或别件的数字不一", Warn, HABIT, figures::look),
        row("units", "同一组数字换了单位", Note, HABIT, units::look),
        row("relative-time", "时间说法随年份变", Note, HABIT, relative::look),
        row("reused-time", "旧文的时间词没有核对", Warn, HABIT, reused::look),
        row("library", "资料库里没有的文件", Note, "资料库", citation::absent),
        row("spacing", "汉字与数字之间空格不一致", Note, PAPERS, spacing::look),
    ]
};

/// Everything the checks see in the current round of `case`, in the order of the paper. How much each matters is said
/// by the office's profile.
pub fn check(case: &Case, office: &Office, known: &Known) -> Vec<Finding> {
    let draft = Draft::new(case, office, known);
    let levels = &office.profile.review;
    let mut found: Vec<Finding> = CHECKS
        .iter()
        .filter_map(|check| Some((check, severity(check, levels)?)))
        .flat_map(|(check, severity)| {
            let seen = (check.look)(&draft).into_iter();
            seen.map(move |one| told(check, severity, one))
        })
        .collect();
    found.sort_by_key(|finding| (finding.place.clone(), finding.severity));
    found
}

/// `None` where the office does not want the check.
fn severity(check: &Check, levels: &Levels) -> Option<Severity> {
    match levels.get(check.name) {
        None => Some(check.severity),
        Some(Level::Severe) => Some(Severity::Severe),
        Some(Level::Warn) => Some(Severity::Warn),
        Some(Level::Note) => Some(Severity::Note),
        Some(Level::Off) => None,
    }
}

/// Names of checks that a rules file sets and that do not exist.
///
/// # Errors
/// In words, with the names that may be written.
pub fn known_names(levels: &Levels) -> Result<(), String> {
    let is_known = |name: &&String| CHECKS.iter().any(|check| check.name == *name);
    match levels.keys().find(|name| !is_known(name)) {
        None => Ok(()),
        Some(name) => {
            let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
            Err(format!(
                "[review] 里没有“{name}”这项校对，可写 {}",
                names.join(" ")
            ))
        }
    }
}

fn told(check: &Check, severity: Severity, remark: Remark) -> Finding {
    Finding {
        check: check.name,
        severity,
        place: remark.place,
        text: remark.text,
        reason: remark.reason,
        source: check.source,
        fix: remark.fix,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn every_check_has_a_name_of_its_own() {
        let names: HashSet<&str> = CHECKS.iter().map(|check| check.name).collect();
        assert_eq!(names.len(), CHECKS.len());
    }

    #[test]
    fn the_profile_says_how_much_a_check_matters() {
        let case = testing::case(testing::record(&["提高了标准。。"]));
        for (level, expected) in [
            (None, vec![Severity::Warn]),
            (Some(Level::Severe), vec![Severity::Severe]),
            (Some(Level::Note), vec![Severity::Note]),
            (Some(Level::Off), vec![]),
        ] {
            let mut office = testing::office();
            let levels = &mut office.profile.review;
            levels.extend(level.map(|level| ("doubled".to_owned(), level)));
            let mut found = check(&case, &office, &Known::default());
            found.retain(|one| one.check == "doubled");
            let told: Vec<Severity> = found.iter().map(|one| one.severity).collect();
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn a_check_that_does_not_exist_cannot_be_set() {
        let levels = |name: &str| Levels::from([(name.to_owned(), Level::Off)]);
        assert_eq!(known_names(&levels("doubled")), Ok(()));
        let told = known_names(&levels("dubled")).unwrap_err();
        assert!(
            told.starts_with("[review] 里没有“dubled”这项校对，可写 foreign "),
            "{told}"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_and_marked(
            text in "[将下步到年月日底《》“”（）()〔〕\\[\\],，。；：、一二三是要第号建议提案截止至今去目前每人正在印发力争分民函0-9 　a\n]{0,60}"
        ) {
            let case = testing::case(testing::record(&[&text]));
            for finding in check(&case, &testing::office(), &Known::default()) {
                if finding.place.section.is_none() || finding.place.paragraph.is_none() {
                    continue;
                }
                let marked = text.chars().skip(finding.place.start);
                let marked: String = marked.take(finding.place.end - finding.place.start).collect();
                prop_assert_eq!(marked, finding.text);
            }
        }
    }
}
