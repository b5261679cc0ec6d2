//! `names`, `rename`, `json_name`: what Rust calls a thing, and what the wire calls it.

use crate::models::json_name::operation::add_stamp::{AddStamp, AddStampInput};
use crate::models::json_name::types::{Place, Stamp};
use crate::models::names::operation::list_acls::{
    ListACLs, ListACLsError, ListACLsFluentBuilder, ListAcLsInput, ListAcLsOutput,
};
use crate::models::names::operation::{associate_vpc_with_zone, get_ipv4_ranges, s3_put_url};
use crate::models::names::types::{Acl, KindOfAcl, SseMode};
use crate::models::names::{Client, Config};
use crate::models::rename::operation::sell::{Sell, SellError, SellInput};
use crate::models::rename::types::error::StationeryOutOfStock;
use crate::models::rename::types::{Colour, InkColour, Item, PaperSize, Size, StationeryItem};
use serde_json::json;

use crate::wire::{failed, parsed, request, sent};

#[test]
fn members_keep_their_names_on_the_wire() {
    let acl = Acl::builder()
        .v4_cidr("10.0.0.0/8")
        .mode(SseMode::AwsKms)
        .kind(KindOfAcl::RuleGroup2("g".to_owned()))
        .build();
    let input = ListAcLsInput::builder()
        .sse_version("1")
        .acls(acl)
        .ipv6_address("::1")
        .arns("arn")
        .camel_case_name("a")
        .pascal_case_name("b")
        .snake_case_name("c")
        .upper_case_name("d")
        .x509_certificate("e")
        .s3_key("f")
        .sha256("g")
        .https_only(true)
        .md5_of_body("h")
        .o_auth2_url("i")
        .leading("j")
        .trailing("k")
        .two_underscores("l")
        .line2_text("m")
        .kms_key_id("n")
        .gibs(1)
        .v_cpus(2)
        .a("o")
        .iops(3)
        .db_instance_arn("p")
        .e_tag("q")
        .u8_value(4)
        .build()
        .unwrap();
    assert_eq!(
        sent::<ListACLs>(&input),
        json!({
            "SSEVersion": "1", "IPv6Address": "::1", "ARNs": ["arn"], "camelCaseName": "a", "PascalCaseName": "b",
            "ACLs": [{ "v4CIDR": "10.0.0.0/8", "Mode": "aws:kms", "kind": { "Rule_Group2": "g" } }],
            "snake_case_name": "c", "UPPER_CASE_NAME": "d", "x509Certificate": "e", "S3Key": "f", "sha256": "g",
            "HTTPSOnly": true, "MD5OfBody": "h", "OAuth2URL": "i", "_leading": "j", "trailing_": "k",
            "two__underscores": "l", "line2Text": "m", "KMSKeyID": "n", "GiBs": 1, "vCPUs": 2, "a": "o", "IOPS": 3,
            "DBInstanceARN": "p", "eTag": "q", "u8Value": 4,
        })
    );
    let output: ListAcLsOutput =
        parsed::<ListACLs>(json!({ "NextID": "z", "ACLs": [{ "kind": { "IPSet": "s" } }] }));
    assert_eq!(output.next_id(), Some("z"));
    assert_eq!(
        output.acls()[0].kind(),
        Some(&KindOfAcl::IpSet("s".to_owned()))
    );
}

#[test]
fn variants_keep_their_texts() {
    let table = [
        (SseMode::Aes256, "AES256"),
        (SseMode::AwsKms, "aws:kms"),
        (SseMode::Kmsdsse, "KMS-DSSE"),
        (SseMode::NoEncryption, "none"),
        (SseMode::TlSv12, "TLSv1.2"),
        (SseMode::IPv6, "ipv6"),
        (SseMode::ArNs, "arns"),
    ];
    for (variant, text) in table {
        assert_eq!(
            (variant.as_str(), SseMode::from(text)),
            (text, variant.clone())
        );
    }
}

