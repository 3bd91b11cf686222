//! Letters from templates: minijinja texts over the facts of a case, filled in and read as blocks.
//!
//! A template is the office's own: a name it does not know is an error with its line, a loop that does not end is cut
//! off, and no file is read here. Knows facts and the notation; must not know where a template lies.

use super::block::{Block, Paper};
use super::papers::{Ground, Unbuilt};
use super::{facts, notation, reply};
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::io;

/// Steps a template may take; a letter of ten pages takes some hundred.
const FUEL: u64 = 50_000;
/// Bytes of a template, and of what it becomes.
pub const LONGEST: usize = 200_000;

/// The template texts by the id of their paper.
#[derive(Debug, Clone, Default)]
pub struct Templates(pub BTreeMap<String, Source>);

/// One template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What errors call it: its file, or its name.
    pub name: String,
    pub text: String,
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} 第 {line} 行：{words}")]
pub struct Flaw {
    pub name: String,
    /// From 1.
    pub line: usize,
    pub words: String,
}

/// The letter of this template about the case of the ground.
///
/// # Errors
/// The flaw of the template, or that there is none of this name.
pub fn paper(id: &str, ground: &Ground) -> Result<Paper, Unbuilt> {
    let source = ground.templates.0.get(id);
    let source = source.ok_or_else(|| Unbuilt(format!("没有模板“{id}”")))?;
    let blocks = filled(source, facts::of(ground)).map_err(|flaw| Unbuilt(flaw.to_string()))?;
    let mut titles = blocks.iter().filter_map(|block| match block {
        Block::Title(title) => Some(title.clone()),
        _ => None,
    });
    let name = titles.next_back().unwrap_or_else(|| id.to_owned());
    Ok(Paper::new(reply::layout(ground.office), name, blocks))
}

/// Everything that is wrong with a template, tried on invented facts and on none.
pub fn flaws(source: &Source) -> Vec<Flaw> {
    let unknown = match unknown_names(source) {
        Ok(unknown) => unknown,
        Err(flaw) => return vec![flaw],
    };
    if !unknown.is_empty() {
        return unknown;
    }
    let tried = [true, false].map(|filled_in| filled(source, facts::invented(filled_in)));
    match tried {
        [Err(flaw), _] | [_, Err(flaw)] => vec![flaw],
        [Ok(blocks), Ok(_)] => no_title(source, &blocks).into_iter().collect(),
    }
}

fn no_title(source: &Source, blocks: &[Block]) -> Option<Flaw> {
    let titled = blocks.iter().any(|block| matches!(block, Block::Title(_)));
    (!titled).then(|| Flaw {
        name: source.name.clone(),
        line: 1,
        words: "没有“标题：”这一行".to_owned(),
    })
}

fn unknown_names(source: &Source) -> Result<Vec<Flaw>, Flaw> {
    let environment = environment();
    let template = environment
        .template_from_named_str(&source.name, &source.text)
        .map_err(|error| flaw(source, &error))?;
    let known = |name: &String| facts::all().any(|fact| fact.name == name);
    let mut unknown: Vec<Flaw> = template
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !known(name))
        .map(|name| Flaw {
            name: source.name.clone(),
            line: line_of(&source.text, &name),
            words: no_such(&name),
        })
        .collect();
    unknown.sort_by_key(|flaw| flaw.line);
    Ok(unknown)
}

fn filled(source: &Source, facts: Value) -> Result<Vec<Block>, Flaw> {
    let whole = |words: &str| Flaw {
        name: source.name.clone(),
        line: 1,
        words: words.to_owned(),
    };
    if source.text.len() > LONGEST {
        return Err(whole("模板太长"));
    }
    let environment = environment();
    let mut out = Short(Vec::new());
    environment
        .template_from_named_str(&source.name, &source.text)
        .and_then(|template| template.render_captured_to(facts, &mut out).map(drop))
        .map_err(|error| flaw(source, &error))?;
    let text = String::from_utf8(out.0).map_err(|_| whole("模板填出来的不是文字"))?;
    Ok(notation::blocks(&text))
}

