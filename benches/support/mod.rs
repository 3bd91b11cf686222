//! What the benches share: desks of a given size, figures of many samples, and tables that people read.

#[allow(dead_code)]
pub mod peak;
#[allow(dead_code)]
pub mod records;
#[allow(dead_code)]
pub mod sections;

use mianshang::desk::{Clock, Desk, View};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// A desk with so many invented cases, made once and kept between runs.
pub fn desk_of(cases: usize) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("desk-of-{cases}"));
    let mut desk = open(&dir);
    if desk.rows(View::All, "", 0..0).expect("the rows").total < cases {
        desk.demo(Some(cases), true).expect("invented cases");
        for _ in 0..2_000 {
            desk.tend().expect("upkeep");
        }
    }
    dir
}

pub fn open(dir: &Path) -> Desk {
    Desk::open(dir, Clock::System).expect("the desk opens")
}

/// A folder for one run, on the same disk as the desks.
pub fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("a folder");
    dir
}

/// Samples of one thing.
#[derive(Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    pub fn add(&mut self, sample: Duration) {
        self.0.push(sample);
    }

    /// Milliseconds below which this part of the samples is.
    pub fn part(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (part * (sorted.len().max(1) - 1) as f64).round() as usize;
        sorted
            .get(at)
            .map_or(f64::NAN, |one| one.as_secs_f64() * 1e3)
    }
}

/// Prints p50, p99 and max of each, and the ratio of each to the first: its yardstick.
pub fn compare(title: &str, rows: &[(&str, &Samples)]) {
    println!("\n{title}");
    println!("| | p50 ms | p99 ms | max ms | p50 × | p99 × | n |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (name, samples) in rows {
        let over = |part: f64| samples.part(part) / rows[0].1.part(part);
        println!(
            "| {name} | {:.3} | {:.3} | {:.3} | {:.2} | {:.2} | {} |",
            samples.part(0.5),
            samples.part(0.99),
            samples.part(1.0),
            over(0.5),
            over(0.99),
            samples.0.len()
        );
    }
}
