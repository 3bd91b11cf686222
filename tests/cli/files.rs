//! Papers out, the proof, the copy and the way back.

use crate::{
    bench::Bench,
    records::{SUGGESTION, numbered},
};
use std::{fs, os::unix::fs::PermissionsExt};

const REF: &str = "rd-6-5-417";

fn imported() -> Bench {
    let bench = Bench::new();
    bench.done(&["import", &bench.file("a.txt", SUGGESTION)]);
    bench
}

#[test]
fn papers_get_the_name_of_their_case_and_are_never_written_over() {
    let bench = imported();
    bench.done(&["import", &bench.file("b.txt", numbered(5))]);
    let to = bench.path("out").display().to_string();
    let out = bench.done(&["export", REF, "5", "--as", "record", "--to", &to]);
    let names = ["rd-6-5-417 面商记录表.docx", "rd-6-5-5 面商记录表.docx"];
    let listed: Vec<String> = names.iter().map(|name| format!("{to}/{name}")).collect();
    assert_eq!(out.lines().collect::<Vec<_>>(), listed);
    let text = [
        "export", REF, "--as", "reply", "--format", "text", "--to", &to,
    ];
    bench.done(&text);
    let letter = fs::read_to_string(bench.path("out/rd-6-5-417 答复.txt")).expect("the letter");
    assert!(letter.contains("一、加快助餐点建设"), "{letter}");
    bench.done(&[
        "export", REF, "--as", "record", "--format", "text", "--to", &to,
    ]);
    let form = fs::read_to_string(bench.path("out/rd-6-5-417 面商记录表.txt")).expect("the form");
    assert!(form.contains("云川市人大代表建议面商记录表"), "{form}");
    let told = bench.refused(&text);
    assert!(told.contains("没有覆盖"), "{told}");
    bench.done(&[&text[..], &["--overwrite"]].concat());
    for name in names {
        let path = bench.path("out").join(name);
        let bytes = fs::read(&path).expect("a paper");
        assert!(bytes.starts_with(b"PK"), "{name}");
        let mode = fs::metadata(&path).expect("rights").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(
        fs::read_dir(bench.path("out")).expect("the folder").count(),
        4
    );
}

#[test]
fn all_papers_that_fit_and_the_ledger_are_written_at_once() {
    let bench = imported();
    bench.register("rd-6-5-600");
    let to = bench.path("out").display().to_string();
    let out = bench.done(&[
        "export", REF, "600", "--as", "all", "--format", "text", "--to", &to,
    ]);
    let listed: Vec<&str> = out
        .lines()
        .map(|line| line.rsplit('/').next().expect("a name"))
        .collect();
    for name in [
        "rd-6-5-417 面商记录表.txt",
        "rd-6-5-417 答复.txt",
        "rd-6-5-417 征询意见表.txt",
        "rd-6-5-417 公开稿.txt",
        "rd-6-5-417 案卷.txt",
        "rd-6-5-600 延期申请.txt",
        "rd-6-5-600 案卷.txt",
    ] {
        assert!(listed.contains(&name), "{name}: {out}");
        assert!(bench.path("out").join(name).exists(), "{name}");
    }
    assert!(!out.contains("417 延期申请"), "the case is closed: {out}");
    let again = bench.refused(&[
        "export", REF, "--as", "all", "--format", "text", "--to", &to,
    ]);
    assert!(again.contains("没有覆盖"), "{again}");

    let out = bench.done(&["export", REF, "600", "--as", "ledger", "--to", &to]);
    assert_eq!(out.trim(), format!("{to}/2026-03-06 办理情况台账.xlsx"));
    let with = [
        "export",
        REF,
        "--as",
        "ledger",
        "--format",
        "xlsx",
        "--overwrite",
        "--to",
        &to,
    ];
    bench.done(&with);
    for (paper, format, words) in [
        ("ledger", "pdf", "台账只写成 xlsx"),
        ("reply", "xlsx", "只有台账"),
    ] {
        let ran = bench.run(&[
            "export", REF, "--as", paper, "--format", format, "--to", &to,
        ]);
        assert!(ran.code == 2 && ran.err.contains(words), "{ran:?}");
    }
}

#[test]
fn an_export_that_cannot_be_written_says_so_and_the_rest_is_written() {
    let bench = imported();
    let to = bench.path("out").display().to_string();
    let ran = bench.run(&["export", "999", REF, "--as", "reply", "--to", &to]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("没有“999”这一件"), "{}", ran.err);
    assert!(bench.path("out/rd-6-5-417 答复.docx").exists());
    let told = bench.refused(&[
        "export",
        REF,
        "--as",
        "reply",
        "--to",
        &bench.file("plain", ""),
    ]);
    assert!(told.contains("不是文件夹"), "{told}");
}

#[test]
fn a_link_under_the_papers_name_is_not_written_through() {
    let bench = imported();
    let victim = bench.file("victim", "重要");
    fs::create_dir(bench.path("out")).expect("a folder");
    let link = bench.path("out/rd-6-5-417 答复.docx");
    std::os::unix::fs::symlink(&victim, link).expect("a link");
    let to = bench.path("out").display().to_string();
    bench.refused(&["export", REF, "--as", "reply", "--to", &to, "--overwrite"]);
    assert_eq!(fs::read_to_string(&victim).expect("still there"), "重要");
}

#[test]
fn a_backup_brings_everything_back() {
    let bench = imported();
    let copy = bench.path("copy.db").display().to_string();
    bench.done(&["backup", &copy]);
    let again = bench.refused(&["backup", &copy]);
    assert_eq!(again, format!("已经有这个文件，没有覆盖：{copy}\n"));
    bench.act(REF, "note --text 备份之后");
    let proof = bench.done(&["verify"]);
    assert!(
        proof.starts_with("查验无误：1 件案卷，3 条记录，1 个附件"),
        "{proof}"
    );
    let told = bench.done(&["restore", &copy]);
    assert!(told.contains("原来的案卷另存为"), "{told}");
    let history = bench.case(REF)["history"].as_array().map(Vec::len);
    assert_eq!(history, Some(2));
    bench.done(&["verify"]);
    let told = bench.refused(&["restore", &bench.file("not.db", "不是备份")]);
    assert!(!told.is_empty());
    assert_eq!(bench.case(REF)["reference"], REF);
}

#[test]
fn a_changed_journal_is_found() {
    let bench = imported();
    let store = rusqlite::Connection::open(bench.store()).expect("the store");
    store
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed;
             UPDATE journal SET actor = 'x' WHERE id = 1;",
        )
        .expect("a change");
    drop(store);
    let told = bench.refused(&["verify"]);
    assert!(!told.is_empty());
}

