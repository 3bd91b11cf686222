//! One data directory in a temporary folder, and the binary run on it at a fixed moment.

use assert_cmd::Command;
use serde_json::Value;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// What one run said.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub struct Bench {
    dir: TempDir,
    now: String,
}

impl Bench {
    /// Nothing is there yet, and it is the morning of 6 March 2026.
    pub fn new() -> Self {
        Bench {
            dir: tempfile::tempdir().expect("a folder"),
            now: "2026-03-06".to_owned(),
        }
    }

    pub fn on(&mut self, day: &str) {
        self.now = day.to_owned();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file beside the data directory and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        fs::write(&path, content).expect("a file");
        path.display().to_string()
    }

    pub fn store(&self) -> PathBuf {
        self.path("data/mianshang.db")
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mianshang"));
        command
            .env("MIANSHANG_DATA_DIR", self.path("data"))
            .env("MIANSHANG_NOW", &self.now)
            .env("TZ", "Asia/Shanghai")
            .args(words);
        command
    }

    pub fn run(&self, words: &[&str]) -> Ran {
        let output = self.command(words).output().expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            code: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs what has to succeed in silence on standard error.
    #[track_caller]
    pub fn done(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
        ran.out
    }

    /// Runs what has to be refused, and gives the reasons.
    #[track_caller]
    pub fn refused(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (1, ""),
            "{words:?} {}",
            ran.err
        );
        ran.err
    }

    /// Runs what is typed wrongly, and gives what was said.
    #[track_caller]
    pub fn mistyped(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{words:?} {}",
            ran.err
        );
        ran.err
    }

    #[track_caller]
    pub fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.done(words)).expect("JSON")
    }

    #[track_caller]
    pub fn case(&self, reference: &str) -> Value {
        self.json(&["show", reference, "--json"])
    }

    /// A case as it was handed over on 2 March.
    #[track_caller]
    pub fn register(&self, reference: &str) {
        let words = "do REF register --title 关于改善夜间照明的建议 --representative 柳如棠 \
             --employer 云川市第二小学 --representative-phone 14200000001 --assigned-on 2026-03-02 \
             --unit 云川市城市管理局 --handler 林知远 --phone 6010012 --principal 贺承平 \
             --asks 在石桥巷补装路灯。 --asks 对损坏路灯限时修复。";
        let words: Vec<&str> = words.split_whitespace().collect();
        let words: Vec<&str> = words
            .into_iter()
            .map(|word| if word == "REF" { reference } else { word })
            .collect();
        self.done(&words);
    }

    /// Runs a line of `do REF …`; the words contain no blanks.
    #[track_caller]
    pub fn act(&self, reference: &str, line: &str) -> String {
        let words: Vec<&str> = ["do", reference]
            .into_iter()
            .chain(line.split_whitespace())
            .collect();
        self.done(&words)
    }
}
