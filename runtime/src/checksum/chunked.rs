//! A body in chunks, with its checksum behind it: the content encoding `aws-chunked`.
//!
//! ```text
//! B\r\n                                      the length of a chunk, in hexadecimal
//! hello world\r\n
//! 0\r\n
//! x-amz-checksum-crc32:DUoRhQ==\r\n
//! \r\n
//! ```
//!
//! Described in the API reference of S3, "Transferring payload with trailing checksums". All chunks but the last have the same length,
//! whichever pieces the stream comes in, so that the length of the whole is known before it is read.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use aws_smithy_types::base64;
use aws_smithy_types::body::{Error, SdkBody};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::{Algorithm, ChecksumError, Sum};

/// The length of a chunk: the SDK's.
const CHUNK: u64 = 64 * 1024;

pub(super) struct ChunkedBody {
    inner: SdkBody,
    algorithm: Algorithm,
    /// `None` once the checksum has been written.
    sum: Option<Sum>,
    /// How long `inner` is said to be, and how much of it has been read.
    length: u64,
    read: u64,
    /// What has been read and does not make a chunk yet.
    pending: VecDeque<Bytes>,
    pending_len: u64,
    /// What is written and not taken yet.
    written: VecDeque<Bytes>,
}

impl ChunkedBody {
    pub(super) fn new(inner: SdkBody, length: u64, algorithm: Algorithm) -> Self {
        Self {
            inner,
            algorithm,
            sum: Some(Sum::new(algorithm)),
            length,
            read: 0,
            pending: VecDeque::new(),
            pending_len: 0,
            written: VecDeque::new(),
        }
    }

    /// How long the encoding of a body of `length` bytes is.
    pub(super) fn encoded_len(length: u64, algorithm: Algorithm) -> u64 {
        const LINE_END: u64 = 2;
        let chunk = |length: u64| hex_len(length) + LINE_END + length + LINE_END;
        let last = match length % CHUNK {
            0 => 0,
            rest => chunk(rest),
        };
        let trailer = algorithm.header().len() + 1 + algorithm.text_len();
        (length / CHUNK) * chunk(CHUNK) + last + 1 + LINE_END + trailer as u64 + 2 * LINE_END
    }

    fn push(&mut self, data: Bytes) -> Result<(), ChecksumError> {
        let len = data.len() as u64;
        self.read += len;
        if self.read > self.length {
            return Err(self.wrong_length());
        }
        if let Some(sum) = &mut self.sum {
            sum.update(&data);
        }
        self.pending.push_back(data);
        self.pending_len += len;
        while self.pending_len >= CHUNK {
            self.write_chunk(CHUNK);
        }
        Ok(())
    }

    /// Writes the first `len` pending bytes as a chunk.
    fn write_chunk(&mut self, len: u64) {
        self.written.push_back(format!("{len:X}\r\n").into());
        self.pending_len -= len;
        let mut left = usize::try_from(len).expect("a chunk has 64 KiB at most");
        while let Some(mut data) = self.pending.pop_front() {
            if data.len() > left {
                self.written.push_back(data.split_to(left));
                self.pending.push_front(data);
                break;
            }
            left -= data.len();
            self.written.push_back(data);
        }
        self.written.push_back(Bytes::from_static(b"\r\n"));
    }

    /// Writes the last chunks and the checksum.
    fn finish(&mut self, sum: Sum) -> Result<(), ChecksumError> {
        if self.read != self.length {
            return Err(self.wrong_length());
        }
        if self.pending_len > 0 {
            self.write_chunk(self.pending_len);
        }
        let (name, value) = (self.algorithm.header(), base64::encode(sum.finish()));
        self.written
            .push_back(format!("0\r\n{name}:{value}\r\n\r\n").into());
        Ok(())
    }

    fn wrong_length(&self) -> ChecksumError {
        ChecksumError::Length {
            expected: self.length,
            actual: self.read,
        }
    }
}

fn hex_len(length: u64) -> u64 {
    u64::from(length.max(1).ilog2() / 4 + 1)
}