#[test]
fn a_file_that_is_no_store_is_left_alone() {
    let bench = Bench::new();
    bench.file(
        "data/mianshang.db",
        "这不是数据库，长度也不够一百个字节的文件头，但也不能动它一个字节。",
    );
    let before = fs::read(bench.store()).expect("the file");
    let told = bench.refused(&["list"]);
    assert!(told.contains("mianshang.db"), "{told}");
    let told = bench.mistyped(&["verify"]);
    assert!(told.starts_with("无法校验："), "{told}");
    assert_eq!(fs::read(bench.store()).expect("the file"), before);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let bench = Bench::new();
    bench.done(&["demo", "--cases", "400"]);
    let program = env!("CARGO_BIN_EXE_mianshang");
    let line = format!("{program:?} list --json | head -c 10; echo ${{PIPESTATUS[0]}}");
    let ran = std::process::Command::new("bash")
        .args(["-c", &line])
        .env("MIANSHANG_DATA_DIR", bench.path("data"))
        .output()
        .expect("a shell");
    assert!(
        ran.stderr.is_empty(),
        "{:?}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert!(
        ran.stdout.ends_with(b"0\n"),
        "{:?}",
        String::from_utf8_lossy(&ran.stdout)
    );
}

#[test]
fn no_reference_leads_out_of_the_folder() {
    let bench = Bench::new();
    let long = "超".repeat(200);
    for level in ["../../x", "...", &long] {
        let reference = format!("{level}-rd-6-5-1");
        bench.register(&reference);
        let to = bench.path("out").display().to_string();
        let out = bench.done(&["export", &reference, "--as", "record", "--to", &to]);
        let path = std::path::Path::new(out.trim_end());
        assert_eq!(path.parent(), Some(bench.path("out").as_path()), "{level}");
        assert!(path.is_file(), "{level}");
    }
}

