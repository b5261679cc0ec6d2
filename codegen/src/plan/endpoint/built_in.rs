//! The built-in parameter values ("Rules engine built-ins" and "AWS rules engine built-ins" in the
//! Smithy specification).

use super::params::ParamType;

/// A configuration value that a client binds to an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BuiltIn {
    /// The account of the credentials.
    AccountId,
    /// How the account of the credentials is used: `preferred`, `disabled` or `required`.
    AccountIdEndpointMode,
    /// The scope of the credentials; deprecated, and never bound.
    CredentialScope,
    /// The region.
    Region,
    /// Whether to use S3 transfer acceleration.
    S3Accelerate,
    /// Whether multi-region access points are rejected.
    S3DisableMultiRegionAccessPoints,
    /// Whether buckets always go to the path.
    S3ForcePathStyle,
    /// Whether the region of a bucket's ARN is used.
    S3UseArnRegion,
    /// Whether S3's global endpoint serves `us-east-1`.
    S3UseGlobalEndpoint,
    /// Whether the region of an ARN is used for S3 Control.
    S3ControlUseArnRegion,
    /// Whether the global endpoint of STS is used.
    StsUseGlobalEndpoint,
    /// Whether dual-stack endpoints are used.
    UseDualStack,
    /// Whether FIPS endpoints are used.
    UseFips,
    /// The custom endpoint.
    Endpoint,
}

impl BuiltIn {
    /// Every built-in, ordered by name.
    pub const ALL: [Self; 14] = [
        Self::AccountId,
        Self::AccountIdEndpointMode,
        Self::CredentialScope,
        Self::Region,
        Self::S3Accelerate,
        Self::S3DisableMultiRegionAccessPoints,
        Self::S3ForcePathStyle,
        Self::S3UseArnRegion,
        Self::S3UseGlobalEndpoint,
        Self::S3ControlUseArnRegion,
        Self::StsUseGlobalEndpoint,
        Self::UseDualStack,
        Self::UseFips,
        Self::Endpoint,
    ];

    /// The name in rule sets.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccountId => "AWS::Auth::AccountId",
            Self::AccountIdEndpointMode => "AWS::Auth::AccountIdEndpointMode",
            Self::CredentialScope => "AWS::Auth::CredentialScope",
            Self::Region => "AWS::Region",
            Self::S3Accelerate => "AWS::S3::Accelerate",
            Self::S3DisableMultiRegionAccessPoints => "AWS::S3::DisableMultiRegionAccessPoints",
            Self::S3ForcePathStyle => "AWS::S3::ForcePathStyle",
            Self::S3UseArnRegion => "AWS::S3::UseArnRegion",
            Self::S3UseGlobalEndpoint => "AWS::S3::UseGlobalEndpoint",
            Self::S3ControlUseArnRegion => "AWS::S3Control::UseArnRegion",
            Self::StsUseGlobalEndpoint => "AWS::STS::UseGlobalEndpoint",
            Self::UseDualStack => "AWS::UseDualStack",
            Self::UseFips => "AWS::UseFIPS",
            Self::Endpoint => "SDK::Endpoint",
        }
    }

    /// The built-in of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The type of its value.
    pub fn ty(self) -> ParamType {
        match self {
            Self::AccountId
            | Self::AccountIdEndpointMode
            | Self::CredentialScope
            | Self::Region
            | Self::Endpoint => ParamType::String,
            _ => ParamType::Boolean,
        }
    }
}
