//! Whether a body is one well-formed CBOR data item.
//!
//! Section of the specification: RFC 8949, 3 and 5.3.1. The published codec takes what is missing at the end of a list of structures for
//! empty structures, without an end where the list has no length, and it takes a break for a value: 60 bytes can fill any memory. So the
//! body is walked through before. Nothing is built of it, and what it means is left to the codec.

/// What is open around an item.
enum Open {
    /// A list, map or tag that is full after so many more items; a map takes two for each entry.
    Counted(u64),
    /// A list without a length.
    List,
    /// A map without a length, and whether a value is due.
    Map { value: bool },
}

/// Checks `body`.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn check(body: &[u8]) -> Result<(), &'static str> {
    let mut rest = Rest(body);
    let mut open = Vec::new();
    loop {
        let is_done = rest.item(&mut open)?;
        if is_done && close(&mut open) {
            break;
        }
    }
    match rest.0 {
        [] => Ok(()),
        _ => Err("something follows its end"),
    }
}

/// Counts an item that is complete, and what is complete with it. Whether nothing is open any more.
fn close(open: &mut Vec<Open>) -> bool {
    loop {
        match open.last_mut() {
            None => return true,
            Some(Open::Counted(left)) => {
                *left -= 1;
                if *left > 0 {
                    return false;
                }
                open.pop();
            }
            Some(Open::List) => return false,
            Some(Open::Map { value }) => {
                *value = !*value;
                return false;
            }
        }
    }
}

/// What has not been looked at.
struct Rest<'b>(&'b [u8]);

impl Rest<'_> {
    /// The head of an item, and its content if that is bytes. Whether it is complete, as an item that others are in is not.
    fn item(&mut self, open: &mut Vec<Open>) -> Result<bool, &'static str> {
        let head = self.byte()?;
        let (major, info) = (head >> 5, head & 0x1f);
        if head == 0xff {
            return match open.pop() {
                Some(Open::List | Open::Map { value: false }) => Ok(true),
                _ => Err("it has a break where none can be"),
            };
        }
        let Some(argument) = self.argument(info)? else {
            match major {
                2 | 3 => {
                    self.chunks(major)?;
                    return Ok(true);
                }
                4 => open.push(Open::List),
                5 => open.push(Open::Map { value: false }),
                _ => return Err("it has an item that cannot be without a length"),
            }
            return Ok(false);
        };
        let items = match major {
            2 | 3 => {
                self.skip(argument)?;
                0
            }
            4 => argument,
            5 => argument
                .checked_mul(2)
                .ok_or("it has a map that is too long")?,
            6 => 1,
            _ => 0,
        };
        if items > 0 {
            open.push(Open::Counted(items));
        }
        Ok(items == 0)
    }

    /// The number that goes with a head; none for one that says that there is no length.
    fn argument(&mut self, info: u8) -> Result<Option<u64>, &'static str> {
        let length = match info {
            0..=23 => return Ok(Some(info.into())),
            24..=27 => 1 << (info - 24),
            31 => return Ok(None),
            _ => return Err("it has a head that CBOR does not define"),
        };
        let mut argument = 0;
        for _ in 0..length {
            argument = argument << 8 | u64::from(self.byte()?);
        }
        Ok(Some(argument))
    }

    /// The parts of a string without a length, and the break behind them.
    fn chunks(&mut self, major: u8) -> Result<(), &'static str> {
        loop {
            let head = self.byte()?;
            if head == 0xff {
                return Ok(());
            }
            match self.argument(head & 0x1f)? {
                Some(length) if head >> 5 == major => self.skip(length)?,
                _ => return Err("it has a string with a part that is none"),
            }
        }
    }

    fn byte(&mut self) -> Result<u8, &'static str> {
        let (first, rest) = self.0.split_first().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*first)
    }

    fn skip(&mut self, length: u64) -> Result<(), &'static str> {
        let length = usize::try_from(length).map_err(|_| ENDS_EARLY)?;
        self.0 = self.0.get(length..).ok_or(ENDS_EARLY)?;
        Ok(())
    }
}

const ENDS_EARLY: &str = "it ends early";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_items_pass() {
        let items: [&[u8]; 14] = [
            &[0x00],
            &[0x18, 0xff],
            &[0x3b, 0, 0, 0, 0, 0, 0, 0, 1],
            &[0x63, b'a', b'b', b'c'],
            &[0x5f, 0x41, 1, 0x40, 0xff],
            &[0x7f, 0xff],
            &[0x80],
            &[0x82, 0x80, 0x9f, 0xff],
            &[0xa0],
            &[0xa1, 0x61, b'a', 0xa1, 0x61, b'b', 0xf6],
            &[0xbf, 0x61, b'a', 0x9f, 0x01, 0xff, 0xff],
            &[0xc1, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0xf8, 0x20],
            &[0xd9, 1, 0, 0x81, 0xc1, 0x01],
        ];
        for item in items {
            assert_eq!(check(item), Ok(()), "{item:02x?}");
        }
    }

    #[test]
    fn everything_else_says_what_is_wrong() {
        let broken: [(&[u8], &str); 17] = [
            (&[], "ends early"),
            (&[0x18], "ends early"),
            (&[0x62, b'a'], "ends early"),
            (
                &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                "ends early",
            ),
            (&[0x82, 0x00], "ends early"),
            (&[0x9f, 0x00], "ends early"),
            (&[0x9f, 0xa1, 0x61, b'a'], "ends early"),
            (&[0xc1], "ends early"),
            (
                &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                "too long",
            ),
            (&[0xff], "a break"),
            (&[0x81, 0xff], "a break"),
            (&[0xc1, 0xff], "a break"),
            (&[0xbf, 0x61, b'a', 0xff], "a break"),
            (&[0x5f, 0x61, b'a', 0xff], "a part that is none"),
            (&[0x1f], "without a length"),
            (&[0x1c], "does not define"),
            (&[0x00, 0x00], "follows its end"),
        ];
        for (item, expected) in broken {
            let problem = check(item).expect_err("broken");
            assert!(problem.contains(expected), "{item:02x?}: {problem}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = [vec![0x81; 1_000_000], vec![0x00]].concat();
        assert_eq!(check(&deep), Ok(()));
    }
}
