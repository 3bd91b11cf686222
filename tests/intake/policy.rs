//! One invented policy with its list, as text, as a Word file and as a PDF: every field compared.

use std::{
    fs,
    io::{Cursor, Write},
    process::{Command, Stdio},
};

use mianshang::{
    document::read,
    intake::{self, Found, policy::Policy},
};
use zip::{ZipWriter, write::SimpleFileOptions};

const NOTICE: &str = include_str!("../fixtures/policy/notice.txt");
const LIST: &str = include_str!("../fixtures/policy/list.tsv");
const HEADER: [&str; 6] = [
    "对象",
    "服务项目",
    "服务内容",
    "服务标准",
    "服务类型",
    "牵头部门",
];
const IMPRINT: &str = "抄送：市委办公室，市人大常委会办公室，市政协办公室，市\n中级法院，市检察院。\n\
    云川市人民政府办公室　　　　　　2025年9月15日印发\n";

fn rows() -> Vec<Vec<String>> {
    let rows = LIST
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect());
    rows.collect()
}

/// As Word exports it: one cell a line behind a tab, the header again on every page.
fn as_text() -> String {
    let line = |cell: &str| format!("\t{cell}\n");
    let header: String = HEADER.into_iter().map(line).collect();
    let mut text = format!("{NOTICE}\n");
    for page in rows().chunks(6) {
        text += &header;
        for row in page {
            text += "\n";
            text.extend(row.iter().map(|cell| line(cell)));
        }
        text += "\n";
    }
    text + IMPRINT
}

/// As Word saves it: 对象 merged downwards, 服务项目 over the number and the name.
fn as_docx() -> Vec<u8> {
    let p = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let cell = |width: u32, more: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{more}</w:tcPr>{}</w:tc>",
            p(text)
        )
    };
    let widths = [1300, 500, 1300, 2400, 2400, 900, 1200];
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(border)
        .concat();
    let grid: String = widths
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
        .collect();
    let head = [
        cell(1300, "", HEADER[0]),
        cell(1800, "<w:gridSpan w:val=\"2\"/>", HEADER[1]),
        cell(2400, "", HEADER[2]),
        cell(2400, "", HEADER[3]),
        cell(900, "", HEADER[4]),
        cell(1200, "", HEADER[5]),
    ]
    .concat();
    let mut table = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>");
    for row in rows() {
        let cells = row.iter().enumerate().map(|(at, text)| {
            let merge = match (at, text.is_empty()) {
                (0 | 2, true) => "<w:vMerge/>",
                (0, false) => "<w:vMerge w:val=\"restart\"/>",
                (2, false) if row[1] == "7" => "<w:vMerge w:val=\"restart\"/>",
                _ => "",
            };
            cell(widths[at], merge, text)
        });
        table += &format!("<w:tr>{}</w:tr>", cells.collect::<String>());
    }
    let above: String = NOTICE.lines().map(p).collect();
    let below: String = IMPRINT.lines().map(p).collect();
    let body = format!(
        "{above}<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>{below}"
    );
    package(&body)
}

