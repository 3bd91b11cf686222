//! An assignment list comes in: looked at row by row, chosen, a column told by hand, taken back.

use super::trip::Trip;
use crate::document::{
    Layout, Paper,
    block::{Block, Cell, Row, Table},
    docx,
};
use insta::assert_snapshot;
use std::fs;

const LIST: &str = "市八届人大四次会议代表建议交办清单
建议号,事情,领衔代表,联系电话,主办单位,协办单位,交办时间,办理时限
21,关于增设社区助餐点的建议,沈若兰,13800000001,市民政局,市财政局,2026-04-10,2026-07-10
47,关于改造老旧供热管网的建议,贺文山,,市住建局,市民政局,2026-04-10,2026-07-10
88,关于增加公交线路的建议,温故园,,市交通局,,2026-04-10,2026-07-10
90,关于规范殡葬服务的建议,,,市民政局,,2026-04-10,尽快
";

fn opened(width: u16, height: u16, name: &str, content: impl AsRef<[u8]>) -> Trip {
    let mut trip = Trip::new(width, height);
    let path = trip.dir().join(name);
    fs::write(&path, content).expect("a list");
    trip.keys(&format!("i{}<enter>", path.display()));
    trip
}

fn known(width: u16, height: u16) -> Trip {
    opened(width, height, "清单.csv", LIST.replace("事情", "案由"))
}

#[test]
fn a_list_is_looked_at_chosen_and_taken_in_as_one_act() {
    let mut trip = known(80, 24);
    assert_snapshot!("list_80", trip.screen());
    trip.keys("<down><down><space>")
        .expect("不能选")
        .expect("市交通局");
    trip.keys("<end><space><home><space>").expect("已选 2");
    trip.keys("<enter>").expect("↑↓ 滚动").keys("<esc>");
    trip.keys("*").expect("已选 3").keys("*").expect("已选 0");
    trip.keys("<ctrl-s>").expect("还没有选中");
    trip.keys("*<ctrl-s>")
        .expect("新登记 3 件")
        .expect("rd-8-4-90");
    assert_eq!(trip.case("rd-8-4-90").doubts.len(), 2);
    trip.keys("u")
        .expect_not("rd-8-4-21")
        .keys("U")
        .expect("rd-8-4-21");
}

#[test]
fn a_list_in_a_word_file_is_looked_at_row_by_row_too() {
    let list = LIST.replace("事情", "案由");
    let (title, lines) = list.split_once('\n').expect("lines");
    let rows = lines.lines().map(|line| {
        let cells = line.split(',').map(|cell| Cell::label(20, cell));
        Row::new(0, cells.collect())
    });
    let table = Table {
        rows: rows.collect(),
    };
    let blocks = vec![Block::Title(title.to_owned()), Block::Table(table)];
    let list = docx::write(&Paper::new(Layout::Plain, "清单", blocks)).expect("a Word file");
    let mut trip = opened(80, 24, "清单.docx", list);
    trip.expect("rd-8-4-21").expect("已选 2").keys("<ctrl-s>");
    trip.expect("新登记 2 件");
    assert_eq!(trip.case("rd-8-4-21").representative.name, "沈若兰");
}

#[test]
fn where_a_deputy_is_written_to_comes_with_the_list() {
    let text = LIST.replace("事情", "案由").replace("联系电话", "通讯地址");
    let text = text.replace("13800000001", "330001 云川市学府路12号");
    let mut trip = opened(80, 24, "清单.csv", &text);
    trip.keys("<enter>").expect("330001").keys("<esc><ctrl-s>");
    let person = trip.case("rd-8-4-21").representative;
    assert_eq!(person.written_to(), "330001 云川市学府路12号");
}

#[test]
fn a_column_with_a_strange_header_is_told_by_hand() {
    let mut trip = opened(120, 40, "清单.csv", LIST);
    trip.expect("没有标题")
        .expect("没有认出的列：事情；按 m")
        .keys("m事情<enter>标题<enter>");
    assert_snapshot!("list_120", trip.screen());
    trip.keys("<ctrl-s>").expect("新登记 2 件");
    assert_eq!(trip.case("rd-8-4-21").title, "关于增设社区助餐点的建议");
}

#[test]
fn the_same_list_again_changes_nothing_and_a_later_one_only_what_differs() {
    let mut trip = known(80, 24);
    trip.keys("<ctrl-s>");
    let later = LIST
        .replace("事情", "案由")
        .replace("13800000001", "13800000002");
    let path = trip.dir().join("清单二.csv");
    fs::write(&path, later).expect("a list");
    let first = trip.dir().join("清单.csv");
    trip.keys(&format!("i{}<enter>", first.display()));
    trip.expect("已选 0").expect("已有 2").keys("<esc>");
    trip.keys(&format!("i{}<enter>", path.display()));
    trip.expect("变更 1").expect("13800000001 → 13800000002");
    trip.keys("<ctrl-s>").expect("变更 1 件");
    assert_eq!(trip.case("rd-8-4-21").representative.phone, "13800000002");
}

#[test]
fn a_table_that_is_no_list_says_what_is_missing() {
    let mut trip = opened(80, 24, "表.csv", "姓名,电话\n沈若兰,1\n");
    trip.expect("没有认出交办清单的表头");
}
