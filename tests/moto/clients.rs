//! The clients that the scenarios use: models, and the operations of each. Whatever else is in a model is not generated.

/// The name of a model file, without its extension, and operations of its service.
pub const CLIENTS: [(&str, &[&str]); 14] = [
    ("cloudwatch", &CLOUDWATCH),
    ("dynamodb", &DYNAMODB),
    ("glacier", &GLACIER),
    ("iot-data-plane", &IOT_DATA_PLANE),
    ("kms", &KMS),
    ("lambda", &LAMBDA),
    ("polly", &POLLY),
    ("route-53", &ROUTE_53),
    ("s3", &S3),
    ("secrets-manager", &SECRETS_MANAGER),
    ("sfn", &SFN),
    ("sns", &SNS),
    ("sqs", &SQS),
    ("sts", &STS),
];

const CLOUDWATCH: [&str; 9] = [
    "DeleteAlarms",
    "DeleteDashboards",
    "DescribeAlarms",
    "GetDashboard",
    "GetMetricStatistics",
    "ListMetrics",
    "PutDashboard",
    "PutMetricAlarm",
    "PutMetricData",
];

const DYNAMODB: [&str; 10] = [
    "BatchGetItem",
    "CreateTable",
    "DeleteItem",
    "DeleteTable",
    "DescribeTable",
    "GetItem",
    "ListTables",
    "PutItem",
    "Query",
    "TransactWriteItems",
];

const GLACIER: [&str; 5] = [
    "CreateVault",
    "DeleteVault",
    "DescribeVault",
    "ListVaults",
    "UploadArchive",
];

const IOT_DATA_PLANE: [&str; 5] = [
    "DeleteThingShadow",
    "GetThingShadow",
    "ListNamedShadowsForThing",
    "Publish",
    "UpdateThingShadow",
];

const KMS: [&str; 9] = [
    "CreateAlias",
    "CreateKey",
    "Decrypt",
    "DeleteAlias",
    "DescribeKey",
    "Encrypt",
    "ListAliases",
    "ListKeys",
    "ScheduleKeyDeletion",
];

const LAMBDA: [&str; 6] = [
    "CreateFunction",
    "DeleteFunction",
    "GetFunction",
    "Invoke",
    "ListFunctions",
    "UpdateFunctionConfiguration",
];

const POLLY: [&str; 5] = [
    "DeleteLexicon",
    "GetLexicon",
    "ListLexicons",
    "PutLexicon",
    "SynthesizeSpeech",
];

const ROUTE_53: [&str; 6] = [
    "ChangeResourceRecordSets",
    "CreateHostedZone",
    "DeleteHostedZone",
    "GetHostedZone",
    "ListHostedZones",
    "ListResourceRecordSets",
];

const S3: [&str; 15] = [
    "CompleteMultipartUpload",
    "CreateBucket",
    "CreateMultipartUpload",
    "DeleteBucket",
    "DeleteObject",
    "DeleteObjects",
    "GetBucketLocation",
    "GetObject",
    "GetObjectTagging",
    "HeadObject",
    "ListBuckets",
    "ListObjectsV2",
    "PutObject",
    "PutObjectTagging",
    "UploadPart",
];

const SECRETS_MANAGER: [&str; 5] = [
    "CreateSecret",
    "DeleteSecret",
    "DescribeSecret",
    "GetSecretValue",
    "ListSecrets",
];

const SFN: [&str; 7] = [
    "CreateStateMachine",
    "DeleteStateMachine",
    "DescribeExecution",
    "DescribeStateMachine",
    "ListExecutions",
    "ListStateMachines",
    "StartExecution",
];

const SNS: [&str; 7] = [
    "CreateTopic",
    "DeleteTopic",
    "GetTopicAttributes",
    "ListTagsForResource",
    "ListTopics",
    "Publish",
    "PublishBatch",
];

const SQS: [&str; 9] = [
    "CreateQueue",
    "DeleteMessage",
    "DeleteQueue",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListQueues",
    "ReceiveMessage",
    "SendMessage",
    "SendMessageBatch",
];

const STS: [&str; 3] = ["AssumeRole", "GetCallerIdentity", "GetSessionToken"];
