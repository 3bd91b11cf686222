//! Scans through the recognition that the office has named: what it prints is mended where it must be, and doubted.

use crate::bench::Bench;
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    process::Command,
};

const REF: &str = "zx-6-5-215";

/// As a recognition prints a form: lines of the table as bars, a label misread, an option lost, dust as marks.
const FORM: &str = "云川市政协委员提案面商记录表

承办单位: 云川市民政局

提案编号: 第 215 号

委员姓名 | 秦时月 | 工作单位 | ”     联系电话 |14200000215

是案主要内容:
1. 把社区食堂开到老人家门口。
2. 给配餐点运营补助。

答复意见要点:
1. 增设社区食堂
2. 建立补助办法

办理情况〈划勾)        A类 | 口
回 | C类 | 口

员意见和要求:
措施具体，满意。

签字: 秦时月

面商时间 | 2026年5月27日 | 面商地点     市民政局会议室
面商人            林知远           联系电话         6010012

答复文本指纹: 50c90f8d 6c3def05 edd0e2e7 98c3baa6
";

/// A desk whose recognition prints the form for a picture, and takes no PDF.
fn bench() -> Bench {
    let bench = Bench::new();
    let printed = bench.file("printed.txt", FORM);
    let script = format!("head -c 4 \"$1\" | grep -q PDF && exit 1\ncat '{printed}'\n");
    let script = bench.file("ocr.sh", script);
    let settings = format!(
        "unit = '云川市民政局'\nlevel = '市'\nterm = 6\nsession = 5\nprofile = 'national'\n\
         [tools]\nocr = \"sh '{script}' {{input}}\"\n"
    );
    bench.file("data/office.toml", settings);
    bench
}

fn recorded(bench: &Bench) {
    let case = bench.case(REF);
    let person = &case["representative"];
    assert_eq!(person["name"], "秦时月");
    assert_eq!(person["phone"], "14200000215");
    assert!(person["employer"].is_null(), "{person}");
    let asks = case["asks"].as_array().expect("asks");
    assert_eq!(asks.len(), 2, "{asks:?}");
    assert_eq!(case["opinion"]["words"], "措施具体，满意。");
    assert_eq!(case["opinion"]["signer"], "秦时月");
    assert_eq!(case["meeting"]["place"], "市民政局会议室");
    // Three boxes and two options: which was ticked nobody can say.
    assert!(case["class"].is_null(), "{case}");
}

#[test]
fn a_scanned_form_comes_in_with_doubts() {
    let bench = bench();
    let scan = bench.file("scan.png", b"\x89PNG\r\n\x1a\n scan");
    let told = bench.done(&["import", &scan]);
    for words in [
        "识别出来的，难免有错字漏字",
        "框比读到的类别多",
        "未读到答复正文",
    ] {
        assert!(told.contains(words), "{told}");
    }
    recorded(&bench);
}

#[test]
fn a_scanned_pdf_is_recognised_page_by_page() {
    let has = |program| Command::new(program).arg("-v").output().is_ok();
    if !has("pdftoppm") {
        println!("这台机器上没有 poppler，跳过");
        return;
    }
    let bench = bench();
    let scan = bench.file("scan.pdf", empty_page());
    bench.done(&["import", &scan]);
    recorded(&bench);
}

/// A PDF of one page without any text.
fn empty_page() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = pdf.len();
    pdf.push_str("xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str(&format!(
        "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

#[test]
fn what_is_left_of_a_damaged_pdf_is_read_by_pdftotext() {
    let bench = Bench::new();
    let printed = bench.file("printed.txt", FORM);
    let program = bench.file("pdftotext", format!("#!/bin/sh\ncat '{printed}'\n"));
    fs::set_permissions(&program, Permissions::from_mode(0o700)).expect("a program");
    bench.file(
        "data/office.toml",
        format!("unit = '云川市民政局'\nprofile = 'national'\nlevel = '市'\nterm = 6\nsession = 5\n[tools]\npdftotext = '{program}'\n"),
    );
    let damaged = bench.file("坏.pdf", b"%PDF-1.7 nothing");
    let told = bench.done(&["import", &damaged]);
    assert!(told.contains("待核对"), "{told}");
    assert_eq!(bench.case(REF)["representative"]["phone"], "14200000215");
}
