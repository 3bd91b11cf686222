//! A case from its registration to the archive, by keyboard alone.

use super::trip::Trip;
use insta::assert_snapshot;

/// Takes the case in: an invented deputy asks for two things.
pub const REGISTER: &str = "N1<tab><tab><tab><tab>321<tab>关于增加老旧小区停车位的建议<tab>沈若兰<tab>云川市第二中学\
    <tab>13900000001<tab><tab><tab><tab><tab><tab>7月1日<tab><tab>增加老旧小区停车位<enter>完善停车收费办法<ctrl-s>";

/// Writes two sections and says which answers what; begins and ends on the case.
pub const DRAFT: &str = "e O关于增加停车位<ctrl-s><space>\
    <enter>近年来，我市改造老旧小区三十六个，新增停车位一千二百个。<enter>下一步，继续挖潜。<esc>\
    O关于停车收费<tab>会同发改部门修订收费办法，年底前印发。<ctrl-s><tab><down><space>q";

/// The steps after the draft, each from the case.
pub const APPROVE: &str = "a<ctrl-s>";
pub const MEET: &str = "m8月20日<tab>云川市第二中学会议室<ctrl-s>";
pub const SIGN: &str = "y满意<tab>1<tab>1<tab>沈若兰<tab>1<ctrl-s>";
pub const CLASS_A: &str = "l1<ctrl-s>";
pub const CLOSE: &str = "b<ctrl-s>";

/// The case is open on the screen and its draft complete.
pub fn drafted(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(REGISTER).keys("<enter>s<ctrl-s>").keys(DRAFT);
    trip
}

/// The case is open, signed and in class A.
pub fn ready(width: u16, height: u16) -> Trip {
    let mut trip = drafted(width, height);
    trip.keys(APPROVE).keys(MEET).keys(SIGN).keys(CLASS_A);
    trip
}

/// Stage strip, readiness and what the status line tells.
pub fn standing(trip: &Trip) -> String {
    let screen = trip.screen();
    let rows: Vec<&str> = screen.lines().skip(1).collect();
    let tabs = rows.iter().position(|row| row.contains("1概要"));
    let above = rows[..tabs.unwrap_or(0)].iter().map(|row| row.trim());
    let told = trip.app.view.status().map_or("", |(words, _)| words);
    let mut lines: Vec<&str> = above.collect();
    lines.push(told);
    lines.join("\n")
}

#[test]
fn the_whole_life_of_a_case() {
    let mut trip = Trip::new(120, 40);
    let mut told = String::new();
    for (step, keys) in [
        ("登记", REGISTER),
        ("打开", "<enter>"),
        ("签收", "n<ctrl-s>"),
        ("起草", DRAFT),
        ("审签", "n<ctrl-s>"),
        (
            "约定面商",
            "M8月20日<tab>下午3点<tab>云川市第二中学会议室<ctrl-s>",
        ),
        ("面商", "n<ctrl-s>"),
        ("意见签字", "n满意<tab>1<tab>1<tab>沈若兰<tab>1<ctrl-s>"),
        ("办理类别", "n1<ctrl-s>"),
        ("办结", "n<ctrl-s>"),
        ("归档", "n<ctrl-s>"),
    ] {
        trip.keys(keys);
        told.push_str(&format!("# {step}\n{}\n", standing(&trip)));
    }
    assert_snapshot!("the_whole_life_told", told);
    for (name, keys) in [
        ("case_overview", "1"),
        ("case_reply", "2"),
        ("case_meeting", "3"),
        ("case_opinion", "4"),
        ("case_outcome", "5"),
        ("case_files", "6"),
        ("case_history", "7"),
    ] {
        trip.keys(keys);
        assert_snapshot!(format!("{name}_wide"), trip.screen());
    }
    assert!(trip.case("rd-8-4-321").archived_on.is_some());
}

