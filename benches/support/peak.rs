//! The most memory that the program has held, as Linux counts it.

use std::fs;

/// Begins to count anew, where the system lets it; MiB held now.
pub fn forget() -> Option<f64> {
    // 5 resets the mark (proc(5)).
    let _ = fs::write("/proc/self/clear_refs", "5");
    of("VmRSS:")
}

pub fn tell(name: &str, before: Option<f64>) {
    match (of("VmHWM:"), before) {
        (Some(peak), Some(before)) => {
            println!("\n{name}: {peak:.0} MiB ({before:.0} MiB before it began)");
        }
        _ => println!("\n{name}: not told by this system"),
    }
}

fn of(field: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}
