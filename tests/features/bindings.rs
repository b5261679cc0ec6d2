//! `http_bindings`: values that are not plain strings, in headers, the query, the host and as the whole body.

use serde_json::json;
use tinsmith_runtime::http::Response;
use tinsmith_runtime::{operation, DateTime, Operation, SdkBody};

use crate::models::http_bindings::operation::send_parcel::{SendParcel, SendParcelInput};
use crate::models::http_bindings::operation::sort_parcels::{SortParcels, SortParcelsInput};
use crate::models::http_bindings::types::{Token, Zone};
use crate::wire;

fn parcel() -> crate::models::http_bindings::operation::send_parcel::builders::SendParcelInputBuilder
{
    SendParcelInput::builder().zone(Zone::North)
}

/// What a header of the request says.
fn header(input: &SendParcelInput, name: &str) -> Option<String> {
    let request = wire::request::<SendParcel>(input);
    let value = request.headers().get(name)?;
    Some(value.to_str().expect("text").to_owned())
}

#[test]
fn an_enum_is_part_of_the_host() {
    let input = parcel().build().expect("nothing else is required");
    let request = wire::request::<SendParcel>(&input);
    assert_eq!(request.uri(), "https://north.example.com/parcels");
}

#[test]
fn an_enum_is_filled_in_as_a_token() {
    let mut input = parcel().build().expect("nothing else is required");
    SendParcel::fill_tokens(&mut input, &mut || "made-up".to_owned());
    assert_eq!(header(&input, "x-speed").as_deref(), Some("made-up"));
    let mut input = parcel().speed(Token::Slow).build().expect("complete");
    SendParcel::fill_tokens(&mut input, &mut || panic!("it is set"));
    assert_eq!(header(&input, "x-speed").as_deref(), Some("slow"));
}

#[test]
fn a_header_of_its_own_goes_before_those_of_any_name() {
    let number = |text: &str| text.parse().expect("a number");
    let input = parcel()
        .duties(number("1.50"))
        .extra("x-duties", "none")
        .extra("x-other", "kept")
        .extra("x-speed", "high")
        .speed(Token::Slow)
        .build()
        .expect("complete");
    assert_eq!(header(&input, "x-duties").as_deref(), Some("1.50"));
    assert_eq!(header(&input, "x-other").as_deref(), Some("kept"));
    assert_eq!(header(&input, "x-speed").as_deref(), Some("slow"));
}

#[test]
fn numbers_of_any_size_in_headers_and_the_query() {
    const LARGE: &str = "123456789012345678901234567890.5";
    let number = |text: &str| text.parse().expect("a number");
    let input = parcel()
        .duties(number(LARGE))
        .duties(number("2"))
        .prices(number("3"))
        .prices(number(LARGE))
        .build()
        .expect("complete");
    let expected = format!("{LARGE}, 2");
    assert_eq!(header(&input, "x-duties"), Some(expected));
    let request = wire::request::<SendParcel>(&input);
    let query = request.uri().query().map(str::to_owned);
    assert_eq!(query, Some(format!("price=3&price={LARGE}")));
}

#[test]
fn a_media_type_makes_base64_in_headers_only() {
    let input = parcel().label("{}").slips("{}").slips("[1]");
    let input = input.build().expect("complete");
    assert_eq!(header(&input, "x-slips").as_deref(), Some("e30=, WzFd"));
    let request = wire::request::<SendParcel>(&input);
    assert_eq!(request.uri().query(), Some("label=%7B%7D"));
}

#[test]
fn items_of_a_header_are_read_as_they_are_written() {
    let response = Response::builder()
        .status(200)
        .header("x-slips", "e30=, WzFd")
        // `DateTime::read` takes no blank before a number, as it does before an HTTP date.
        .header("x-stops", "1,2")
        .body(SdkBody::from("{}"))
        .expect("valid");
    let output = operation::response::<SendParcel>(response).expect("a success");
    assert_eq!(output.slips(), ["{}", "[1]"]);
    let stops = [DateTime::from_secs(1), DateTime::from_secs(2)];
    assert_eq!(output.stops(), stops);
}

#[test]
fn a_list_or_map_is_the_whole_body() {
    let input = SortParcelsInput::builder().parcels("a").parcels("b");
    let request = wire::request::<SortParcels>(&input.build().expect("complete"));
    assert_eq!(wire::json(&request), json!(["a", "b"]));
    assert_eq!(request.headers()["content-type"], "application/json");
    let request =
        wire::request::<SortParcels>(&SortParcelsInput::builder().build().expect("empty"));
    assert_eq!(request.body().bytes(), Some(&b""[..]));
    assert!(!request.headers().contains_key("content-type"));
    let output = wire::parsed::<SortParcels>(json!({ "a": "north" }));
    let places = output.places().expect("the body");
    assert_eq!(places["a"], "north");
}
