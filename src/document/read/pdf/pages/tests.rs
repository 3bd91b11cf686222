//! Pages drawn from a text: every character is as wide as it is high, and its line is where its line is.

use super::*;

const EM: f64 = 10.0;
const LEADING: f64 = 18.0;

fn drawn(page: &str) -> Page {
    let mut signs = Vec::new();
    for (line, text) in page.lines().enumerate() {
        for (column, c) in text.chars().enumerate() {
            signs.push(Sign {
                text: c.to_string(),
                x: column as f64 * EM,
                y: (line + 1) as f64 * LEADING,
                width: EM,
                size: EM,
            });
        }
    }
    Page {
        signs,
        rules: Vec::new(),
    }
}

fn lines(pages: &str) -> (String, bool) {
    text(pages.split_terminator('\u{c}').map(drawn).collect())
}

fn read(text: &str) -> String {
    lines(text).0
}

#[test]
fn blanks_between_characters_go_and_columns_stay() {
    for (line, expected) in [
        ("    关于市六届人大 18 号", "关于市六届人大18号"),
        ("承办单位    云川市民政局", "承办单位\t云川市民政局"),
        (
            "面商时间   2026 年 10 月 14 日   地点",
            "面商时间\t2026年10月14日\t地点",
        ),
        ("附议人：王一 李二三 赵四", "附议人：王一 李二三 赵四"),
        ("代 表 姓 名", "代表姓名"),
        ("按 GB/T 9704 排版", "按GB/T 9704排版"),
    ] {
        assert_eq!(read(line), format!("{expected}\n"), "{line}");
    }
}

#[test]
fn numbers_and_running_heads_go() {
    let page = |n: usize| format!("云川市民政局文件\n  第一段{n}里的字\n\n       — {n} —\n\u{c}");
    let text: String = (1..=4).map(page).collect();
    assert_eq!(
        read(&text).split_whitespace().collect::<Vec<_>>(),
        [
            "第一段1里的字",
            "第一段2里的字",
            "第一段3里的字",
            "第一段4里的字"
        ]
    );
}

#[test]
fn a_cell_in_several_lines_is_one_again() {
    let text = "                                             云川市\n 代表姓名            周砚秋         工作单位            第三中   联系电话 14200000018\n                                              学\n建议主要内容：";
    assert_eq!(
        read(text),
        "\n 代表姓名\t周砚秋\t工作单位\t云川市第三中学\t联系电话 14200000018\n\n建议主要内容：\n"
    );
}

#[test]
fn a_cell_in_two_lines_stands_beside_its_row() {
    let text = "                              云川市\n 代表姓名    周砚秋    工作单位              联系电话\n                              气象台";
    assert_eq!(
        read(text),
        "\n代表姓名\t周砚秋\t工作单位\t云川市气象台\t联系电话\n\n"
    );
}

#[test]
fn a_cell_that_hangs_is_one_and_a_signature_above_is_not_of_the_row() {
    let text = "姓名   周一鸣    单位   云川市第      电话\n                     三中学\n         满意周一鸣\n面商时间   8月9日    地点   三楼";
    let expected = "姓名\t周一鸣\t单位\t云川市第三中学\t电话\n\n         满意周一鸣\n面商时间\t8月9日\t地点\t三楼\n";
    let text = text.replace("                     三", "                 三");
    assert_eq!(read(&text), expected);
}

#[test]
fn a_page_without_text_is_told() {
    let (text, gaps) = lines("甲\n\u{c}\u{c}乙\n\u{c}");
    assert!(
        gaps && text == "甲\n\u{fffd}（第2页没有文字层）\n乙\n",
        "{text:?}"
    );
    let few = |text: &str| !have_text(&text.split('\u{c}').map(drawn).collect::<Vec<_>>());
    assert!(few("\u{c}\u{c}") && few("\n 甲 "));
}
