//! 截止 before a date or 目前, where 截至 is meant: 截止 says that something ends (报名截止), 截至 says up to when.

use super::{
    draft::{Draft, Hit, Remark},
    scan::{is_digit, places, tail, unquoted},
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

#[rustfmt::skip]
const TIMES: [&str; 12] = [
    "目前", "今年", "去年", "上年", "年底", "月底", "现在", "当前", "今日", "上月",
    "本月", "二〇",
];

/// What really ends on a day.
#[rustfmt::skip]
const ENDING: [&str; 9] = [
    "报名", "申报", "申请", "受理", "提交", "征集", "缴费", "登记", "投标",
];

fn find(text: &str) -> Vec<Hit> {
    let plain = unquoted(text);
    let found = places(&plain, "截止").into_iter();
    let wrong = found.filter_map(|range| {
        let rest = plain[range.end..].trim_start();
        let time = rest.strip_prefix(['到', '至']).unwrap_or(rest).trim_start();
        let is_time = time.starts_with(is_digit) || TIMES.iter().any(|word| time.starts_with(word));
        let ends = ENDING
            .iter()
            .any(|word| tail(&plain[..range.start], 4).contains(word));
        let end = plain.len() - time.len();
        let words = text[range.start..end].trim_end();
        (is_time && !ends).then(|| {
            let reason = format!("表示“到某时为止”用“截至”，不用“{words}”");
            Hit::new(range.start..range.start + words.len(), reason).fixed("截至")
        })
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn up_to_a_time() {
        points_at(
            "until",
            &[
                ("截止2024年6月底，已建成12处", &["截止"]),
                ("截止目前已建成", &["截止"]),
                ("截止到 2024 年底", &["截止到"]),
                ("截至2024年6月底", &[]),
                ("申报截止时间为6月30日", &[]),
                ("报名截止6月30日", &[]),
                ("项目于6月30日截止", &[]),
            ],
        );
    }
}
