//! The Rust code that `README.md` and the pages in `docs` show: each block is a file here, which is compiled and, where it sends
//! nothing, called.

extern crate tinsmith_iotsecuretunneling as tunnels;

#[path = "readme/guide.rs"]
mod guide;

/// The client of `model/features/waiters.json`.
mod kitchen {
    tinsmith_runtime::include_client!("waiters");
}

/// The blocks of a page in their order.
struct Page {
    name: &'static str,
    text: &'static str,
    blocks: &'static [(&'static str, &'static str)],
}

/// `[path => block, ..]` as names and texts.
macro_rules! blocks {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!($path))),*] };
}

/// `readme/lib.rs` includes what `readme/build.rs` writes; both need a package of their own. `readme/guide/testing_replay.rs` is compiled
/// and run by `tests/sdk`.
const PAGES: [Page; 3] = [
    Page {
        name: "README.md",
        text: include_str!("../README.md"),
        blocks: blocks!["readme/build.rs", "readme/lib.rs", "readme/client.rs"],
    },
    Page {
        name: "docs/guide.md",
        text: include_str!("../docs/guide.md"),
        blocks: blocks![
            "readme/guide/build.rs",
            "readme/guide/lib.rs",
            "readme/guide/crate.rs",
            "readme/guide/pages.rs",
            "readme/guide/waiters.rs",
            "readme/guide/validation.rs",
            "readme/guide/settings.rs",
            "readme/guide/transport.rs",
            "readme/guide/sans_io.rs",
            "readme/guide/subject.rs",
            "readme/guide/testing_sans_io.rs",
            "readme/guide/testing_service.rs",
            "readme/guide/testing_replay.rs",
            "readme/guide/testing_values.rs",
        ],
    },
    Page {
        name: "docs/migrating.md",
        text: include_str!("../docs/migrating.md"),
        blocks: blocks!["readme/migrating/program.rs"],
    },
];

#[test]
fn the_pages_show_these_files() {
    for Page { name, text, blocks } in PAGES {
        let shown: Vec<&str> = text
            .split("```rust\n")
            .skip(1)
            .filter_map(|rest| rest.split("```").next())
            .collect();
        assert_eq!(
            shown.len(),
            blocks.len(),
            "{name} has another number of Rust blocks than tests/readme.rs lists"
        );
        for (shown, (path, text)) in shown.into_iter().zip(blocks) {
            assert_eq!(
                shown, *text,
                "make this block of {name} and tests/{path} the same"
            );
        }
    }
}

/// Links from one page of the repository to another, and to a heading there.
#[test]
fn the_pages_link_to_what_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "README.md",
        "docs/guide.md",
        "docs/migrating.md",
        "docs/architecture.md",
    ] {
        let page = root.join(name);
        let text = std::fs::read_to_string(&page).expect(name);
        let targets = text.split("](").skip(1);
        let targets = targets.filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http")) {
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let linked = match path {
                "" => page.clone(),
                path => page.parent().expect("a folder").join(path),
            };
            assert!(linked.exists(), "{name} links to {target}");
            if !heading.is_empty() {
                let text = std::fs::read_to_string(&linked).expect(target);
                assert!(
                    headings(&text).any(|found| found == heading),
                    "{name} links to {target}"
                );
            }
        }
    }
}

/// The anchors that GitHub makes of headings.
fn headings(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            let line = line.trim_start_matches('#').trim().to_lowercase();
            let kept = line
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
}

mod build {
    include!("readme/build.rs");

    #[test]
    fn is_a_build_script() {
        let _: fn() -> Result<(), tinsmith::Error> = main;
    }
}

mod client {
    include!("readme/client.rs");

    #[test]
    fn is_a_program() {
        let _: fn() -> Result<(), Box<dyn std::error::Error>> = main;
    }
}

mod migrating {
    include!("readme/migrating/program.rs");

    #[tokio::test]
    async fn says_what_went_wrong() {
        let config = SdkConfig::builder().build();
        let error = reconnect(&config, "t-1", "pump-17").await;
        let error = error.expect_err("there is no region, so there is no endpoint");
        assert!(error.contains("region"), "{error}");
    }
}
