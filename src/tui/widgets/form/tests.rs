//! The form, tested by typed keys against values and screens.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::testing::{half_drawn, named, screen};
use crate::tui::theme::Theme;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 8, 6).expect("a date")
}

fn form() -> Form {
    let verdicts = vec![
        Choice::new("satisfied", "满意"),
        Choice::new("mostly", "基本满意"),
        Choice::new("dissatisfied", "不满意"),
    ];
    let ways = vec![
        Choice::new("visit", "走访"),
        Choice::new("phone", "电话"),
        Choice::new("seat", "座谈"),
    ];
    Form::new(
        vec![
            Entry::new("date", "面商日期", Kind::Date)
                .required()
                .help("当面听取意见的日期"),
            Entry::new("place", "地点", Kind::Text).value("云川市民政局"),
            Entry::new("ways", "方式", Kind::Multi(ways)),
            Entry::new("people", "参加人数", Kind::Number),
            Entry::new("verdict", "满意程度", Kind::Choice(verdicts)).required(),
            Entry::new("words", "意见和要求", Kind::Long),
        ],
        today(),
    )
}

fn press(form: &mut Form, keys: &str) -> FormAnswer {
    let mut answer = FormAnswer::Keep;
    for key in keys.split_whitespace() {
        match key.strip_prefix("paste:") {
            Some(text) => form.paste(text),
            None => answer = form.key(named(key)),
        }
    }
    answer
}

fn value(keys: &str, name: &str) -> String {
    let mut form = form();
    form.focus(name);
    press(&mut form, keys);
    form.value(name).expect("such an entry")
}

#[test]
fn every_kind_takes_its_keys() {
    for (name, keys, expected) in [
        ("date", "8 月 6 日", "2024-08-06"),
        ("date", "２ ０ ２ ４ 。 ８ 。 ６", "2024-08-06"),
        ("date", "+ 3", "2024-08-09"),
        ("date", "Up", "2024-08-06"),
        ("date", "Up Up Down Down", "2024-08-05"),
        ("date", "乱", "乱"),
        ("date", "乱 Up", "乱"),
        ("date", "paste:２０２４年８月７日", "2024-08-07"),
        ("place", "？ １", "？１"),
        ("place", "End ？ １", "云川市民政局？１"),
        ("people", "１ ２", "12"),
        ("people", "十 二", "12"),
        ("people", "3 。 5", "3.5"),
        ("verdict", "Tab", ""),
        ("verdict", "Right", "satisfied"),
        ("verdict", "Right Right Right Right", "dissatisfied"),
        ("verdict", "Right Right Left", "satisfied"),
        ("verdict", "Space Space", "mostly"),
        ("verdict", "３", "dissatisfied"),
        ("verdict", "3 9 x", "dissatisfied"),
        ("verdict", "3 Backspace", ""),
        ("ways", "1 3", "visit,seat"),
        ("ways", "Space Right Space Left Space", "phone"),
        ("words", "满 意 Enter 感 谢", "满意\n感谢"),
    ] {
        assert_eq!(value(keys, name), expected, "{name}: {keys}");
    }
}

#[test]
fn a_long_text_is_pasted_whole_and_a_line_only_its_first() {
    let mut form = form();
    for name in ["words", "place"] {
        form.focus(name);
        form.paste("一\r二");
    }
    assert_eq!(form.value("words").as_deref(), Some("一\n二"));
    assert_eq!(form.value("place").as_deref(), Some("一"));
}

#[test]
fn a_path_loses_its_quotes() {
    let mut form = Form::new(vec![Entry::new("path", "文件", Kind::Path)], today());
    form.paste(" '/home/答复 1.docx' ");
    assert_eq!(form.value("path").as_deref(), Some("/home/答复 1.docx"));
}