#[test]
fn the_papers_are_written_where_the_handler_says() {
    let mut trip = ready(80, 24);
    let to = trip.dir().join("寄送");
    trip.keys(CLOSE);
    trip.keys("x记录表和答复<enter><tab><tab>");
    assert_snapshot!("export_form", trip.screen());
    trip.keys(&format!("<paste {}><ctrl-s>", to.display()));
    trip.expect("已写出 2 份");
    let mut names: Vec<String> = std::fs::read_dir(&to)
        .expect("the folder was made")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(
        names.iter().all(|name| name.ends_with(".docx")),
        "{names:?}"
    );
    trip.keys("x记录表和答复<enter><ctrl-s>");
    trip.expect("已经有同名文件");
    trip.expect_not("已写出 2 份，在");
}

#[test]
fn keys_of_an_input_method_do_the_same() {
    let wide = |line: &str| {
        let wide = |c: char| match c {
            '0'..='9' | 'a'..='z' | 'A'..='Z' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            c => c,
        };
        let mut in_name = false;
        let each = line.chars().map(|c| {
            in_name = (in_name || c == '<') && c != '>';
            if in_name { c } else { wide(c) }
        });
        each.collect::<String>()
    };
    let mut trip = Trip::new(80, 24);
    trip.keys("：").expect("命令").keys("<esc>");
    trip.keys("？").expect("帮助 · 办件台").keys("<esc>");
    trip.keys(&wide(REGISTER));
    trip.keys("／").keys("沈若兰<enter>").expect("rd-8-4-321");
    trip.keys("<esc><enter>").keys(&wide("s<ctrl-s>"));
    trip.keys(&wide(DRAFT));
    for keys in [APPROVE, MEET, SIGN, CLASS_A, CLOSE, "z<ctrl-s>"] {
        trip.keys(&wide(keys));
    }
    trip.keys("７").expect("归档（2026-08-20）");
    let case = trip.case("rd-8-4-321");
    assert!(case.archived_on.is_some());
    assert_eq!(case.number.number, 321, "full-width digits are numbers");
}

/// Every screen of the way, in the window that a handler on an old machine has.
#[test]
fn each_screen_at_80_by_24() {
    screens(80, 24, "small");
}

#[test]
fn each_screen_at_120_by_40() {
    screens(120, 40, "wide");
}

#[test]
fn where_the_answer_is_sent_is_known_from_the_start() {
    let mut trip = Trip::new(120, 40);
    let sent = "13900000001<tab>云川市学府路12号<tab>";
    let register = REGISTER.replace("13900000001<tab><tab>", sent);
    trip.keys(&register.replacen("12号<tab>", "12号<tab>33001", 1))
        .expect("要填六位数字");
    trip.keys("<esc><esc>")
        .keys(&register.replacen("12号<tab>", "12号<tab>３３０００１", 1));
    let person = trip.case("rd-8-4-321").representative;
    assert_eq!(person.written_to(), "330001 云川市学府路12号");
}

fn screens(width: u16, height: u16, size: &str) {
    let mut trip = Trip::new(width, height);
    for (name, keys) in [
        ("desk_empty", ""),
        ("register_form", "N"),
        ("register_faults", "<ctrl-s>"),
        ("desk_one_case", "<esc>"),
        ("case_new", "<enter>"),
        ("accept_form", "s"),
        ("bench_asks", "<ctrl-s>e"),
        ("bench_new_section", "O"),
        ("bench_sections", "关于增加停车位<ctrl-s><space>"),
        (
            "bench_writing",
            "<enter>近年来，我市改造老旧小区三十六个，新增停车位一千二百个。<enter>下一步，继续挖潜。",
        ),
        ("bench_written", "<esc>"),
        (
            "page_reply",
            "O关于停车收费<tab>会同发改部门修订收费办法。<ctrl-s><tab><down><space>p",
        ),
        ("page_record", "<tab>"),
        ("approve_form", "q qa"),
        ("schedule_form", "<ctrl-s>M"),
        ("meeting_form", "<ctrl-s>m"),
        ("opinion_form", "<ctrl-s>y"),
        (
            "classify_form",
            "满意<tab>1<tab>1<tab>沈若兰<tab>1<ctrl-s>l",
        ),
        ("ready_to_close", "1<ctrl-s>"),
        ("amend_pick", "E"),
        ("amend_form", "交办<enter>"),
    ] {
        trip.keys(keys);
        assert_snapshot!(format!("{name}_{size}"), trip.screen());
        if name == "register_faults" {
            trip.keys("<esc>").keys(REGISTER);
        }
    }
}
