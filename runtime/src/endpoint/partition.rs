//! `aws.partition` of the AWS rules engine library: the partitions and the regions in them.

/// What the endpoint rules know of one AWS partition.
#[derive(Debug, PartialEq, Eq)]
pub struct Partition {
    name: &'static str,
    dns_suffix: &'static str,
    dual_stack_dns_suffix: &'static str,
    supports_fips: bool,
    supports_dual_stack: bool,
    implicit_global_region: &'static str,
    /// The first part or parts of region names, each followed by `-<word>-<digits>`.
    region_prefixes: &'static [&'static str],
    /// The one region that does not look like the others.
    global_region: Option<&'static str>,
}

impl Partition {
    /// The partition's name, such as `aws-cn`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The DNS suffix of endpoints.
    pub fn dns_suffix(&self) -> &'static str {
        self.dns_suffix
    }

    /// The DNS suffix of dual-stack endpoints.
    pub fn dual_stack_dns_suffix(&self) -> &'static str {
        self.dual_stack_dns_suffix
    }

    /// Whether the partition has FIPS endpoints.
    pub fn supports_fips(&self) -> bool {
        self.supports_fips
    }

    /// Whether the partition has dual-stack endpoints.
    pub fn supports_dual_stack(&self) -> bool {
        self.supports_dual_stack
    }

    /// The region that signs for services that are global in this partition.
    pub fn implicit_global_region(&self) -> &'static str {
        self.implicit_global_region
    }

    fn has_region(&self, region: &str) -> bool {
        let looks_alike = |prefix: &&str| {
            region
                .strip_prefix(prefix)
                .and_then(|rest| rest.strip_prefix('-'))
                .is_some_and(is_word_and_number)
        };
        self.global_region == Some(region) || self.region_prefixes.iter().any(looks_alike)
    }
}

/// `\w+-\d+`, the tail that all region names have.
fn is_word_and_number(tail: &str) -> bool {
    tail.split_once('-').is_some_and(|(word, number)| {
        !word.is_empty()
            && !number.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The partition that `region` lies in.
///
/// A region that no partition knows counts as one of `aws`, so the result is always `Some`; the
/// signature is that of the specification.
pub fn partition(region: &str) -> Option<&'static Partition> {
    PARTITIONS
        .iter()
        .find(|partition| partition.has_region(region))
        .or_else(|| PARTITIONS.first())
}

/// The default partition comes first.
static PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
        region_prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        global_region: Some("aws-global"),
    },
    Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
        region_prefixes: &["cn"],
        global_region: Some("aws-cn-global"),
    },
    Partition {
        name: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eusc-de-east-1",
        region_prefixes: &["eusc-de"],
        global_region: None,
    },
    // The endpoint tests of the service models hold that `aws-iso` and `aws-iso-b` have no
    // dual-stack endpoints, although newer partition data names a suffix for them.
    Partition {
        name: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        supports_fips: true,
        supports_dual_stack: false,
        implicit_global_region: "us-iso-east-1",
        region_prefixes: &["us-iso"],
        global_region: Some("aws-iso-global"),
    },
    Partition {
        name: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        supports_fips: true,
        supports_dual_stack: false,
        implicit_global_region: "us-isob-east-1",
        region_prefixes: &["us-isob"],
        global_region: Some("aws-iso-b-global"),
    },
    Partition {
        name: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eu-isoe-west-1",
        region_prefixes: &["eu-isoe"],
        global_region: Some("aws-iso-e-global"),
    },
    Partition {
        name: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isof-south-1",
        region_prefixes: &["us-isof"],
        global_region: Some("aws-iso-f-global"),
    },
    Partition {
        name: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-gov-west-1",
        region_prefixes: &["us-gov"],
        global_region: Some("aws-us-gov-global"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_find_their_partition() {
        let cases = [
            ("us-east-1", "aws"),
            ("mx-central-1", "aws"),
            ("ap-southeast-17", "aws"),
            ("aws-global", "aws"),
            ("cn-north-1", "aws-cn"),
            ("aws-cn-global", "aws-cn"),
            ("eusc-de-east-1", "aws-eusc"),
            ("us-iso-west-1", "aws-iso"),
            ("aws-iso-global", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-south-1", "aws-iso-f"),
            ("us-gov-west-1", "aws-us-gov"),
            ("aws-us-gov-global", "aws-us-gov"),
            ("us-gov-new-22", "aws-us-gov"),
        ];
        for (region, name) in cases {
            assert_eq!(partition(region).unwrap().name(), name, "{region}");
        }
    }

    #[test]
    fn an_unknown_region_counts_as_aws() {
        for region in [
            "",
            "somewhere",
            "cn-north-",
            "cn--1",
            "xx-east-1",
            "eusc-fr-a-1",
        ] {
            assert_eq!(partition(region).unwrap().name(), "aws", "{region}");
        }
    }

    #[test]
    fn every_global_region_lies_in_its_own_partition() {
        for expected in &PARTITIONS {
            let found = partition(expected.implicit_global_region()).unwrap();
            assert_eq!(found.name(), expected.name());
            assert!(found.supports_fips());
            assert!(!found.dns_suffix().is_empty() && !found.dual_stack_dns_suffix().is_empty());
        }
        assert!(!partition("us-iso-east-1").unwrap().supports_dual_stack());
        assert!(partition("us-east-1").unwrap().supports_dual_stack());
    }
}