#[test]
fn the_focus_goes_through_the_form() {
    for (keys, expected) in [
        ("", "date"),
        ("Tab", "place"),
        ("Enter", "place"),
        ("Tab Down", "ways"),
        ("Tab Tab Up", "place"),
        ("BackTab", "date"),
        ("Tab Tab BackTab", "place"),
        ("Tab Tab Tab Tab Tab Tab", "words"),
        ("Tab Tab Tab Tab Tab Up", "verdict"),
        ("Tab Tab Tab Tab Tab Enter Up", "words"),
        ("Tab Tab Tab Tab Tab C-f Tab", "words"),
    ] {
        let mut form = form();
        press(&mut form, keys);
        assert_eq!(form.focused(), Some(expected), "{keys}");
    }
}

#[test]
fn what_is_missing_or_unreadable_is_said_and_gone_to() {
    let mut form = form();
    assert_eq!(press(&mut form, "C-s"), FormAnswer::Keep);
    assert_eq!(form.focused(), Some("date"));
    press(&mut form, "乱");
    assert_eq!(press(&mut form, "C-s"), FormAnswer::Keep);
    assert!(dump(&form, 70, 12).contains("认不出日期"));
    press(&mut form, "Backspace 今 天");
    assert!(
        !dump(&form, 70, 12).contains("认不出日期"),
        "typing takes the remark away"
    );
    assert_eq!(press(&mut form, "C-s"), FormAnswer::Keep);
    assert_eq!(form.focused(), Some("verdict"));
    assert_eq!(press(&mut form, "1 C-s"), FormAnswer::Submit);
    assert_eq!(press(&mut form, "Esc"), FormAnswer::Cancel);
}

#[test]
fn enter_on_the_last_entry_submits() {
    let mut form = Form::new(
        vec![Entry::new("name", "姓名", Kind::Text).required()],
        today(),
    );
    assert_eq!(press(&mut form, "Enter"), FormAnswer::Keep);
    assert!(!form.modified());
    assert_eq!(press(&mut form, "王 Enter"), FormAnswer::Submit);
    assert!(form.modified());
    assert_eq!(form.values(), [("name".to_string(), "王".to_string())]);
}

fn dump(form: &Form, width: u16, height: u16) -> String {
    screen(width, height, |buf, area| {
        form.draw(buf, area, &Theme::new(true))
    })
}

#[test]
fn a_form_at_sixty_columns() {
    let mut form = form();
    press(&mut form, "今 天");
    form.set_errors(vec![("people".into(), "至少要有 2 人".into())]);
    form.focus("date");
    insta::assert_snapshot!(dump(&form, 60, 12), @r"
    > 面商日期 *    今天               2024年8月6日 星期二
                    当面听取意见的日期
      地点          云川市民政局
      方式          [ ] 走访  [ ] 电话  [ ] 座谈
      参加人数
                    至少要有 2 人
      满意程度 *    ( ) 满意  ( ) 基本满意  ( ) 不满意
      意见和要求    │
                    │
                    │

    ↑↓ 前后一天 · Tab 下一项 · Ctrl-S 确定 · Esc 取消    * 必填
    ");
}

#[test]
fn a_small_view_scrolls_to_the_focus() {
    let mut form = form();
    assert!(dump(&form, 60, 4).starts_with("> 面商日期"));
    form.focus("words");
    let seen = dump(&form, 60, 4);
    assert!(seen.starts_with("> 意见和要求"), "{seen}");
    press(&mut form, "BackTab BackTab");
    assert!(dump(&form, 60, 4).starts_with("> 参加人数"));
}

#[test]
fn any_size_is_drawn_whole_with_the_caret_inside() {
    for (width, height) in (1..70).flat_map(|w| (1..16).map(move |h| (w, h))) {
        let mut form = form();
        for _ in 0..6 {
            let area = Rect::new(2, 1, width, height);
            let mut buf = Buffer::empty(Rect::new(0, 0, 80, 20));
            form.draw(&mut buf, area, &Theme::new(true));
            assert_eq!(half_drawn(&buf, area), None, "{width}x{height}");
            if let Some(at) = form.caret(area) {
                assert!(area.contains(at.into()), "{at:?} in {width}x{height}");
            }
            press(&mut form, "字 Tab");
        }
    }
}
