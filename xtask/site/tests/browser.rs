//! The site and the report of an update in headless Chromium, if it is installed: each page at 500 px and at 1280 px does
//! not scroll horizontally, its text has a contrast of at least 4.5, it loads nothing from a network, and the verdict of the
//! report is in the first screen.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use xtask_common::message::MessageFormat;

/// Arguments of Chromium. Its default folder would have the user's own profile.
const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1300,1000",
    "--virtual-time-budget=600000",
    "--dump-dom",
];

/// Limit of a run.
const LIMIT: Duration = Duration::from_mins(3);

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: xtask_commands::Command,
}

#[test]
fn pages_fit_the_window_and_have_contrast() {
    let version = |name: &&&str| Command::new(name).arg("--version").output().is_ok_and(|it| it.status.success());
    let Some(chromium) = ["chromium", "chromium-browser", "google-chrome"].iter().find(version) else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let folder = std::env::temp_dir().join(format!("whitesmith-browser-{}", std::process::id()));
    let pages = [site(&folder), vec![report(&folder), bad(&folder)]].concat();
    let probe = format!("<script>{}</script>", include_str!("browser/probe.js"));
    for page in &pages {
        let text = fs::read_to_string(folder.join(page)).unwrap();
        fs::write(folder.join(page), text + &probe).unwrap();
    }
    let frames = include_str!("browser/frames.html").replace("PAGES", &format!("{pages:?}"));
    fs::write(folder.join("frames.html"), frames).unwrap();
    let mut wrong = Vec::new();
    for scheme in ["light", "dark"] {
        let results = run(chromium, &folder, scheme);
        let bad: Vec<_> = results.lines().filter(|line| line.starts_with("bad.html")).collect();
        let is_found = |line: &&str| BAD.iter().all(|problem| line.contains(problem));
        assert!(bad.iter().all(is_found), "{scheme}: {bad:?}");
        assert_eq!(results.lines().count(), pages.len() * 2, "{scheme}: {results}");
        wrong.extend(
            results
                .lines()
                .filter(|it| !it.ends_with(": good") && !bad.contains(it))
                .map(|line| format!("{scheme}: {line}")),
        );
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Writes the site, with the services of this repository. Returns its pages.
fn site(folder: &Path) -> Vec<String> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let bench = folder.join("bench.html");
    fs::create_dir_all(folder).unwrap();
    fs::write(&bench, "<h1>Run</h1>\n<h2>lines</h2>\n<p class=\"missed\">missed</p>\n</body>").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-site"));
    command.arg("site").arg("--botocore").arg(models).arg("--bench").arg(bench).arg("--out").arg(folder.join("site"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let entries = fs::read_dir(folder.join("site")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut pages: Vec<_> = entries
        .map(|name| name.into_string().unwrap())
        .filter(|it| Path::new(it).extension().is_some_and(|it| it == "html"))
        .collect();
    // The list of contents is only shown in other pages.
    pages.retain(|name| name != "toc.html");
    pages.sort();
    pages.iter().map(|name| format!("site/{name}")).collect()
}

/// Writes the report of an update with long names. Returns its page.
fn report(folder: &Path) -> String {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/comprehendmedical/2018-10-30");
    let new = folder.join("new");
    fs::create_dir_all(&new).unwrap();
    for name in ["service-2.json", "endpoint-rule-set-1.json"] {
        let text = fs::read_to_string(old.join(name)).unwrap();
        let text = text.replace("\"JobName\"", "\"NameOfTheJobThatAnotherUpdateMadeMuchLonger\"");
        fs::write(new.join(name), text.replace("\"COMPLETED\"", "\"COMPLETED_WITHOUT_ANY_ERROR\"")).unwrap();
    }
    let page = folder.join("report.html");
    let [old, new, page] = [old, new, page].map(|path| path.to_str().unwrap().to_owned());
    let line = ["whitesmith", "diff", &old, &new, "--format", "html", "--output", &page];
    xtask_commands::run(&Line::parse_from(line).command, MessageFormat::Human, xtask_commands::pip).unwrap();
    "report.html".to_owned()
}

/// The problems of [`bad`], which show that the probe finds them.
const BAD: [&str; 4] = ["scrolls horizontally", "first screen", "contrast 1.16", "loads http://127.0.0.1:9/"];

/// Writes a page with all problems.
fn bad(folder: &Path) -> String {
    let body = "<img src=\"http://127.0.0.1:9/\"><div class=\"verdict\" style=\"padding-top: 5000px\">\
                <p class=\"badge\" style=\"width: 3000px; color: #eee; background: #fff\">major</p></div>";
    fs::write(folder.join("bad.html"), format!("<!doctype html><body>{body}")).unwrap();
    "bad.html".to_owned()
}

/// Returns a line for each page and width.
fn run(chromium: &str, folder: &Path, scheme: &str) -> String {
    let output = folder.join("dom.html");
    let mut command = Command::new(chromium);
    command.args(ARGUMENTS).arg(format!("--user-data-dir={}", folder.join(scheme).display()));
    command.arg(format!("--blink-settings=preferredColorScheme={}", u8::from(scheme == "light")));
    command.arg(format!("file://{}", folder.join("frames.html").display()));
    let mut child = command.stdout(fs::File::create(&output).unwrap()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > LIMIT {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let dom = fs::read_to_string(PathBuf::from(&output)).unwrap();
    let results = dom.split("<pre id=\"results\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    results.unwrap_or_default().to_owned()
}
