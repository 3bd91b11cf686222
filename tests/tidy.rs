//! The habits of the house: who may use whom, where SQL and the terminal belong, how long a room may be,
//! and that the README names the keys that the registry has.

use mianshang::command::{self, Place};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Files that hold only tests; a table of cases may be long.
fn is_test(path: &Path) -> bool {
    let name = path.to_string_lossy();
    ["tests", "fuzz", "journeys", "testing"]
        .iter()
        .any(|word| name.contains(word))
}

/// A room and the rooms it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("case", &["text"]),
    ("command", &["case", "text"]),
    ("review", &["case", "text"]),
    ("document", &["case", "text"]),
    ("intake", &["case", "text", "document"]),
    ("store", &["case", "command", "text"]),
    (
        "desk",
        &[
            "case", "command", "data", "document", "intake", "review", "store", "text",
        ],
    ),
    (
        "cli",
        &["case", "command", "desk", "document", "review", "text"],
    ),
    (
        "tui",
        &["case", "command", "desk", "document", "review", "text"],
    ),
];

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder of the house") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn house() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        let inside = path.strip_prefix(&root).expect("inside src").to_owned();
        (inside, text)
    };
    sources(&root).into_iter().map(read).collect()
}

fn room(path: &Path) -> String {
    let first = path.components().next().expect("a name");
    let name = first.as_os_str().to_string_lossy();
    name.trim_end_matches(".rs").to_owned()
}

/// The rooms named in `use crate::…` and in paths, tests left out.
fn named_rooms(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let flat = code.replace(['\n', ' '], "");
    let mut rooms = Vec::new();
    for (at, _) in flat.match_indices("crate::") {
        let rest = &flat[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(heads_of_group(group)),
            None => rooms.push(head(rest)),
        }
    }
    rooms
}

fn head(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first name of each path in `{a::b,c::{d,e}}`.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = vec![head(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn nothing_points_left() {
    let rooms: Vec<&str> = MAY_USE
        .iter()
        .map(|(room, _)| *room)
        .chain(["data"])
        .collect();
    for (path, text) in house().into_iter().filter(|(path, _)| !is_test(path)) {
        let own = room(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(room, _)| *room == own) else {
            continue;
        };
        for named in named_rooms(&text) {
            let known = rooms.contains(&named.as_str());
            let fine = !known || named == own || allowed.contains(&named.as_str());
            assert!(
                fine,
                "{} 用了 {named}，{own} 只能用 {allowed:?}",
                path.display()
            );
        }
    }
}

#[test]
fn each_craft_stays_in_its_room() {
    let crafts = [
        ("rusqlite", "store"),
        ("ratatui", "tui"),
        ("quick_xml", "document"),
    ];
    for (path, text) in house() {
        for (craft, home) in crafts {
            let elsewhere = text.contains(&format!("{craft}::")) && room(&path) != home;
            assert!(!elsewhere, "{} 用了 {craft}", path.display());
        }
    }
}

#[test]
fn pure_rooms_read_no_clock_no_file_and_no_environment() {
    let worldly = [
        "Local::now",
        "Utc::now",
        "SystemTime::now",
        "std::fs",
        "std::env",
        "fs::read",
    ];
    for (path, text) in house() {
        if !["case", "review", "text", "document", "intake", "command"]
            .contains(&room(&path).as_str())
        {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in worldly {
            assert!(!code.contains(word), "{} 里有 {word}", path.display());
        }
    }
}

#[test]
fn rooms_open_with_their_purpose_and_are_not_crowded() {
    for (path, text) in house() {
        assert!(
            text.starts_with("//!"),
            "{} 没有以 //! 开头",
            path.display()
        );
        let lines = text.lines().count();
        assert!(
            lines <= 400 || is_test(&path),
            "{} 有 {lines} 行",
            path.display()
        );
    }
}

#[test]
fn no_function_is_longer_than_a_page() {
    for (path, text) in house().into_iter().filter(|(path, _)| !is_test(path)) {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let starts = line.trim_start();
            let is_function = [
                "fn ",
                "pub fn ",
                "pub(super) fn ",
                "pub(crate) fn ",
                "const fn ",
            ]
            .iter()
            .any(|start| starts.starts_with(start));
            if !is_function {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[at..]
                .iter()
                .position(|line| *line == end)
                .unwrap_or(0);
            assert!(length <= 70, "{}:{} 有 {length} 行", path.display(), at + 1);
        }
    }
}

/// A table row of the README names a key and what it does: both have to be so in the registry.
#[test]
fn the_readme_names_the_keys_that_there_are() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))
        .expect("README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut seen = 0;
    for row in rows {
        let Some((key, rest)) = row.split_once("` | ") else {
            continue;
        };
        let Some((title, _)) = rest.split_once(" |") else {
            continue;
        };
        let bound = Place::ALL
            .into_iter()
            .filter_map(|place| command::bound(place, key));
        let titles: Vec<&str> = bound.map(|command| command.title).collect();
        assert!(
            titles.contains(&title),
            "README 说 {key} 是 {title}，实际是 {titles:?}"
        );
        seen += 1;
    }
    assert!(seen > 20, "README 里的键太少：{seen}");
}

/// “按 x” on a screen has to be a key that means something.
#[test]
fn the_keys_that_screens_name_are_bound() {
    for (path, text) in house()
        .into_iter()
        .filter(|(path, _)| room(path) == "tui" && !is_test(path))
    {
        for (at, _) in text.match_indices("按 ") {
            let named: String = text[at + "按 ".len()..]
                .chars()
                .take_while(|c| !" ，。）（　\"".contains(*c))
                .collect();
            let name = named.to_ascii_lowercase();
            let known = |place: Place| {
                command::bound(place, &named).is_some() || command::bound(place, &name).is_some()
            };
            let is_key = named.len() == 1 && named.is_ascii()
                || ["Enter", "Tab", "Esc"].contains(&named.as_str());
            assert!(
                !is_key || Place::ALL.into_iter().any(known),
                "{}：按 {named}",
                path.display()
            );
        }
    }
}
