//! Time and memory of generation from growing inputs: no series may exceed O(n log n) time and O(n) memory.

mod series;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use whitesmith_model::diagnostic::Diagnostics;

use self::series::{SERIES, Series};
use super::failed;
use super::project::run;
use super::table::median;
use xtask_common::output::print_line;

/// Sizes, as multiples of the smallest.
const TIMES: [usize; 5] = [1, 2, 4, 8, 16];

/// Tolerance for the time and memory of the largest size: measurements are noisy.
const SLACK: f64 = 1.6;

/// Minimum values in seconds and MiB, below which growth is not measurable: the fixed cost of a run.
const SHORTEST: f64 = 0.02;
const SMALLEST: f64 = 16.0;

/// Cost of a run.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    /// Peak of resident memory, in MiB; 0 if the system does not have `/proc`.
    memory: f64,
}

/// Measures all series, and prints each figure immediately. Returns true if all are within the limits.
pub(super) fn measure(root: &Path) -> Result<bool, Diagnostics> {
    // Growth is the same in all builds.
    run("cargo", &["build", "--quiet", "--package", "xtask"], root, &[])?;
    let xtask = root.join("target/debug/xtask");
    print_line(format_args!("{:<26}{:>9}{:>12}{:>12}{:>12}", "series", "size", "input KiB", "seconds", "peak MiB"));
    let mut all_met = true;
    for series in SERIES {
        let mut costs = Vec::new();
        for size in TIMES.map(|times| series.smallest * times) {
            let folder = root.join("target/bench/growth").join(series.name).join(size.to_string());
            let input = write(root, series, size, &folder)? / 1024;
            let one = run_on(&xtask, &folder)?;
            let (name, Cost { seconds, memory }) = (series.name, one);
            print_line(format_args!("{name:<26}{size:>9}{input:>12}{seconds:>12.3}{memory:>12.1}"));
            costs.push(one);
        }
        let is_met = is_met(series, &costs);
        all_met &= is_met;
        print_line(format_args!("{:<26}{}", "", if is_met { "met" } else { "missed" }));
    }
    Ok(all_met)
}

/// Returns true if the largest size is within the limit that follows from the smallest.
fn is_met(series: &Series, costs: &[Cost]) -> bool {
    let ([first, ..], [.., last]) = (costs, costs) else { return false };
    let (small, times) = (series.smallest as f64, TIMES.last().copied().unwrap_or(1) as f64);
    let growth = times * (small * times).log2() / small.log2();
    let time = last.seconds <= first.seconds.max(SHORTEST) * growth * SLACK;
    time && last.memory <= first.memory.max(SMALLEST) * times * SLACK
}

/// Writes the input of a size. Returns its number of bytes.
fn write(root: &Path, series: &Series, size: usize, folder: &Path) -> Result<usize, Diagnostics> {
    let input = (series.make)(size);
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| failed(&path, &error.to_string()))
    };
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error.to_string()))?;
    let partitions = root.join("models/partitions.json");
    let partitions = fs::read_to_string(&partitions).map_err(|error| failed(&partitions, &error.to_string()))?;
    put("partitions.json", &partitions)?;
    put("whitesmith.toml", &input.manifest)?;
    put("model.json", &input.model)?;
    Ok(input.manifest.len() + input.model.len())
}

/// Runs that take longer are not repeated.
const LONG: f64 = 1.0;

/// Generates up to three times, with success or not. Returns the median time.
fn run_on(xtask: &Path, folder: &Path) -> Result<Cost, Diagnostics> {
    let mut seconds = Vec::new();
    let mut memory = 0_f64;
    for _ in 0..3 {
        let out = folder.join("out");
        if out.exists() {
            fs::remove_dir_all(&out).map_err(|error| failed(&out, &error.to_string()))?;
        }
        let start = Instant::now();
        let mut child = Command::new(xtask)
            .arg("codegen")
            .arg("--manifest")
            .arg(folder.join("whitesmith.toml"))
            .arg("--out")
            .arg(&out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(xtask, &error.to_string()))?;
        loop {
            memory = memory.max(peak(child.id()));
            match child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(1)),
                Ok(Some(_)) => break,
                Err(error) => return Err(failed(xtask, &error.to_string())),
            }
        }
        seconds.push(start.elapsed().as_secs_f64());
        if seconds.iter().any(|costs| *costs > LONG) {
            break;
        }
    }
    Ok(Cost { seconds: median(seconds), memory })
}

/// Returns the peak of a process' resident memory so far, in MiB.
fn peak(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
