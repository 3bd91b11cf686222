//! Words that are always wrong: characters that input methods and scanners take for one another. Only pairs that have
//! no right reading; what depends on the sentence is left to the eye.

use super::{
    draft::{Draft, Hit, Remark},
    scan::places,
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

/// Wrong and right.
#[rustfmt::skip]
const PAIRS: [(&str, &str); 51] = [
    ("按装", "安装"), ("布署", "部署"), ("座落", "坐落"), ("做为", "作为"), ("既使", "即使"),
    ("帐户", "账户"), ("帐目", "账目"), ("台帐", "台账"), ("记帐", "记账"), ("合帐", "合账"),
    ("己经", "已经"), ("己建", "已建"), ("己改", "已改"), ("己完成", "已完成"), ("己办", "已办"),
    ("己列入", "已列入"), ("己纳入", "已纳入"), ("己印发", "已印发"), ("己达", "已达"), ("己对", "已对"),
    ("末来", "未来"), ("末能", "未能"), ("尚末", "尚未"), ("末经", "未经"), ("曰期", "日期"),
    ("曰间", "日间"), ("人土", "人士"), ("护土", "护士"), ("迁徒", "迁徙"), ("松驰", "松弛"),
    ("重迭", "重叠"), ("渡假", "度假"), ("凑和", "凑合"), ("粗旷", "粗犷"), ("急燥", "急躁"),
    ("震憾", "震撼"), ("宣泻", "宣泄"), ("幅射", "辐射"), ("幅员幅射", "辐射"), ("膺品", "赝品"),
    ("再接再励", "再接再厉"), ("一愁莫展", "一筹莫展"), ("不径而走", "不胫而走"), ("言简意骇", "言简意赅"), ("鼎立相助", "鼎力相助"),
    ("必需要", "必须要"), ("医疗结构", "医疗机构"),
    ("扩宽渠道", "拓宽渠道"), ("扩宽筹资", "拓宽筹资"), ("扩宽融资", "拓宽融资"), ("扩宽就业", "拓宽就业"),
];

/// What the wrong word is inside of and right.
const RIGHT: [&str; 9] = [
    "看做为",
    "叫做为",
    "当做为",
    "严于己",
    "律己",
    "舍己",
    "克己",
    "自己",
    "期末",
];

fn find(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (wrong, right) in PAIRS {
        for range in places(text, wrong) {
            let inside = RIGHT.iter().any(|word| {
                places(text, word)
                    .iter()
                    .any(|one| one.start < range.end && range.start < one.end)
            });
            if !inside {
                let reason = format!("“{wrong}”应为“{right}”");
                hits.push(Hit::new(range, reason).fixed(right));
            }
        }
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    hits
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn words_that_are_always_wrong() {
        points_at(
            "misspelt",
            &[
                ("己经完成按装，做为重点。", &["己经", "按装", "做为"]),
                ("尚末建立台帐。", &["尚末", "台帐"]),
                ("对自己经营的门店，期末能评优。", &[]),
                ("按照装机容量，好的做法为各地学习。", &[]),
            ],
        );
    }
}
