//! Paginators.

use serde_json::{json, Value};

use super::{breaks, keeps, Row};

pub fn rows() -> Vec<Row> {
    vec![
        breaks(
            "paginator_removed",
            vec![("/com.example#List/traits/smithy.api#paginated", Value::Null)],
            &[
                "major | operation List: `into_paginator().items()` removed",
                "major | operation List: `into_paginator().page_size()` removed",
                "major | operation List: `into_paginator()` removed",
            ],
            "|client: client::Client| client.list().into_paginator().items();",
        ),
        keeps(
            "paginator_changed",
            vec![(
                "/com.example#List/traits/smithy.api#paginated/items",
                Value::Null,
            )],
            &["major | operation List: `into_paginator().items()` removed"],
            "|client: client::Client| client.list().into_paginator();",
        ),
        breaks(
            "page_size_removed",
            vec![(
                "/com.example#List/traits/smithy.api#paginated/pageSize",
                Value::Null,
            )],
            &["major | operation List: `into_paginator().page_size()` removed"],
            "|client: client::Client| client.list().into_paginator().page_size(1);",
        ),
        breaks(
            "items_of_another_type",
            vec![(
                "/com.example#List/traits/smithy.api#paginated/items",
                json!("numbers"),
            )],
            &["major | operation List: into_paginator().items(): String became i32"],
            "|client: client::Client| async move {
                let mut items = client.list().into_paginator().items().send();
                while let Some(Ok(item)) = items.next().await {
                    let _: String = item;
                }
            };",
        ),
    ]
}