#[test]
fn the_ledger_holds_the_cases_of_a_view_and_nothing_is_a_formula() {
    let bench = imported();
    bench.done(&["import", &bench.file("b.txt", numbered(5))]);
    let to = bench.path("out/台账.csv").display().to_string();
    let told = bench.done(&["ledger", "--view", "全部", "--to", &to]);
    assert!(told.starts_with("台账 2 件"), "{told}");
    let text = fs::read_to_string(&to).expect("the sheet");
    assert!(text.starts_with("\u{feff}案号,类别,标题"), "{text}");
    assert!(text.contains("\r\nrd-6-5-5,建议,"), "{text}");
    let told = bench.refused(&["ledger", "--to", &to]);
    assert!(told.contains("没有覆盖"), "{told}");
    let told = bench.done(&["ledger", REF, "--to", &to, "--overwrite"]);
    assert!(told.starts_with("台账 1 件"), "{told}");
    let book = bench.path("台账.XLSX").display().to_string();
    bench.done(&["ledger", "--to", &book]);
    assert!(fs::read(&book).expect("the book").starts_with(b"PK"));
    let told = bench.refused(&[
        "ledger",
        "--to",
        &bench.path("台账.doc").display().to_string(),
    ]);
    assert!(told.contains(".xlsx 或 .csv"), "{told}");
    let told = bench.refused(&["ledger", "999", "--to", &to, "--overwrite"]);
    assert!(told.contains("没有“999”这一件"), "{told}");
    let kept = fs::read_to_string(&to).expect("the sheet");
    assert!(
        kept.contains(REF),
        "a sheet that lacks a row is not written"
    );
}

#[test]
fn attachments_are_listed_and_saved_under_safe_names() {
    let bench = imported();
    let listed = bench.done(&["attachment", "list", REF]);
    assert!(listed.starts_with("1  a.txt"), "{listed}");
    let to = bench.path("out").display().to_string();
    let save = ["attachment", "save", REF, "--to", &to];
    bench.done(&save);
    assert_eq!(
        fs::read_to_string(bench.path("out/a.txt")).expect("saved"),
        SUGGESTION
    );
    bench.done(&save);
    assert!(
        bench.path("out/a (2).txt").exists(),
        "nothing is written over"
    );
    let told = bench.refused(&["attachment", "save", REF, "1", "2", "--to", &to]);
    assert!(
        told.contains("没有覆盖") && told.contains("没有第 2 个附件（共 1 个）"),
        "{told}"
    );
    bench.done(&["attachment", "save", REF, "1", "--to", &to, "--overwrite"]);
    let mode = fs::metadata(bench.path("out/a.txt"))
        .expect("rights")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_pdf_without_libreoffice_is_refused_with_what_to_do() {
    let bench = imported();
    let to = bench.path("out").display().to_string();
    let words = [
        "export", REF, "--as", "reply", "--format", "pdf", "--to", &to,
    ];
    let office = "unit = '云川市民政局'\n[tools]\nlibreoffice = '/nowhere/soffice'\n";
    fs::write(bench.path("data/office.toml"), office).expect("settings");
    let ran = bench.run(&words);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("没有找到 LibreOffice"), "{}", ran.err);
    assert!(ran.err.contains("docx"), "{}", ran.err);
    assert!(!bench.path("out").exists(), "nothing was written");
}