fn package(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", &document),
    ] {
        zip.start_file(path, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

fn policy(text: &str) -> Policy {
    match intake::read(text) {
        Ok(Found::Policy(policy)) => *policy,
        other => panic!("no policy: {other:?}\n{text}"),
    }
}

/// Everything but the list.
fn compare_text(policy: &Policy, how: &str) {
    let about = (
        policy.title.as_str(),
        policy.doc_number.as_deref(),
        policy.issuer.as_deref(),
        policy.jurisdiction.as_deref(),
    );
    let wanted = (
        "云川市人民政府办公室关于印发云川市居家养老服务提升行动方案的通知",
        Some("云政办发〔2025〕31号"),
        Some("云川市人民政府办公室"),
        Some("云川市"),
    );
    assert_eq!(about, wanted, "{how}");
    let days = (policy.issued, policy.effective).map_days();
    assert_eq!(
        days,
        ("2025-09-12".to_owned(), "2025-10-01".to_owned()),
        "{how}"
    );
    let tasks: Vec<(String, String, String)> = policy
        .clauses
        .iter()
        .map(|one| {
            (
                one.number.clone(),
                one.heading.clone(),
                one.responsible.join("、"),
            )
        })
        .collect();
    let tasks: Vec<(&str, &str, &str)> = tasks.iter().map(|(a, b, c)| (&**a, &**b, &**c)).collect();
    assert_eq!(tasks, TASKS, "{how}");
    let last = &policy.clauses.last().expect("clauses").text;
    assert_eq!(
        last, "每半年通报一次进展。\n本方案自2025年10月1日起施行，有效期至2028年9月30日。",
        "{how}: neither the list's name nor the foot is the document's text"
    );
    let targets: Vec<(String, &str)> = policy
        .targets
        .iter()
        .map(|one| {
            (
                one.date.map(|day| day.to_string()).unwrap_or_default(),
                one.text.as_str(),
            )
        })
        .collect();
    let targets: Vec<(&str, &str)> = targets.iter().map(|(day, text)| (&**day, *text)).collect();
    assert_eq!(targets, TARGETS, "{how}");
}

const TASKS: [(&str, &str, &str); 14] = [
    ("", "", ""),
    ("一", "工作目标", ""),
    ("一（一）", "服务网络", ""),
    ("一（二）", "服务质量", ""),
    ("二", "主要任务", ""),
    ("二（一）", "完善设施", ""),
    (
        "二（一）1",
        "补齐用房",
        "市住建局、市自然资源局、各县（区）人民政府",
    ),
    ("二（一）2", "盘活存量", "市国资委、市教育局、市民政局"),
    ("二（二）", "提升能力", ""),
    ("二（二）3", "培训人员", "市人社局、市民政局"),
    ("二（二）4", "建立热线", "市民政局、市数据局"),
    ("三", "组织保障", ""),
    ("三（一）", "落实资金", ""),
    ("三（二）", "督导检查", ""),
];

const TARGETS: [(&str, &str); 3] = [
    ("2026-12-31", "2026年底前，每个街道建成1处综合服务中心；"),
    (
        "2027-12-31",
        "到2027年，城区步行15分钟可达的服务点覆盖率达到90%。",
    ),
    ("2026-06-30", "2026年6月30日前，公布服务标准和收费目录。"),
];

trait MapDays {
    fn map_days(self) -> (String, String);
}

impl MapDays for (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    fn map_days(self) -> (String, String) {
        let told =
            |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        (told(self.0), told(self.1))
    }
}

/// The list: its name, its columns, all 21 rows cell by cell.
fn compare_list(policy: &Policy, how: &str) {
    let [list] = &policy.lists[..] else {
        panic!("{how}: {} lists", policy.lists.len());
    };
    assert_eq!(list.name, "云川市基本养老服务清单", "{how}");
    assert_eq!(
        list.header,
        [
            "对象",
            "序号",
            "服务项目",
            "服务内容",
            "服务标准",
            "服务类型",
            "牵头部门"
        ],
        "{how}"
    );
    assert_eq!(list.rows.len(), 21, "{how}");
    for (read, wanted) in list.rows.iter().zip(rows()) {
        assert_eq!(*read, wanted, "{how}");
    }
    // What is merged downwards is told with each row.
    let whole = list.whole_row(7).expect("a row");
    assert_eq!(whole[..3], ["年满80周岁的老年人", "8", "高龄补贴"], "{how}");
    assert_eq!(policy.doubts, [], "{how}");
}

#[test]
fn a_policy_and_its_list_read_alike_from_text_and_from_word() {
    let docx = read::read("方案.docx", &as_docx()).expect("readable").text;
    for (text, how) in [(as_text(), "text"), (docx, "docx")] {
        let policy = policy(&text);
        compare_text(&policy, how);
        compare_list(&policy, how);
    }
}

#[test]
fn where_the_number_stands_does_not_matter() {
    let number = "云政办发〔2025〕31号\n";
    let above = format!("{number}\n{}", NOTICE.replacen(number, "", 1));
    let noted = above.replacen(
        number,
        "云川市人民政府办公室文件\n云政办发〔2025〕31号　　签发人：沈若汀\n",
        1,
    );
    for text in [above, noted] {
        let policy = policy(&text);
        assert_eq!(
            policy.title,
            "云川市人民政府办公室关于印发云川市居家养老服务提升行动方案的通知"
        );
        assert_eq!(policy.doc_number.as_deref(), Some("云政办发〔2025〕31号"));
    }
}

#[test]
fn a_policy_in_a_pdf_is_read_with_its_list() {
    let Some(pdf) = as_pdf() else {
        println!("跳过：没有 LibreOffice");
        return;
    };
    let text = read::read("方案.pdf", &pdf).expect("text").text;
    let policy = policy(&text);
    compare_text(&policy, "pdf");
    compare_list(&policy, "pdf");
}

/// The Word file as LibreOffice prints it: a row of the list goes on on the next page, below the heading again.
fn as_pdf() -> Option<Vec<u8>> {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| dir.path().join(name);
    fs::write(at("a.docx"), as_docx()).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}", at("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]);
    run(office.arg(dir.path()).arg(at("a.docx")))?;
    fs::read(at("a.pdf")).ok()
}

fn run(command: &mut Command) -> Option<()> {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet
        .status()
        .ok()
        .filter(|status| status.success())
        .map(drop)
}
