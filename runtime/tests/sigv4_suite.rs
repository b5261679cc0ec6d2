//! The SigV4 test suite that AWS publishes and that several SDKs carry along.
//!
//! The suite is not part of this repository. `TINSMITH_SIGV4_SUITE` names a folder that holds it; every
//! folder below with a `.req` file is a case, with `.creq`, `.sts` and `.authz` files beside it. Without
//! the variable nothing is checked, and the test says so.

#![cfg(feature = "client")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use http::request::Parts;
use http::Request;
use tinsmith_runtime::sigv4::{Payload, Signer, SigningParams, SigningSettings, SigningText};

const VARIABLE: &str = "TINSMITH_SIGV4_SUITE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

#[test]
fn the_published_suite_is_signed_as_published() {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        eprintln!("NOT CHECKED: {VARIABLE} does not name the folder of the SigV4 test suite");
        return;
    };
    let mut requests = Vec::new();
    find_requests(Path::new(&folder), &mut requests);
    requests.sort();
    assert!(
        !requests.is_empty(),
        "no .req file below {}",
        Path::new(&folder).display()
    );

    let signer = Signer::new();
    let (mut passed, mut left_out, mut failed) = (0, Vec::new(), Vec::new());
    for path in &requests {
        let case = Case { path };
        match case.run(&signer) {
            Ok(()) => passed += 1,
            Err(Verdict::LeftOut(reason)) => left_out.push(format!("{}: {reason}", case.name())),
            Err(Verdict::Failed(reason)) => failed.push(format!("{}: {reason}", case.name())),
        }
    }
    println!(
        "conformance: SigV4 test suite: {} cases, {passed} passed, {} left out",
        requests.len(),
        left_out.len()
    );
    for line in &left_out {
        println!("left out: {line}");
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(passed > 0, "every case was left out");
}

fn find_requests(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find_requests(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "req") {
            found.push(path);
        }
    }
}

enum Verdict {
    /// The case asks for something that an `http::Request` cannot express.
    LeftOut(String),
    Failed(String),
}

struct Case<'a> {
    path: &'a Path,
}

impl Case<'_> {
    fn name(&self) -> String {
        self.path
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }

    /// The text of one of the case's files, with plain line ends.
    fn text(&self, extension: &str) -> String {
        let path = self.path.with_extension(extension);
        let text = fs::read_to_string(&path);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        text.replace('\r', "")
    }

    fn run(&self, signer: &Signer) -> Result<(), Verdict> {
        let (canonical, to_sign) = (self.text("creq"), self.text("sts"));
        let (mut head, body) = parse_request(&self.text("req")).map_err(Verdict::LeftOut)?;

        // What the request is signed with is written in the string to sign; a session token, where it
        // takes part, in the canonical request.
        let mut lines = to_sign.lines().skip(1);
        let time = parse_time(lines.next().unwrap());
        let mut scope = lines.next().unwrap().split('/').skip(1);
        let token = canonical
            .lines()
            .find_map(|line| line.strip_prefix("x-amz-security-token:"));
        let token = token.map(str::to_owned);
        let credentials = Credentials::new("AKIDEXAMPLE", SECRET, token, None, "suite");
        // The request line of a case is not encoded yet; reading it encodes it, so once is enough.
        let mut settings = SigningSettings::default();
        settings.double_uri_encode = false;
        settings.content_sha256_header = canonical.contains("\nx-amz-content-sha256:");
        let params = SigningParams {
            region: scope.next().unwrap(),
            service: scope.next().unwrap(),
            time,
            credentials: &credentials,
            payload: Payload::Bytes(body.as_bytes()),
            settings,
        };

        let failed = |error| Verdict::Failed(format!("{error}"));
        let text = SigningText::new(&head, &params).map_err(failed)?;
        compare("canonical request", text.canonical_request(), &canonical)?;
        compare("string to sign", text.string_to_sign(), &to_sign)?;
        signer.sign(&mut head, &params).map_err(failed)?;
        let authorization = head.headers["authorization"].to_str().unwrap();
        compare(
            "authorization",
            authorization,
            self.text("authz").trim_end(),
        )
    }
}

fn compare(what: &str, ours: &str, published: &str) -> Result<(), Verdict> {
    if ours == published {
        return Ok(());
    }
    Err(Verdict::Failed(format!(
        "{what} differs\n--- ours\n{ours}\n--- published\n{published}"
    )))
}

/// Reads a raw request. A header line that starts with white space continues the line before, as
/// RFC 9112, section 5.2 has recipients read it.
fn parse_request(text: &str) -> Result<(Parts, String), String> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    let mut lines = head.lines();
    let line = lines.next().unwrap();
    let (method, rest) = line.split_once(' ').ok_or("no method")?;
    let target = rest.strip_suffix(" HTTP/1.1").ok_or("not HTTP/1.1")?;

    let mut headers: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers
                .last_mut()
                .ok_or("a continued line without a header")?;
            value.push(' ');
            value.push_str(line.trim());
        } else {
            let (name, value) = line.split_once(':').ok_or("a header without a colon")?;
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    let mut request = Request::builder().method(method).uri(encode_target(target));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let request = request.body(()).map_err(|error| error.to_string())?;
    Ok((request.into_parts().0, body.to_owned()))
}

/// Encodes the request target as a client does: in the path, all but unreserved characters and slashes;
/// in the query string, which the suite encodes in part, what a URI cannot hold.
fn encode_target(target: &str) -> String {
    let mut encoded = String::new();
    let mut in_query = false;
    for byte in target.bytes() {
        in_query |= byte == b'?';
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if unreserved || in_query && byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Reads `YYYYMMDDThhmmssZ`.
fn parse_time(text: &str) -> SystemTime {
    let field = |from: usize, to: usize| text[from..to].parse::<u64>().unwrap();
    let (year, month, day) = (field(0, 4), field(4, 6), field(6, 8));
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let month_length = |month: u64| match month {
        2 => 28 + u64::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let days = (1970..year)
        .map(|year| 365 + u64::from(leap(year)))
        .sum::<u64>()
        + (1..month).map(month_length).sum::<u64>()
        + day
        - 1;
    let seconds = field(9, 11) * 3600 + field(11, 13) * 60 + field(13, 15);
    UNIX_EPOCH + Duration::from_secs(days * 86_400 + seconds)
}
