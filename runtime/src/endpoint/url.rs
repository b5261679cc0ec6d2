//! `parseURL` of the rules engine's standard library.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of an `http` or `https` URL without a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    scheme: &'static str,
    authority: &'a str,
    path: &'a str,
    is_ip: bool,
}

impl<'a> Url<'a> {
    /// `http` or `https`, in lower case.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The host and, if the URL names one, the port; never the user info.
    pub fn authority(&self) -> &'a str {
        self.authority
    }

    /// The path as the URL spells it: empty, or starting with `/`.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// The path with a `/` at its start and its end.
    #[inline]
    pub fn normalized_path(&self) -> String {
        let mut path = self.path.to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        path
    }

    /// Whether the host is an IPv4 or a bracketed IPv6 address.
    pub fn is_ip(&self) -> bool {
        self.is_ip
    }
}

/// Splits a URL into its parts.
///
/// `None` if the scheme is neither `http` nor `https`, if host or port are malformed, or if there
/// is a query, which the specification forbids here. User info and a fragment are dropped: they
/// mean nothing for an endpoint.
#[inline]
pub fn parse_url(value: &str) -> Option<Url<'_>> {
    let (scheme, rest) = value.split_once("://")?;
    let scheme = ["http", "https"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(scheme))?;
    let rest = rest.split('#').next().unwrap_or(rest);
    if rest.contains('?') || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let is_ip = check_authority(authority)?;
    Some(Url {
        scheme,
        authority,
        path,
        is_ip,
    })
}

/// Whether the host of a well-formed authority is an IP address; `None` if it is malformed.
#[inline]
fn check_authority(authority: &str) -> Option<bool> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        let valid = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return valid.then_some(true);
    }
    let host = match authority.split_once(':') {
        Some((host, port)) if is_port(port) => host,
        Some(_) => return None,
        None => authority,
    };
    let valid = !host.is_empty() && host.bytes().all(is_host_byte);
    valid.then(|| host.parse::<Ipv4Addr>().is_ok())
}

/// The `reg-name` characters of RFC 3986, section 3.2.2.
fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

#[inline]
fn is_port(port: &str) -> bool {
    // `u16::from_str` accepts a leading `+`.
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_urls() {
        let cases = [
            (
                "https://example.com",
                "https",
                "example.com",
                "",
                "/",
                false,
            ),
            (
                "https://example.com/",
                "https",
                "example.com",
                "/",
                "/",
                false,
            ),
            (
                "http://a.b:80/foo/bar",
                "http",
                "a.b:80",
                "/foo/bar",
                "/foo/bar/",
                false,
            ),
            (
                "https://127.0.0.1/a/",
                "https",
                "127.0.0.1",
                "/a/",
                "/a/",
                true,
            ),
            (
                "HTTPS://10.0.0.1:8443",
                "https",
                "10.0.0.1:8443",
                "",
                "/",
                true,
            ),
            ("https://[fe80::1]", "https", "[fe80::1]", "", "/", true),
            (
                "https://[::1]:443/x",
                "https",
                "[::1]:443",
                "/x",
                "/x/",
                true,
            ),
            ("http://99_ab-.com", "http", "99_ab-.com", "", "/", false),
            (
                "https://999.999.abc",
                "https",
                "999.999.abc",
                "",
                "/",
                false,
            ),
            ("https://256.1.1.1", "https", "256.1.1.1", "", "/", false),
            (
                "https://me:secret@host/p",
                "https",
                "host",
                "/p",
                "/p/",
                false,
            ),
            ("https://host/p#top", "https", "host", "/p", "/p/", false),
        ];
        for (text, scheme, authority, path, normalized_path, is_ip) in cases {
            let url = parse_url(text).unwrap();
            assert_eq!(url.scheme(), scheme, "{text}");
            assert_eq!(url.authority(), authority, "{text}");
            assert_eq!(url.path(), path, "{text}");
            assert_eq!(url.normalized_path(), normalized_path, "{text}");
            assert_eq!(url.is_ip(), is_ip, "{text}");
        }
    }

    #[test]
    fn rejects_what_is_no_endpoint() {
        for text in [
            "",
            "example.com",
            "https:example.com",
            "ftp://example.com",
            "https://",
            "https:///path",
            "https://:80",
            "https://a.b:port/",
            "https://a.b:",
            "https://a.b:+1",
            "https://a.b:65536",
            "https://a:b:1",
            "https://[::1",
            "https://[::1]x",
            "https://[zz]",
            "https://a.b?",
            "https://a.b/p?q=1",
            "https://a b",
            "https://a.b/\u{e9}",
            "https://a<b>",
        ] {
            assert_eq!(parse_url(text), None, "{text}");
        }
    }
}
