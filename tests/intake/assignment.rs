//! Assignment lists in the layouts that offices make: every value of every row compared.

use mianshang::{
    case::{Duty, Kind},
    document::read,
    intake::assignment::{self, Column, List, Row, Surroundings},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

fn around() -> Surroundings {
    Surroundings {
        unit: "云川市民政局".to_owned(),
        level: "市".to_owned(),
        term: 8,
        session: 5,
        file: "清单.xlsx".to_owned(),
    }
}

fn lists(name: &str, bytes: &[u8]) -> Vec<List> {
    let sheets = read::sheets(name, bytes).expect("a spreadsheet");
    assignment::lists(&sheets)
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    let lists = lists("清单.xlsx", bytes);
    lists.iter().flat_map(|list| list.rows(&around())).collect()
}

fn written(rows: &[&[&str]]) -> Vec<u8> {
    book(|sheet| fill(sheet, rows))
}

fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row.iter()) {
            if !cell.is_empty() {
                sheet.write_string(at, column, *cell).expect("written");
            }
        }
    }
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

/// Everything of a row that a person would check, on one line.
fn told(row: &Row) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    let reference = row.number.as_ref().map(|number| number.reference());
    [
        row.line.to_string(),
        reference.unwrap_or_else(|| "-".to_owned()),
        row.title.clone(),
        row.representative.clone(),
        row.co_signers.join("、"),
        row.employer.clone().unwrap_or_default(),
        row.phone.clone(),
        row.duty.map_or("-", Duty::label).to_owned(),
        row.other_units.join("、"),
        day(row.assigned_on),
        day(row.due),
    ]
    .join("|")
}

fn doubted(row: &Row) -> Vec<&str> {
    row.doubts
        .iter()
        .map(|doubt| doubt.field.as_str())
        .collect()
}

const PLAIN: &[&[&str]] = &[
    &["云川市八届人大四次会议代表建议交办清单"],
    &[
        "交办时间：2026年4月10日",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "共3件",
    ],
    &[
        "序号",
        "建议号",
        "案由",
        "领衔代表",
        "附议人",
        "联系电话",
        "工作单位",
        "主办单位",
        "协办单位",
        "办理时限",
    ],
    &[
        "1",
        "第021号",
        "关于增设社区助餐点的建议",
        "沈若兰",
        "柳映雪、钟启明",
        "13800000001",
        "青石中学",
        "市民政局",
        "市财政局、市商务局",
        "2026年7月10日",
    ],
    &[
        "2",
        "47",
        "关于改造老旧供热管网的建议",
        "贺文山",
        "",
        "",
        "",
        "市住建局",
        "云川市民政局",
        "2026-07-10",
    ],
    &[],
    &[
        "3",
        "88",
        "关于增加公交线路的建议",
        "温故园",
        "",
        "",
        "",
        "市交通运输局",
        "市公安局",
        "2026-07-10",
    ],
    &["合计", "3件"],
];

#[test]
fn a_list_with_a_title_above_and_a_total_below() {
    let rows = rows(&written(PLAIN));
    let told: Vec<String> = rows.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "4|rd-8-4-21|关于增设社区助餐点的建议|沈若兰|柳映雪、钟启明|青石中学|13800000001|主办|市财政局、市商务局|2026-04-10|2026-07-10",
            "5|rd-8-4-47|关于改造老旧供热管网的建议|贺文山||||协办|市住建局|2026-04-10|2026-07-10",
            "7|rd-8-4-88|关于增加公交线路的建议|温故园||||-|市交通运输局、市公安局|2026-04-10|2026-07-10",
        ]
    );
    assert!(rows.iter().all(|row| row.doubts.is_empty()), "{rows:?}");
}

#[test]
fn the_order_and_wording_of_the_header_do_not_matter() {
    let rows = rows(&written(&[
        &["政协云川市八届五次会议提案交办表"],
        &[
            "会办单位",
            "答复期限",
            "提案者",
            "界 别",
            "手机",
            "提案名称",
            "提案编号",
            "承办方式",
            "主（独）办单位",
            "交办日期",
        ],
        &[
            "",
            "7月9日前",
            "封临川",
            "教育界",
            "1390000",
            "关于扩大普惠性幼儿园覆盖面的提案",
            "提案第189号",
            "独办",
            "民政局",
            "2026/4/9",
        ],
    ]));
    assert_eq!(
        told(&rows[0]),
        "3|zx-8-5-189|关于扩大普惠性幼儿园覆盖面的提案|封临川||教育界|1390000|主办||2026-04-09|2026-07-09"
    );
    assert_eq!(
        rows[0].number.as_ref().expect("a number").kind,
        Kind::Proposal
    );
    assert_eq!(doubted(&rows[0]), ["due"]);
}