#[test]
fn operations_keep_their_names_in_the_target() {
    fn target<O>(input: O::Input) -> String
    where
        O: tinsmith_runtime::Operation,
        O::Input: Clone,
    {
        let request = request::<O>(&input);
        request.headers()["x-amz-target"]
            .to_str()
            .unwrap()
            .to_owned()
    }
    let vpc = associate_vpc_with_zone::AssociateVpcWithZoneInput::builder()
        .vpc_id("v")
        .build()
        .unwrap();
    let targets = [
        target::<ListACLs>(ListAcLsInput::builder().build().unwrap()),
        target::<associate_vpc_with_zone::AssociateVPCWithZone>(vpc),
        target::<get_ipv4_ranges::Get_IPv4_Ranges>(
            get_ipv4_ranges::GetIPv4RangesInput::builder()
                .build()
                .unwrap(),
        ),
        target::<s3_put_url::S3PutURL>(s3_put_url::S3PutUrlInput::builder().build().unwrap()),
    ];
    let names = targets
        .each_ref()
        .map(|target| target.rsplit('.').next().unwrap());
    assert_eq!(
        names,
        [
            "ListACLs",
            "associateVPCWithZone",
            "Get_IPv4_Ranges",
            "S3PutURL"
        ]
    );
    let error: ListACLsError = failed::<ListACLs>(400, "{}");
    assert_eq!(error.to_string(), "unhandled error");
}

#[test]
fn the_client_has_a_method_for_each() {
    let client = Client::from_conf(Config::builder().build());
    let call: ListACLsFluentBuilder = client.list_acls().sse_version("2");
    assert_eq!(call.as_input().get_sse_version().as_deref(), Some("2"));
    let vpc = client.associate_vpc_with_zone().vpc_id("v");
    assert_eq!(vpc.get_vpc_id().as_deref(), Some("v"));
    let others = (client.get_ipv4_ranges(), client.s3_put_url());
    assert!(format!("{others:?}").contains("S3PutURL"), "{others:?}");
}

#[test]
fn renamed_shapes_stand_beside_their_namesakes() {
    let book = Item::builder()
        .title("Emma")
        .cover(Colour::Cloth)
        .size(Size::Octavo)
        .build()
        .unwrap();
    let refill = StationeryItem::builder().brand("Pelikan").build().unwrap();
    let pen = StationeryItem::builder()
        .brand("Lamy")
        .ink(InkColour::Black)
        .size(PaperSize::Roll(3))
        .refill(Box::new(refill))
        .build()
        .unwrap();
    let input = SellInput::builder()
        .book(book.clone())
        .pen(pen.clone())
        .build()
        .unwrap();
    let wire = json!({
        "book": { "title": "Emma", "cover": "cloth", "size": { "octavo": {} } },
        "pen": { "brand": "Lamy", "ink": "black", "size": { "roll": 3 }, "refill": { "brand": "Pelikan" } },
    });
    assert_eq!(sent::<Sell>(&input), wire);
    let output = parsed::<Sell>(json!({ "items": [wire["pen"]], "book": wire["book"] }));
    assert_eq!((output.items(), output.book()), (&[pen][..], Some(&book)));
}

#[test]
fn of_two_errors_with_one_name_the_first_is_meant() {
    for name in [
        "OutOfStock",
        "com.example.rename#OutOfStock",
        "com.example.rename.stationery#OutOfStock",
    ] {
        let error = failed::<Sell>(400, json!({ "__type": name, "message": "gone" }));
        assert!(
            error.is_out_of_stock(),
            "clients ignore the namespace: {name}: {error:?}"
        );
    }
    let renamed = StationeryOutOfStock::builder().message("dry").build();
    assert!(SellError::StationeryOutOfStock(renamed).is_stationery_out_of_stock());
}

#[test]
fn json_names_are_for_other_protocols() {
    let stamp = Stamp::builder().year(1840).colour("black").build();
    let input = AddStampInput::builder()
        .country("UK")
        .face_value(1)
        .stamp(stamp)
        .build()
        .unwrap();
    assert_eq!(
        sent::<AddStamp>(&input),
        json!({ "country": "UK", "faceValue": 1, "stamp": { "year": 1840, "colour": "black" } }),
        "awsJson does not use @jsonName"
    );
    let output =
        parsed::<AddStamp>(json!({ "stampId": "s-1", "id": "no", "place": { "album": 7 } }));
    assert_eq!(
        (output.stamp_id(), output.place()),
        (Some("s-1"), Some(&Place::Album(7)))
    );
}
