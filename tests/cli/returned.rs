//! Our own papers through LibreOffice and in again: as a PDF, as .rtf, as .odt and as old .doc the case is the same case.

use crate::{bench::Bench, records::SUGGESTION};
use serde_json::Value;
use std::{
    path::Path,
    process::{Command, Stdio},
};

const REF: &str = "rd-6-5-417";

/// Converts every .docx of the folder; `false` where there is no LibreOffice.
fn converted(folder: &Path, files: &[String], to: &str) -> bool {
    let mut office = Command::new("soffice");
    office
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder.join(to))
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    office.status().is_ok_and(|status| status.success())
}

/// What a person would compare.
fn told(case: &Value) -> Vec<(&'static str, Value)> {
    let reply = &case["reply"];
    let asks = case["asks"].as_array().expect("asks").iter();
    vec![
        ("title", case["title"].clone()),
        ("congress", case["congress"].clone()),
        ("unit", case["unit"].clone()),
        ("representative", case["representative"].clone()),
        ("asks", asks.map(|ask| ask["text"].clone()).collect()),
        ("key points", case["key_points"].clone()),
        ("class", case["class"].clone()),
        ("meeting", case["meeting"].clone()),
        ("words", case["opinion"]["words"].clone()),
        ("verdict", case["opinion"]["verdict"].clone()),
        ("signer", case["opinion"]["signer"].clone()),
        ("sections", reply["sections"].clone()),
        ("salutation", reply["salutation"].clone()),
        ("closing", reply["closing"].clone()),
        ("handler", reply["handler"].clone()),
        ("phone", reply["phone"].clone()),
    ]
}

#[test]
fn our_papers_come_back_the_same_from_every_kind_of_file() {
    let first = Bench::new();
    first.done(&["import", &first.file("a.txt", SUGGESTION)]);
    let wanted = told(&first.case(REF));
    let out = first.path("out");
    let to = out.display().to_string();
    let mut files = Vec::new();
    for paper in ["record", "reply"] {
        let path = first.done(&["export", REF, "--as", paper, "--to", &to]);
        files.push(path.trim().to_owned());
    }
    for kind in ["docx", "pdf", "rtf", "doc", "odt"] {
        if kind != "docx" && !converted(&out, &files, kind) {
            println!("跳过：没有可用的 LibreOffice");
            return;
        }
        let bench = Bench::new();
        let from = |file: &String| match kind {
            "docx" => file.clone(),
            kind => {
                let name = Path::new(file).with_extension(kind);
                let name = name.file_name().expect("a name").to_owned();
                out.join(kind).join(name).display().to_string()
            }
        };
        let papers: Vec<String> = files.iter().map(from).collect();
        let ran = bench.run(&["import", &papers[0], &papers[1]]);
        assert_eq!(ran.code, 0, "{kind}: {}\n{}", ran.out, ran.err);
        for ((field, read), (_, wanted)) in told(&bench.case(REF)).into_iter().zip(&wanted) {
            assert_eq!(read, *wanted, "{field} as {kind}");
        }
    }
}