/// Nothing but what a letter needs: no files, no other templates, no endless loops.
fn environment<'source>() -> Environment<'source> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    environment.add_filter("join", minijinja::filters::join);
    environment.add_filter("length", minijinja::filters::length);
    environment.add_filter("待填", |text: &str, count: Option<usize>| match text {
        "" => "＿".repeat(count.unwrap_or(6).min(28)),
        text => text.to_owned(),
    });
    environment.set_formatter(|out, _, value| match value.kind() {
        ValueKind::String | ValueKind::Number => {
            let text = value.to_string();
            let kept = |c: &char| *c == '\n' || (!c.is_control() && *c != notation::FILLED);
            let mark = notation::FILLED.to_string();
            let text: String = text.chars().filter(kept).collect();
            out.write_str(&mark)?;
            out.write_str(&text.replace('\n', &format!("\n{mark}")))
                .map_err(Error::from)
        }
        ValueKind::Undefined | ValueKind::None => Ok(()),
        _ => Err(Error::new(
            ErrorKind::InvalidOperation,
            "这里有好几项，要用 for 逐项写，或用 join 连起来",
        )),
    });
    environment
}

/// Text up to a length; more than that is no letter.
struct Short(Vec<u8>);

impl io::Write for Short {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("填出来的文字太长"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn flaw(source: &Source, error: &Error) -> Flaw {
    let named = error.range().and_then(|range| source.text.get(range));
    let detail = error.detail().unwrap_or_default();
    let words = match error.kind() {
        ErrorKind::UndefinedError => no_such(named.unwrap_or(detail).trim()),
        ErrorKind::SyntaxError => syntax(detail),
        ErrorKind::UnknownFilter => "竖线后面只能用 join、length、待填".to_owned(),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod | ErrorKind::UnknownTest => {
            format!("模板里不能用这个写法：{}", named.unwrap_or(detail))
        }
        ErrorKind::OutOfFuel => "模板里的循环太多或没有尽头".to_owned(),
        ErrorKind::WriteFailure => "填出来的文字太长".to_owned(),
        _ if detail.is_empty() => error.kind().to_string(),
        _ => detail.to_owned(),
    };
    Flaw {
        name: source.name.clone(),
        line: error.line().unwrap_or(1),
        words,
    }
}

/// The template engine speaks English; what office templates run into is said in words.
fn syntax(detail: &str) -> String {
    if detail.starts_with("unexpected end of input") {
        return "没有写完：{{ 要配 }}，{% 要配 %}，if 要配 endif，for 要配 endfor".to_owned();
    }
    let words = detail.strip_prefix("unknown statement ");
    match words {
        Some(words) => format!("没有“{words}”这种写法，只有 if、for 和它们的 endif、endfor"),
        None => format!("模板写法不对（{detail}）"),
    }
}

fn no_such(name: &str) -> String {
    let near = facts::all()
        .map(|fact| (fact.name, alike(fact.name, name)))
        .max_by_key(|(_, alike)| *alike)
        .filter(|(_, alike)| *alike >= 2);
    match near {
        Some((near, _)) => format!("没有“{name}”这个字段，是不是“{near}”"),
        None => format!("没有“{name}”这个字段，有哪些见 mianshang template fields"),
    }
}

/// Characters two names share.
fn alike(one: &str, other: &str) -> usize {
    one.chars().filter(|c| other.contains(*c)).count()
}

/// The first line where a tag names it.
fn line_of(text: &str, name: &str) -> usize {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = 0;
    while let Some(at) = text[from..].find(name).map(|at| from + at) {
        let end = at + name.len();
        let apart = !text[..at].ends_with(is_letter) && !text[end..].starts_with(is_letter);
        let open = |tag| text[..at].rfind(tag);
        let opened = open("{{").max(open("{%"));
        if apart && opened > open("}}").max(open("%}")) {
            return text[..at].matches('\n').count() + 1;
        }
        from = end;
    }
    1
}