impl Body for ChunkedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        loop {
            if let Some(bytes) = self.written.pop_front() {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            if self.sum.is_none() {
                return Poll::Ready(None);
            }
            let result = match ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => self.push(data),
                    // Trailers of the stream itself have no place here.
                    Err(_) => Ok(()),
                },
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => match self.sum.take() {
                    Some(sum) => self.finish(sum),
                    None => Ok(()),
                },
            };
            if let Err(error) = result {
                self.sum = None;
                self.written.clear();
                return Poll::Ready(Some(Err(error.into())));
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        // Only who has read nothing yet asks.
        SizeHint::with_exact(Self::encoded_len(self.length, self.algorithm))
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    /// A body that comes in pieces of these lengths.
    struct Pieces(VecDeque<usize>);

    impl Body for Pieces {
        type Data = Bytes;
        type Error = Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
            let piece = self.0.pop_front();
            Poll::Ready(piece.map(|len| Ok(Frame::data(vec![b'x'; len].into()))))
        }
    }

    async fn encoded(pieces: &[usize], length: u64) -> Result<Bytes, Error> {
        let inner = SdkBody::from_body_1_x(Pieces(pieces.iter().copied().collect()));
        let body = ChunkedBody::new(inner, length, Algorithm::Crc32);
        Ok(body.collect().await?.to_bytes())
    }

    /// Undoes the encoding: the chunks' lengths, the body's length, and what is behind it.
    fn decoded(mut encoded: &[u8]) -> (Vec<usize>, usize, String) {
        let mut chunks = Vec::new();
        loop {
            let end = encoded.windows(2).position(|pair| pair == b"\r\n").unwrap();
            let length = std::str::from_utf8(&encoded[..end]).unwrap();
            let length = usize::from_str_radix(length, 16).unwrap();
            encoded = &encoded[end + 2..];
            if length == 0 {
                let rest = String::from_utf8(encoded.to_vec()).unwrap();
                return (chunks.clone(), chunks.iter().sum(), rest);
            }
            assert_eq!(&encoded[length..length + 2], b"\r\n");
            assert!(encoded[..length].iter().all(|byte| *byte == b'x'));
            chunks.push(length);
            encoded = &encoded[length + 2..];
        }
    }

    #[tokio::test]
    async fn chunks_do_not_depend_on_the_pieces_of_the_stream() {
        const FULL: usize = CHUNK as usize;
        let table: [(&[usize], &[usize]); 8] = [
            (&[], &[]),
            (&[0], &[]),
            (&[1], &[1]),
            (&[FULL], &[FULL]),
            (&[FULL - 1, 1, 0, 1], &[FULL, 1]),
            (&[3 * FULL + 5], &[FULL, FULL, FULL, 5]),
            (&[10, FULL, 6], &[FULL, 16]),
            (&[40_000, 40_000, 40_000], &[FULL, 120_000 - FULL]),
        ];
        for (pieces, chunks) in table {
            let length = pieces.iter().sum::<usize>();
            let encoded = encoded(pieces, length as u64).await.unwrap();
            let said = ChunkedBody::encoded_len(length as u64, Algorithm::Crc32);
            assert_eq!(encoded.len() as u64, said, "{pieces:?}");
            let sum = base64::encode(Algorithm::Crc32.of(&vec![b'x'; length]));
            let trailer = format!("x-amz-checksum-crc32:{sum}\r\n\r\n");
            assert_eq!(
                decoded(&encoded),
                (chunks.to_vec(), length, trailer),
                "{pieces:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_stream_of_another_length_fails() {
        for (pieces, length, actual) in [(&[5, 5][..], 11, 10), (&[5, 7, 5], 11, 12), (&[], 1, 0)] {
            let error = encoded(pieces, length).await.expect_err("another length");
            let expected = ChecksumError::Length {
                expected: length,
                actual,
            };
            assert_eq!(error.downcast_ref(), Some(&expected), "{pieces:?}");
        }
    }

    #[test]
    fn lengths_are_known_before() {
        for algorithm in Algorithm::ALL {
            let none = ChunkedBody::encoded_len(0, algorithm);
            assert_eq!(
                none as usize,
                3 + algorithm.header().len() + 1 + algorithm.text_len() + 4
            );
            // "f\r\n" + 15 + "\r\n", "10\r\n" + 16 + "\r\n"
            assert_eq!(ChunkedBody::encoded_len(15, algorithm), none + 20);
            assert_eq!(ChunkedBody::encoded_len(16, algorithm), none + 22);
        }
    }
}
