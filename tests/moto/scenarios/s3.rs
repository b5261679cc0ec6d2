//! S3: streams both ways, metadata in headers, and errors that a HEAD request has no body for.

use tinsmith_s3::config::{Builder, Config};
use tinsmith_s3::error::ProvideErrorMetadata;
use tinsmith_s3::operation::RequestId;
use tinsmith_s3::primitives::ByteStream;
use tinsmith_s3::types::{
    BucketLocationConstraint, CompletedMultipartUpload, CompletedPart, CreateBucketConfiguration,
    Delete, ObjectIdentifier, StorageClass, Tag, Tagging,
};
use tinsmith_s3::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const BUCKET: &str = "tinsmith-scenario";

/// A key with what has to be escaped in a path, and what must not be.
const KEY: &str = "a folder/100% ~(new)+\u{e9}\u{1f4e6} & <b>.txt";

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    // The server has no names for its buckets.
    let config: Config = Builder::from(&server.config())
        .force_path_style(true)
        .build();
    let client = Client::from_conf(config);
    steps.step("CreateBucket", create(&client)).await?;
    steps.step("GetBucketLocation", location(&client)).await?;
    steps.step("ListBuckets", list_buckets(&client)).await?;
    steps.step("PutObject", put(&client)).await?;
    steps.step("HeadObject", head(&client)).await?;
    steps.step("GetObject", get(&client)).await?;
    steps.step("GetObject, a range", get_range(&client)).await?;
    steps
        .step("PutObject, GetObject, a large file", large(&client))
        .await?;
    steps.step("PutObjectTagging", tag(&client)).await?;
    steps
        .step("ListObjectsV2, page by page", list(&client))
        .await?;
    steps
        .step("CompleteMultipartUpload", multipart(&client))
        .await?;
    steps
        .step("HeadObject, absent", head_absent(&client))
        .await?;
    steps.step("GetObject, absent", get_absent(&client)).await?;
    steps
        .step("DeleteObject, DeleteObjects", delete(&client))
        .await?;
    steps.step("DeleteBucket", delete_bucket(&client)).await?;
    steps
        .step("ListObjectsV2, no bucket", no_bucket(&client))
        .await
}

async fn create(client: &Client) -> Outcome {
    let place = BucketLocationConstraint::EuWest1;
    let place = CreateBucketConfiguration::builder().location_constraint(place);
    let create = client.create_bucket().bucket(BUCKET);
    let created = create
        .create_bucket_configuration(place.build())
        .send()
        .await?;
    holds("location", created.location(), |location| {
        location.is_some_and(|text| text.contains(BUCKET))
    })
}

async fn location(client: &Client) -> Outcome {
    let got = client.get_bucket_location().bucket(BUCKET).send().await?;
    same(
        "location",
        got.location_constraint(),
        Some(&BucketLocationConstraint::EuWest1),
    )
}

async fn list_buckets(client: &Client) -> Outcome {
    let listed = client.list_buckets().send().await?;
    let names: Vec<_> = listed
        .buckets()
        .iter()
        .map(|bucket| bucket.name())
        .collect();
    same("buckets", names, [Some(BUCKET)])?;
    let bucket = present("bucket", listed.buckets().first())?;
    holds("creation date", bucket.creation_date(), Option::is_some)
}

async fn put(client: &Client) -> Outcome {
    let put = client
        .put_object()
        .bucket(BUCKET)
        .key(KEY)
        .content_type("text/plain");
    let put = put
        .metadata("owner", "tinsmith")
        .storage_class(StorageClass::StandardIa);
    let put = put
        .body(ByteStream::from_static(b"0123456789"))
        .send()
        .await?;
    same(
        "tag",
        put.e_tag(),
        Some("\"781e5e245d69b566979b86e28d23f2c7\""),
    )?;
    holds("request id", put.request_id(), Option::is_some)
}

async fn head(client: &Client) -> Outcome {
    let head = client.head_object().bucket(BUCKET).key(KEY).send().await?;
    same("length", head.content_length(), Some(10))?;
    same("type", head.content_type(), Some("text/plain"))?;
    same(
        "storage class",
        head.storage_class(),
        Some(&StorageClass::StandardIa),
    )?;
    holds("time", head.last_modified(), Option::is_some)?;
    let owner = head.metadata().and_then(|metadata| metadata.get("owner"));
    same("metadata", owner.map(String::as_str), Some("tinsmith"))
}

async fn get(client: &Client) -> Outcome {
    let got = client.get_object().bucket(BUCKET).key(KEY).send().await?;
    same("length", got.content_length(), Some(10))?;
    same(
        "body",
        &*got.body.collect().await?.into_bytes(),
        b"0123456789",
    )
}

async fn get_range(client: &Client) -> Outcome {
    let get = client
        .get_object()
        .bucket(BUCKET)
        .key(KEY)
        .range("bytes=3-5");
    let got = get.send().await?;
    same("range", got.content_range(), Some("bytes 3-5/10"))?;
    same("body", &*got.body.collect().await?.into_bytes(), b"345")
}

