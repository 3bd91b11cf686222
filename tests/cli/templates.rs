//! The office words its letters itself: a template is taken out, changed, checked, and used.

use crate::bench::Bench;

const OWN: &str = "data/templates/催办函.txt";

#[test]
fn a_template_is_taken_out_changed_and_checked() {
    let bench = Bench::new();
    // The shell makes the file before the program can show what shall stand in it.
    bench.file(OWN, "");
    let shown = bench.done(&["template", "show", "催办函"]);
    assert!(shown.contains("{{ 办理时限 }}"), "{shown}");
    let changed = shown.replace("{{ 办理时限 }}", "{{ 办理期限 }}");
    let file = bench.file(OWN, changed.replace('\n', "\r\n"));
    let line = shown
        .lines()
        .position(|line| line.contains("{{ 办理时限 }}"));
    let line = line.expect("a line") + 1;
    let told = bench.refused(&["template", "check"]);
    let expected = format!("{file} 第 {line} 行：没有“办理期限”这个字段，是不是“办理时限”\n");
    assert_eq!(told, expected);
    let listed = bench.done(&["template", "list"]);
    assert!(listed.contains(&file), "{listed}");
}

#[test]
fn a_template_in_the_encoding_of_an_old_editor_is_read() {
    let bench = Bench::new();
    let text =
        "标题：关于催送{{ 全称 }}协办意见的函\n请尽快把意见送我单位，{{ 代表名字 }}还在等。\n";
    let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
    bench.file(OWN, bytes);
    let told = bench.refused(&["template", "check", "催办函"]);
    assert!(
        told.contains("第 2 行：没有“代表名字”这个字段，是不是“代表姓名”"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_used_is_told_in_words() {
    let bench = Bench::new();
    bench.file("data/templates/催办涵.txt", "标题：函\n");
    let told = bench.refused(&["template", "check"]);
    assert!(
        told.contains("催办涵.txt：没有叫这个名字的函件") && told.contains("催办函"),
        "{told}"
    );
    for (text, words) in [
        ("标题：函\n{% if 文号 %}甲", "第 2 行：没有写完"),
        ("标题：函\n{{ 全称", "第 2 行：没有写完"),
        ("标题：函\n{% 如果 文号 %}甲", "第 2 行：没有“如果”这种写法"),
    ] {
        bench.file(OWN, text);
        let told = bench.refused(&["template", "check", "催办函"]);
        assert!(told.contains(words), "{told}");
    }
}