#[test]
fn where_a_deputy_is_written_to() {
    let list = |header: [&str; 2], cells: &[[&str; 2]]| {
        let mut table = vec![vec!["编号", "案由", "领衔代表", header[0], header[1]]];
        for (number, [address, code]) in ["21", "22", "23"].into_iter().zip(cells) {
            let title = "关于增设社区助餐点的建议";
            table.push(vec![number, title, "沈若兰", *address, *code]);
        }
        let table: Vec<&[&str]> = table.iter().map(Vec::as_slice).collect();
        let rows = rows(&written(&table));
        let told = |row: &Row| {
            let doubted = match doubted(row).contains(&"representative.postcode") {
                true => "?",
                false => "",
            };
            format!("{}|{}{doubted}", row.address, row.postcode)
        };
        rows.iter().map(told).collect::<Vec<String>>()
    };
    assert_eq!(
        list(
            ["通讯地址", "邮编"],
            &[
                ["云川市学府路12号", "330001"],
                ["330002 云川市青石路3号", ""],
                ["云川市石桥巷9号", "33001"],
            ]
        ),
        [
            "云川市学府路12号|330001",
            "云川市青石路3号|330002",
            "云川市石桥巷9号|?",
        ]
    );
    // Taken for numbers, all of them lost their 0.
    assert_eq!(
        list(
            ["联系地址", "邮政编码"],
            &[["云川市学府路12号", "48000"], ["云川市青石路3号", "48002"]]
        ),
        ["云川市学府路12号|048000", "云川市青石路3号|048002"]
    );
    assert_eq!(
        list(
            ["通讯地址及邮编", "备注"],
            &[["云川市学府路12号（330001）", ""]]
        ),
        ["云川市学府路12号|330001"]
    );
}

#[test]
fn a_header_over_two_rows_with_merged_cells() {
    let bytes = book(|sheet| {
        let format = Format::new();
        let mut merge = |a: u32, b: u16, c: u32, d: u16, text: &str| {
            sheet
                .merge_range(a, b, c, d, text, &format)
                .expect("merged");
        };
        merge(0, 0, 0, 6, "市八届人大四次会议建议交办表");
        merge(1, 0, 2, 0, "编号");
        merge(1, 1, 2, 1, "标题");
        merge(1, 2, 1, 3, "代表");
        merge(1, 4, 1, 5, "承办单位");
        merge(1, 6, 2, 6, "交办时间");
        merge(3, 6, 4, 6, "2026-04-10");
        for (column, text) in [(2, "领衔人"), (3, "附议人"), (4, "主办"), (5, "协办")] {
            sheet.write_string(2, column, text).expect("written");
        }
        for (row, cells) in [
            (
                3,
                [
                    "101",
                    "关于建设口袋公园的建议",
                    "叶知秋",
                    "",
                    "市民政局",
                    "",
                ],
            ),
            (
                4,
                [
                    "102",
                    "关于规范殡葬服务的建议",
                    "卫念慈",
                    "秦时月",
                    "",
                    "市民政局",
                ],
            ),
        ] {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).expect("written");
            }
        }
    });
    let rows = rows(&bytes);
    let told: Vec<String> = rows.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "4|rd-8-4-101|关于建设口袋公园的建议|叶知秋||||主办||2026-04-10|-",
            "5|rd-8-4-102|关于规范殡葬服务的建议|卫念慈|秦时月|||协办||2026-04-10|-",
        ]
    );
    assert!(rows.iter().all(|row| row.doubts.is_empty()), "{rows:?}");
}

#[test]
fn separated_values_in_gb18030() {
    let text = "编号,标题,提出代表,分办单位,交办日期\n12,关于完善助餐服务的建议,柳映雪,\"市民政局、市商务局\",2026-04-10\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let lists = lists("清单.csv", &bytes);
    let rows = lists[0].rows(&around());
    assert_eq!(
        told(&rows[0]),
        "2|rd-8-5-12|关于完善助餐服务的建议|柳映雪||||分别办理|市商务局|2026-04-10|-"
    );
    assert_eq!(doubted(&rows[0]), ["congress.term"], "no session is named");
}

