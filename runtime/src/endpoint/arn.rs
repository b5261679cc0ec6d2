//! `aws.parseArn` of the AWS rules engine library.

/// The parts of an Amazon Resource Name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    partition: &'a str,
    service: &'a str,
    region: &'a str,
    account_id: &'a str,
    resource: &'a str,
}

impl<'a> Arn<'a> {
    /// The partition; never empty.
    pub fn partition(&self) -> &'a str {
        self.partition
    }

    /// The service namespace; never empty.
    pub fn service(&self) -> &'a str {
        self.service
    }

    /// The region; empty for a resource that has none.
    pub fn region(&self) -> &'a str {
        self.region
    }

    /// The owning account; empty for a resource that has none.
    pub fn account_id(&self) -> &'a str {
        self.account_id
    }

    /// The resource part, split at every `:` and `/`; at least one item.
    #[inline]
    pub fn resource_id(&self) -> Vec<&'a str> {
        self.resource.split([':', '/']).collect()
    }

    /// One item of [`resource_id`](Self::resource_id); `index` counts from the end if negative.
    #[inline]
    pub fn resource_id_item(&self, index: isize) -> Option<&'a str> {
        let mut items = self.resource.split([':', '/']);
        if index < 0 {
            items.nth_back(index.unsigned_abs() - 1)
        } else {
            items.nth(index.unsigned_abs())
        }
    }
}

/// Splits an ARN into its parts.
///
/// `None` unless there are six parts between colons, the first is `arn` and the partition, the
/// service and the resource are not empty.
#[inline]
pub fn parse_arn(value: &str) -> Option<Arn<'_>> {
    let mut parts = value.splitn(6, ':');
    if parts.next()? != "arn" {
        return None;
    }
    let arn = Arn {
        partition: parts.next()?,
        service: parts.next()?,
        region: parts.next()?,
        account_id: parts.next()?,
        resource: parts.next()?,
    };
    let complete = !arn.partition.is_empty() && !arn.service.is_empty() && !arn.resource.is_empty();
    complete.then_some(arn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_the_six_parts() {
        let cases: &[(&str, [&str; 4], &[&str])] = &[
            (
                "arn:aws:sns:us-west-2:012345678910:topic",
                ["aws", "sns", "us-west-2", "012345678910"],
                &["topic"],
            ),
            (
                "arn:aws-cn:ec2:cn-north-1:1:vpc/vpc-0e98",
                ["aws-cn", "ec2", "cn-north-1", "1"],
                &["vpc", "vpc-0e98"],
            ),
            (
                "arn:aws:s3:::bucket:a/b",
                ["aws", "s3", "", ""],
                &["bucket", "a", "b"],
            ),
            ("arn:aws:s3:::a:", ["aws", "s3", "", ""], &["a", ""]),
        ];
        for (text, [partition, service, region, account_id], resource) in cases {
            let arn = parse_arn(text).unwrap();
            assert_eq!(arn.partition(), *partition, "{text}");
            assert_eq!(arn.service(), *service, "{text}");
            assert_eq!(arn.region(), *region, "{text}");
            assert_eq!(arn.account_id(), *account_id, "{text}");
            assert_eq!(arn.resource_id(), *resource, "{text}");
        }
    }

    #[test]
    fn items_of_the_resource() {
        let arn = parse_arn("arn:aws:s3:::a:b/c").unwrap();
        let cases = [
            (0, Some("a")),
            (2, Some("c")),
            (3, None),
            (-1, Some("c")),
            (-3, Some("a")),
            (-4, None),
            (isize::MIN, None),
        ];
        for (index, expected) in cases {
            assert_eq!(arn.resource_id_item(index), expected, "{index}");
        }
    }

    #[test]
    fn rejects_what_is_no_arn() {
        for text in [
            "",
            "11111111-2222",
            "arn:aws:s3::",
            "arn:aws:s3:::",
            "arn::s3:::a",
            "arn:aws::::a",
            "ARN:aws:s3:::a",
            "urn:aws:s3:::a",
        ] {
            assert_eq!(parse_arn(text), None, "{text}");
        }
    }
}
