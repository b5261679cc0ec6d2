//! Headers that hold lists of timestamps.
//!
//! RFC 9110, section 5.6.1, lets blanks stand around the commas of a list. The published parser takes them before an HTTP date, which it
//! has to read to find its end, and before nothing else.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};

/// Takes the blanks out of the response's lists of timestamps in another format than that of HTTP dates.
pub(super) fn tidy(response: &mut Response, output: &Schema<'_>) {
    for member in output.members().iter().filter(|member| is_list(member)) {
        let Some(name) = member.http_header().map(|header| header.value()) else {
            continue;
        };
        let values: Vec<&str> = response.headers().get_all(name).collect();
        if !values.iter().any(|value| value.contains([' ', '\t'])) {
            continue;
        }
        let items = values.iter().flat_map(|value| value.split(','));
        let items: Vec<_> = items
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect();
        let tidy = items.join(",");
        response.headers_mut().insert(name.to_owned(), tidy);
    }
}

fn is_list(member: &Schema<'_>) -> bool {
    let item = member.member().map(Schema::shape_type);
    let format = member.timestamp_format().map(|format| format.format());
    item == Some(ShapeType::Timestamp)
        && matches!(
            format,
            Some(TimestampFormat::DateTime | TimestampFormat::EpochSeconds)
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use aws_smithy_types::body::SdkBody;

    static ITEM: Schema<'static> = schema::element(ShapeType::Timestamp);
    static SECONDS: Schema<'static> = schema::list("seconds", 0)
        .with_http_header("X-Seconds")
        .with_list_member(&ITEM)
        .with_timestamp_format(TimestampFormat::EpochSeconds);
    static TIMES: Schema<'static> = schema::list("times", 1)
        .with_http_header("x-times")
        .with_list_member(&ITEM)
        .with_timestamp_format(TimestampFormat::DateTime);
    static DATES: Schema<'static> = schema::list("dates", 2)
        .with_http_header("x-dates")
        .with_list_member(&ITEM);
    static TEXT: Schema<'static> = schema::string("text", 3).with_http_header("x-text");
    static OUTPUT: Schema<'static> =
        schema::shape("com.example#Output", &[&SECONDS, &TIMES, &DATES, &TEXT]);

    #[test]
    fn blanks_are_taken_out_of_lists_that_need_none() {
        const DATE: &str = "Mon, 16 Dec 2019 23:48:18 GMT";
        let two_dates = format!("{DATE}, {DATE}");
        // (header, its values, the value afterwards)
        let table: [(&str, &[&str], &str); 7] = [
            ("x-seconds", &["1, 2 ,\t3"], "1,2,3"),
            ("x-seconds", &["1, 2", "3"], "1,2,3"),
            ("x-seconds", &["1,2"], "1,2"),
            ("x-seconds", &[" , 1,"], "1"),
            (
                "x-times",
                &["2019-12-16T23:48:18Z, 2019-12-16T23:48:18Z"],
                "2019-12-16T23:48:18Z,2019-12-16T23:48:18Z",
            ),
            ("x-dates", &[&two_dates], &two_dates),
            ("x-text", &["a, b"], "a, b"),
        ];
        for (name, values, expected) in table {
            let status = 200.try_into().expect("a status");
            let mut response = Response::new(status, SdkBody::empty());
            for value in values {
                response
                    .headers_mut()
                    .append(name.to_owned(), (*value).to_owned());
            }
            tidy(&mut response, &OUTPUT);
            let found: Vec<_> = response.headers().get_all(name).collect();
            assert_eq!(found.join(","), expected, "{name}: {values:?}");
        }
    }

    #[cfg(feature = "json")]
    #[test]
    fn they_are_read_then() {
        let status = 200.try_into().expect("a status");
        let mut response = Response::new(status, SdkBody::from("{}"));
        let headers = response.headers_mut();
        headers.insert("x-seconds", "1, 2");
        headers.insert("x-times", "1970-01-01T00:00:03Z, 1970-01-01T00:00:04Z");
        headers.insert(
            "x-dates",
            "Thu, 01 Jan 1970 00:00:05 GMT, Thu, 01 Jan 1970 00:00:06 GMT",
        );
        tidy(&mut response, &OUTPUT);
        let bag = aws_smithy_types::config_bag::ConfigBag::base();
        let mut de = crate::protocol::rest_json_1()
            .deserialize_response(&response, &OUTPUT, &bag)
            .expect("a success");
        let mut found = Vec::new();
        crate::serde::members(&mut *de, &OUTPUT)
            .read(|index, member, de| {
                let times = crate::serde::read_list(de, member, |de| de.read_timestamp(&ITEM))?;
                found.extend(times.into_iter().map(|time| (index, time.secs())));
                Ok(())
            })
            .expect("readable");
        found.sort_unstable();
        assert_eq!(found, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)]);
    }
}
