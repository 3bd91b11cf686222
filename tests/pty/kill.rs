//! Killed without warning: what was acknowledged is there, what was typed is offered again.

use crate::{
    cases::{Folder, REFERENCE, folder},
    office::{accept, date, intake, note},
    term::{self, PROGRAM},
};
use mianshang::case::Action;
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

#[test]
fn what_was_typed_before_a_kill_is_offered_at_the_next_start() {
    let folder = folder();
    let mut term = folder.in_editor();
    term.type_until("这一句早就写了，", "这一句早就写了，");
    until(|| folder.rescued().ends_with("这一句早就写了，"));
    term.type_until("这一句刚写", "这一句刚写");
    term.signal("KILL");
    term.end();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    term.type_until("\r", "没有存完的文字");
    drop(term.until_text("这一句早就写了"));
    // Offered, not applied.
    let case = folder.open().case(folder.key).unwrap();
    assert_eq!(case.reply().sections[0].paragraphs, ["已建成十二处。"]);
    term.type_until("\r", "未存");
    term.type_until("\x13", "已存：");
    let case = folder.open().case(folder.key).unwrap();
    let text = &case.reply().sections[0].paragraphs[0];
    assert!(text.starts_with("已建成十二处。这一句早就写了，"), "{text}");
    assert_eq!(folder.drafts(), []);
}

#[test]
fn a_hand_that_never_rests_is_kept_up_with() {
    let folder = folder();
    let mut term = folder.in_editor();
    let mut typed = String::from("已建成十二处。");
    until(|| {
        term.type_keys("字");
        typed.push('字');
        let count = format!("{} 字", typed.chars().count());
        drop(term.until_text(&count));
        !folder.drafts().is_empty()
    });
    term.signal("KILL");
    term.end();
    let rescued = folder.rescued();
    assert!(typed.starts_with(&rescued) && rescued.len() > "已建成十二处。".len());
}

/// Another case whose text hangs on its own year.
fn earlier(folder: &Folder) {
    let mut desk = folder.open();
    let section = Action::AddSection {
        heading: "关于送餐".into(),
        paragraphs: vec!["今年新增送餐点八处。".into()],
    };
    // Due later, so that it does not stand first on the desk.
    let mut later = intake(152, "关于增设送餐点的建议");
    later.assigned_on = Some(date("2026-06-02"));
    let register = Action::Register(Box::new(later));
    let story = [register, accept(), section].map(|action| (desk.now(), action));
    desk.take_in([story.to_vec()]).expect("a case");
}

#[test]
fn where_a_text_came_from_outlives_a_kill() {
    let folder = folder();
    earlier(&folder);
    let mut term = folder.in_editor();
    term.type_until("\x1bOQ", "插入到光标处");
    term.type_until("送餐", "今年新增送餐点");
    term.type_until("\r", "1 个时间词待核");
    until(|| folder.rescued().contains("今年新增送餐点八处。"));
    let origins = &folder.drafts()[0].origins;
    assert_eq!(origins[0].reference, "rd-8-4-152");
    term.signal("KILL");
    term.end();
    // Nothing of it is in the journal yet.
    let case = folder.open().case(folder.key).unwrap();
    let section = case.reply().sections[0].id;
    assert!(case.round().origins(section).is_empty());
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    term.type_until("\r", "没有存完的文字");
    term.type_until("\r", "未存");
    term.type_until("\x13", "已存：");
    term.signal("KILL");
    term.end();
    let case = folder.open().case(folder.key).unwrap();
    let origin = &case.round().origins(section)[0];
    assert_eq!(origin.reference, "rd-8-4-152");
    assert_eq!(origin.heading, "关于送餐");
    let waiting = case.round().waiting(&case.reply().sections[0]);
    assert_eq!(waiting[0].word, "今年");
}

/// Asks until it is so.
fn until(mut holds: impl FnMut() -> bool) {
    let limit = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < limit, "it never came to be");
        std::thread::yield_now();
    }
}

/// Acts on the folder for ever, and says the number of each one once it is kept.
#[test]
#[ignore = "run by the tests below, to be killed"]
fn acts_without_end() {
    let Some(dir) = std::env::var_os("MIANSHANG_ACTS_IN") else {
        return;
    };
    let mut desk = crate::office::desk(dir.as_ref());
    let key = desk.find(REFERENCE).unwrap().unwrap();
    let mut seen = desk.case(key).unwrap().head();
    loop {
        let act = note(&format!("第{}条", seen + 1));
        seen = desk.act(key, seen, vec![act]).unwrap().head();
        println!("\nACK {seen}");
    }
}

fn rounds() -> u32 {
    match std::env::var_os("MIANSHANG_LONG") {
        Some(_) => 300,
        None => 30,
    }
}

/// What is kept is a whole number of acts, as many as were acknowledged or one more.
fn check(folder: &Folder, acknowledged: u64) -> u64 {
    let desk = folder.open();
    let verified = desk.verify();
    assert!(verified.is_ok(), "{:?}", verified.err());
    let head = desk.case(folder.key).unwrap().head();
    assert!(
        head == acknowledged || head == acknowledged + 1,
        "acknowledged {acknowledged}, kept {head}"
    );
    head
}

#[test]
fn no_acknowledged_act_is_lost_to_a_kill() {
    let folder = folder();
    let this = std::env::current_exe().unwrap();
    let mut head = 3;
    for round in 0..rounds() {
        let mut child = Command::new(&this)
            .args([
                "--ignored",
                "--exact",
                "--nocapture",
                "kill::acts_without_end",
            ])
            .env("MIANSHANG_ACTS_IN", folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut kept = lines.map_while(Result::ok).filter_map(|line| {
            let number = line.strip_prefix("ACK ")?;
            number.parse::<u64>().ok()
        });
        // A different moment every time: after so many acts, and then somewhere in the next ones.
        for _ in 0..1 + round % 7 {
            head = kept.next().expect("it acts");
        }
        spin(round * 137 % 1_000);
        child.kill().unwrap();
        child.wait().unwrap();
        head = kept.last().unwrap_or(head);
        head = check(&folder, head);
    }
}

#[test]
fn no_acknowledged_command_is_lost_to_a_kill() {
    let folder = folder();
    let dir = folder.path().to_str().unwrap();
    let mut head = 3;
    let mut cut_short = 0;
    for round in 0..rounds() {
        let text = format!("第{round}条");
        let mut child = Command::new(PROGRAM)
            .args(["--data-dir", dir, "do", REFERENCE, "note", "--text", &text])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        spin(round * 997 % 30_000);
        child.kill().unwrap();
        let acknowledged = child.wait().unwrap().success();
        cut_short += u32::from(!acknowledged);
        let now = check(&folder, head);
        assert!(
            !acknowledged || now == head + 1,
            "an acknowledged note is lost"
        );
        head = now;
    }
    assert!(cut_short > 0, "no kill came in time");
}

/// Lets some microseconds go by.
fn spin(micros: u32) {
    let until = Instant::now() + Duration::from_micros(u64::from(micros));
    while Instant::now() < until {
        std::hint::spin_loop();
    }
}