#[test]
fn what_is_wrong_in_a_row_is_doubted_and_never_stops_the_rest() {
    let rows = rows(&written(&[
        &["市八届人大四次会议代表建议"],
        &[
            "编号",
            "标题",
            "领衔代表",
            "承办单位",
            "交办时间",
            "办理时限",
        ],
        &[
            "",
            "关于没有编号的建议",
            "沈若兰",
            "市民政局",
            "2026-04-10",
            "",
        ],
        &["5", "", "沈若兰", "市民政局", "2026-04-10", ""],
        &[
            "6",
            "关于没有代表的建议",
            "",
            "市民政局",
            "2026-04-10",
            "尽快",
        ],
        &[
            "7",
            "关于几个单位的建议",
            "沈若兰",
            "市财政局、市民政局",
            "2026-04-10",
            "2026-03-01",
        ],
        &["8", "关于简称的建议", "沈若兰", "民政局", "46122", ""],
        &["", "", "柳映雪", "", "", ""],
    ]));
    let missing: Vec<Option<&str>> = rows
        .iter()
        .map(|row| row.missing.as_ref().map(|(field, _)| *field))
        .collect();
    assert_eq!(missing, [Some("number"), Some("title"), None, None, None]);
    assert_eq!(doubted(&rows[2]), ["representative.name", "due"]);
    assert_eq!(doubted(&rows[3]), ["duty", "due"]);
    assert_eq!(rows[3].duty, Some(Duty::Assisting));
    assert_eq!(doubted(&rows[4]), ["assigned_on", "due"]);
    assert_eq!(
        rows[4].co_signers,
        ["柳映雪"],
        "the row below goes on with the names"
    );
}

#[test]
fn several_sheets_are_several_lists() {
    let mut book = Workbook::new();
    for (name, header, number) in [
        ("人大建议", "建议号", "1"),
        ("政协提案", "提案号", "2"),
        ("说明", "说明", "无"),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        fill(
            sheet,
            &[
                &[header, "标题", "领衔人", "主办"],
                &[number, "关于助餐的事", "沈若兰", "市民政局"],
            ],
        );
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let rows = rows(&bytes);
    let references: Vec<String> = rows
        .iter()
        .filter_map(|row| row.number.as_ref())
        .map(|number| number.reference())
        .collect();
    assert_eq!(references[..2], ["rd-8-5-1", "zx-8-5-2"]);
}

#[test]
fn a_column_is_told_by_hand() {
    let bytes = written(&[
        &["市八届人大四次会议代表建议"],
        &["编号", "事情", "领衔代表", "主办单位"],
        &["9", "关于助餐的建议", "沈若兰", "市民政局"],
    ]);
    let mut lists = lists("清单.xlsx", &bytes);
    assert_eq!(lists[0].rows(&around())[0].title, "");
    lists[0].map("事情", Some(Column::Title)).expect("a column");
    assert_eq!(lists[0].rows(&around())[0].title, "关于助餐的建议");
    lists[0].map("B", None).expect("a column by its letter");
    assert_eq!(lists[0].rows(&around())[0].title, "");
    let error = lists[0].map("没有的", None).expect_err("no such column");
    assert!(error.contains("编号、事情、领衔代表、主办单位"), "{error}");
}

#[test]
fn a_row_goes_on_with_the_one_above_only_where_titles_are_known() {
    let rows = rows(&written(&[
        &["市八届人大四次会议代表建议"],
        &["编号", "事情", "领衔代表", "主办单位"],
        &["21", "关于助餐的建议", "沈若兰", "市民政局"],
        &["", "关于没有编号的建议", "柳映雪", "市民政局"],
    ]));
    let names: Vec<&str> = rows.iter().map(|row| row.representative.as_str()).collect();
    assert_eq!(names, ["沈若兰", "柳映雪"]);
    assert!(rows[0].co_signers.is_empty(), "{:?}", rows[0]);
}

#[test]
fn what_is_no_list_is_none() {
    for rows in [
        &[&["姓名", "电话"][..], &["沈若兰", "1"][..]][..],
        &[&["标题"][..]][..],
        &[&["一", "二", "三"][..]][..],
    ] {
        assert!(lists("表.xlsx", &written(rows)).is_empty(), "{rows:?}");
    }
}
