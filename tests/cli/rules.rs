//! `rules`: every number with its source, files checked with their line, dates explained, a change told.

use crate::bench::Bench;

const REF: &str = "rd-6-5-321";

#[test]
fn the_rules_in_use_are_told_with_their_sources() {
    let bench = Bench::new();
    let listed = bench.done(&["rules", "list"]);
    assert!(listed.contains("*  shanxi-jincheng"), "{listed}");
    assert!(listed.contains("zhengxie"), "{listed}");
    let shown = bench.done(&["rules", "show", "fujian"]);
    assert!(
        shown.contains("自交办之日起 3 个月　（福建省、厦门市人大代表建议办理规定"),
        "{shown}"
    );
    assert!(shown.contains("请按本市规定核对"), "{shown}");
    let refused = bench.refused(&["rules", "show", "nowhere"]);
    assert!(refused.contains("没有规则“nowhere”"), "{refused}");
}

#[test]
fn a_rules_file_is_checked_with_its_line() {
    let bench = Bench::new();
    let good = include_str!("../../data/profiles/national.toml");
    let cases = [
        ("good.toml", good.to_owned(), Ok("规则文件可用")),
        (
            "office.toml",
            "unit = \"云川市民政局\"\n".to_owned(),
            Ok("单位设置可用"),
        ),
        (
            "zero.toml",
            good.replacen("count = 3", "count = 0", 1),
            Err("答复：期限不能是 0"),
        ),
        (
            "word.toml",
            good.replacen("\"months\"", "\"weeks\"", 1),
            Err("第 17 行：不能写 weeks"),
        ),
        (
            "twice.toml",
            good.replacen("step = \"draft\"", "step = \"meeting\"", 1),
            Err("面商写了两次"),
        ),
        (
            "slip.toml",
            "unti = \"x\"\n".to_owned(),
            Err("第 1 行：不认识的项目 unti"),
        ),
    ];
    for (name, text, expected) in cases {
        let path = bench.file(name, text);
        match expected {
            Ok(words) => assert!(
                bench.done(&["rules", "check", &path]).contains(words),
                "{name}"
            ),
            Err(words) => {
                let told = bench.refused(&["rules", "check", &path]);
                assert!(
                    told.contains(words) && told.contains(name),
                    "{name}: {told}"
                );
            }
        }
    }
}

#[test]
fn a_date_is_explained_day_by_day_and_a_change_of_rules_tells_what_moved() {
    let bench = Bench::new();
    bench.register(REF);
    let told = bench.done(&["rules", "explain", REF]);
    for words in ["办理时限", "内部安排", "急缓", "2026年5月", "休", "止"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let moved = bench.done(&["rules", "use", "zhengxie"]);
    assert!(
        moved.contains("1 件的办理时限变了") && moved.contains(REF),
        "{moved}"
    );
    let same = bench.done(&["rules", "use", "zhengxie"]);
    assert!(same.contains("0 件的办理时限变了"), "{same}");
}
