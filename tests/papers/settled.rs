//! Two revisions as LibreOffice settles them: with every change accepted the later text stands there, with every change
//! rejected the earlier one. Skipped with a word where there is no LibreOffice.

use crate::marked::{texts, twice_approved};
use mianshang::{
    case::revision::two,
    document::{difference, docx},
};
use std::{fs, path::Path, process::Command};

/// Settles every change of a document and writes what is left as text.
const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source, target, command)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Text (encoded)"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"#;

fn office(folder: &Path, what: &str) -> bool {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let ran = Command::new("soffice")
        .args([&profile, "--headless", "--norestore", what])
        .output();
    ran.is_ok_and(|output| output.status.success())
}

/// The profile must be there before its macro is put in: the first start writes its own.
fn ready(folder: &Path) -> bool {
    let module = folder.join("profile/user/basic/Standard/Module1.xba");
    office(folder, "--terminate_after_init") && module.exists() && fs::write(module, MACRO).is_ok()
}

fn settled(folder: &Path, command: &str) -> Vec<String> {
    let text = folder.join(format!("{command}.txt"));
    let at = |path: &Path| format!("file://{}", path.display());
    let call = format!(
        "macro:///Standard.Module1.Settle({},{},.uno:{command}AllTrackedChanges)",
        at(&folder.join("two.docx")),
        at(&text)
    );
    assert!(office(folder, &call), "{command}");
    let text = fs::read_to_string(text).expect("the settled text");
    let lines = text.trim_start_matches('\u{feff}').lines();
    let lines = lines.map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn libreoffice_accepts_to_the_later_text_and_rejects_to_the_earlier() {
    let folder = tempfile::tempdir().expect("a folder");
    if !ready(folder.path()) {
        println!("跳过：没有 LibreOffice");
        return;
    }
    let all = twice_approved().revisions();
    let (from, to) = two(&all, None, None).expect("two revisions");
    let bytes = docx::write_marked(&difference::marked("两稿".into(), from, to));
    fs::write(folder.path().join("two.docx"), bytes.expect("a file")).expect("written");
    assert_eq!(settled(folder.path(), "Accept"), texts(to));
    assert_eq!(settled(folder.path(), "Reject"), texts(from));
}