/// From a file, and back piece by piece.
async fn large(client: &Client) -> Outcome {
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let path = std::env::temp_dir().join(format!("tinsmith-moto-{}", std::process::id()));
    std::fs::write(&path, &bytes)?;
    let body = ByteStream::from_path(&path).await?;
    let put = client
        .put_object()
        .bucket(BUCKET)
        .key("large")
        .body(body)
        .send()
        .await;
    std::fs::remove_file(&path)?;
    put?;
    let mut body = client
        .get_object()
        .bucket(BUCKET)
        .key("large")
        .send()
        .await?
        .body;
    let (mut pieces, mut received) = (0, Vec::new());
    while let Some(piece) = body.next().await {
        received.extend_from_slice(&piece?);
        pieces += 1;
    }
    holds("number of pieces", pieces, |pieces| *pieces > 1)?;
    holds("length", received.len(), |_| received == bytes)
}

async fn tag(client: &Client) -> Outcome {
    let tag = |key: &str| Tag::builder().key(key).value("a + b = c").build();
    let tagging = Tagging::builder()
        .tag_set(tag("one")?)
        .tag_set(tag("two")?)
        .build()?;
    let put = client.put_object_tagging().bucket(BUCKET).key(KEY);
    put.tagging(tagging.clone()).send().await?;
    let got = client
        .get_object_tagging()
        .bucket(BUCKET)
        .key(KEY)
        .send()
        .await?;
    same("tags", got.tag_set(), tagging.tag_set())
}

async fn list(client: &Client) -> Outcome {
    let mut keys = Vec::new();
    let mut token = None;
    loop {
        let list = client.list_objects_v2().bucket(BUCKET).max_keys(1);
        let page = list.set_continuation_token(token).send().await?;
        keys.extend(
            page.contents()
                .iter()
                .filter_map(|object| object.key().map(str::to_owned)),
        );
        token = page.next_continuation_token().map(str::to_owned);
        same("truncated", page.is_truncated(), Some(token.is_some()))?;
        if token.is_none() {
            break;
        }
    }
    same("keys", keys, [KEY, "large"])?;
    let list = client.list_objects_v2().bucket(BUCKET).delimiter("/");
    let listed = list.send().await?;
    let prefixes: Vec<_> = listed
        .common_prefixes()
        .iter()
        .map(|prefix| prefix.prefix())
        .collect();
    same("prefixes", prefixes, [Some("a folder/")])
}

async fn multipart(client: &Client) -> Outcome {
    let created = client
        .create_multipart_upload()
        .bucket(BUCKET)
        .key("parts")
        .send()
        .await?;
    let id = present("upload id", created.upload_id())?;
    let mut parts = CompletedMultipartUpload::builder();
    for (number, length) in [(1, 5 * 1024 * 1024), (2, 3)] {
        let upload = client
            .upload_part()
            .bucket(BUCKET)
            .key("parts")
            .upload_id(id);
        let upload = upload
            .part_number(number)
            .body(ByteStream::from(vec![b'x'; length]));
        let tag = upload.send().await?.e_tag;
        let part = CompletedPart::builder().part_number(number).set_e_tag(tag);
        parts = parts.parts(part.build());
    }
    let complete = client
        .complete_multipart_upload()
        .bucket(BUCKET)
        .key("parts")
        .upload_id(id);
    complete.multipart_upload(parts.build()).send().await?;
    let head = client
        .head_object()
        .bucket(BUCKET)
        .key("parts")
        .send()
        .await?;
    same("length", head.content_length(), Some(5 * 1024 * 1024 + 3))
}

async fn head_absent(client: &Client) -> Outcome {
    let error = refused(
        client
            .head_object()
            .bucket(BUCKET)
            .key("absent")
            .send()
            .await,
    )?;
    holds("error", &error, |error| error.is_not_found())
}

async fn get_absent(client: &Client) -> Outcome {
    let error = refused(
        client
            .get_object()
            .bucket(BUCKET)
            .key("absent")
            .send()
            .await,
    )?;
    holds("error", &error, |error| error.is_no_such_key())?;
    same("code", error.code(), Some("NoSuchKey"))?;
    holds("message", error.message(), Option::is_some)
}

async fn delete(client: &Client) -> Outcome {
    client
        .delete_object()
        .bucket(BUCKET)
        .key("large")
        .send()
        .await?;
    let object = |key: &str| ObjectIdentifier::builder().key(key).build();
    let objects = Delete::builder()
        .objects(object(KEY)?)
        .objects(object("parts")?)
        .build()?;
    let deleted = client
        .delete_objects()
        .bucket(BUCKET)
        .delete(objects)
        .send()
        .await?;
    let mut keys: Vec<_> = deleted
        .deleted()
        .iter()
        .map(|object| object.key())
        .collect();
    keys.sort_unstable();
    same("deleted", keys, [Some(KEY), Some("parts")])?;
    let listed = client.list_objects_v2().bucket(BUCKET).send().await?;
    holds("objects", listed.contents(), |objects| objects.is_empty())
}

async fn delete_bucket(client: &Client) -> Outcome {
    client.delete_bucket().bucket(BUCKET).send().await?;
    let listed = client.list_buckets().send().await?;
    holds("buckets", listed.buckets(), |buckets| buckets.is_empty())
}

async fn no_bucket(client: &Client) -> Outcome {
    let error = refused(client.list_objects_v2().bucket(BUCKET).send().await)?;
    holds("error", &error, |error| error.is_no_such_bucket())?;
    same("code", error.code(), Some("NoSuchBucket"))
}
