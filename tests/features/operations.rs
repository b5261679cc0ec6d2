//! `resource`, `resource_nested`, `many_operations`, `shared_shapes`, `mixin`, `apply`, `http_bindings_ignored`, `paginated`,
//! `docs`: which operations a client has, and what they share.

use std::collections::HashMap;

use crate::models::{
    apply, docs, http_bindings_ignored, many_operations, mixin, paginated, resource,
    resource_nested, shared_shapes,
};
use serde_json::json;
use tinsmith_runtime::http::Method;
use tinsmith_runtime::{DateTime, Operation};

use crate::wire::{failed, parsed, refusal, request, sent};

/// The name that a request tells the service, and what the request says.
fn target<O>(input: O::Input) -> (String, serde_json::Value)
where
    O: Operation,
    O::Input: Clone,
{
    let request = request::<O>(&input);
    let target = request.headers()["x-amz-target"]
        .to_str()
        .expect("targets are text");
    (target.to_owned(), crate::wire::json(&request))
}

/// The target of an operation whose input is built from nothing but the given members.
macro_rules! target {
    ($model:ident::$module:ident::$operation:ident, $input:ident $(, $member:ident: $value:expr)*) => {{
        use $model::operation::$module::{$input, $operation};
        target::<$operation>($input::builder()$(.$member($value))*.build().unwrap())
    }};
}

#[test]
fn a_resource_brings_all_of_its_operations() {
    let id = json!({ "plotId": "7" });
    let sent = [
        (
            target!(resource::lease_plot::LeasePlot, LeasePlotInput, crop: "peas"),
            "LeasePlot",
            json!({ "crop": "peas" }),
        ),
        (
            target!(resource::get_plot::GetPlot, GetPlotInput, plot_id: "7"),
            "GetPlot",
            id.clone(),
        ),
        (
            target!(resource::change_crop::ChangeCrop, ChangeCropInput, plot_id: "7"),
            "ChangeCrop",
            id.clone(),
        ),
        (
            target!(resource::return_plot::ReturnPlot, ReturnPlotInput, plot_id: "7"),
            "ReturnPlot",
            id.clone(),
        ),
        (
            target!(resource::list_plots::ListPlots, ListPlotsInput),
            "ListPlots",
            json!({}),
        ),
        (
            target!(resource::water_plot::WaterPlot, WaterPlotInput, plot_id: "7"),
            "WaterPlot",
            id,
        ),
        (
            target!(resource::mow_paths::MowPaths, MowPathsInput),
            "MowPaths",
            json!({}),
        ),
        (
            target!(resource::open_gate::OpenGate, OpenGateInput),
            "OpenGate",
            json!({}),
        ),
    ];
    for ((target, body), name, expected) in sent {
        assert_eq!((target, body), (format!("Allotments.{name}"), expected));
    }
    let plots =
        parsed::<resource::operation::list_plots::ListPlots>(json!({ "plotIds": ["7", "8"] }));
    assert_eq!(plots.plot_ids(), ["7", "8"]);
    let input = resource::operation::get_plot::GetPlotInput::builder()
        .plot_id("seven")
        .build()
        .unwrap();
    let refusal = refusal::<resource::operation::get_plot::GetPlot>(&input);
    assert_eq!(
        refusal,
        r#"the input breaks a constraint: plotId must match the pattern ^[0-9]+$, but is "seven""#
    );
}

#[test]
fn resources_below_resources_bring_theirs() {
    use resource_nested::operation::list_berths::ListBerths;
    let (target, body) =
        target!(resource_nested::get_jetty::GetJetty, GetJettyInput, jetty_id: "j");
    assert_eq!(
        (target.as_str(), body),
        ("Marina.GetJetty", json!({ "jettyId": "j" }))
    );
    let (target, body) = target!(resource_nested::put_berth::PutBerth, PutBerthInput, jetty_id: "j", berth_number: "4", depth: 2.5);
    assert_eq!(
        (target.as_str(), body),
        (
            "Marina.PutBerth",
            json!({ "jettyId": "j", "berthNumber": "4", "depth": 2.5 })
        )
    );
    let (target, _) = target!(
        resource_nested::open_locker::OpenLocker, OpenLockerInput, jetty_id: "j", berth_number: "4", locker_name: "l"
    );
    assert_eq!(target, "Marina.OpenLocker", "the third level");
    let (target, _) =
        target!(resource_nested::list_berths::ListBerths, ListBerthsInput, jetty_id: "j");
    assert_eq!(target, "Marina.ListBerths");
    parsed::<ListBerths>("{}");
}

#[test]
fn operations_share_types_and_errors() {
    use many_operations::operation::{add_hive, describe_hive, list_hives, move_hive, remove_hive};
    use many_operations::types::{Hive, HiveState};
    let hive = Hive::builder()
        .name("north")
        .state(HiveState::Calm)
        .build()
        .unwrap();
    let (_, body) = target!(many_operations::add_hive::AddHive, AddHiveInput, hive: hive.clone());
    assert_eq!(
        body,
        json!({ "hive": { "name": "north", "state": "CALM" } })
    );
    let described = parsed::<describe_hive::DescribeHive>(&body);
    let listed = parsed::<list_hives::ListHives>(json!({ "hives": [body["hive"]] }));
    assert_eq!(
        (described.hive.as_ref(), listed.hives()),
        (Some(&hive), &[hive.clone()][..])
    );
    let busy = json!({ "__type": "BusyException" });
    assert!(failed::<add_hive::AddHive>(500, &busy).is_busy_exception());
    assert!(failed::<remove_hive::RemoveHive>(500, &busy).is_busy_exception());
    let moved = failed::<move_hive::MoveHive>(500, &busy);
    assert!(!moved.is_hive_not_found_exception(), "{moved:?}");
    let service = many_operations::Error::from(failed::<remove_hive::RemoveHive>(500, &busy));
    assert!(
        matches!(service, many_operations::Error::BusyException(_)),
        "{service:?}"
    );
}

#[test]
fn one_structure_is_input_output_and_member() {
    use shared_shapes::operation::order_bread::{OrderBread, OrderBreadInput};
    use shared_shapes::operation::reserve_bread::{ReserveBread, ReserveBreadInput};
    use shared_shapes::operation::review_orders::{ReviewOrders, ReviewOrdersInput};
    use shared_shapes::types::{Kind, Order};

    let earlier = Order::builder().loaves(1).build().unwrap();
    assert_eq!(earlier.kind, Kind::Rye, "a default, as a member");
    assert!(Order::builder().build().is_err(), "required, as a member");
    let input = OrderBreadInput::builder()
        .loaves(2)
        .replaces(earlier.clone())
        .build()
        .unwrap();
    assert_eq!(input.kind, None, "no default, as an input");
    assert_eq!(
        sent::<OrderBread>(&input),
        json!({ "loaves": 2, "replaces": { "loaves": 1, "kind": "RYE" } })
    );
    let output = parsed::<OrderBread>(json!({ "replaces": { "loaves": 1 } }));
    assert_eq!(
        (output.loaves, &output.kind),
        (0, &Kind::Rye),
        "required and default, as an output"
    );
    assert_eq!(output.replaces(), Some(&earlier));
    let reserve = ReserveBreadInput::builder().loaves(501).build().unwrap();
    assert_eq!(
        refusal::<ReserveBread>(&reserve),
        "the input breaks a constraint: loaves must be between 1 and 500, but is 501"
    );
    let receipt = parsed::<ReserveBread>(json!({ "number": "r", "order": { "loaves": 1 } }));
    assert_eq!((receipt.number(), receipt.order()), ("r", Some(&earlier)));
    let review = ReviewOrdersInput::builder()
        .orders(earlier.clone())
        .first(earlier)
        .build()
        .unwrap();
    let wire = json!({ "loaves": 1, "kind": "RYE" });
    assert_eq!(
        sent::<ReviewOrders>(&review),
        json!({ "orders": [wire], "first": wire })
    );
    let reviewed = parsed::<ReviewOrders>(json!({ "receipt": { "number": "r" } }));
    assert_eq!(reviewed.receipt.unwrap().order, None);
    let error = failed::<OrderBread>(
        400,
        json!({ "__type": "SoldOut", "order": { "loaves": 9 } }),
    );
    assert!(error.is_sold_out(), "{error:?}");
}

#[test]
fn mixins_bring_members_and_traits() {
    use mixin::operation::add_exhibit::{AddExhibit, AddExhibitInput};
    use mixin::types::{Era, Exhibit, Place};
    let input = AddExhibitInput::builder()
        .donor("Ada")
        .title("Vase")
        .year(1820)
        .century(19)
        .number("n-1")
        .build()
        .unwrap();
    assert_eq!(
        sent::<AddExhibit>(&input),
        json!({ "donor": "Ada", "title": "Vase", "year": 1820, "century": 19, "number": "n-1" })
    );
    let input = AddExhibitInput::builder()
        .title("x".repeat(81))
        .build()
        .unwrap();
    assert_eq!(
        refusal::<AddExhibit>(&input),
        "the input breaks 2 constraints:\n  number is required but not set\n  title must have between 1 and 80 characters, but has 81",
        "the constraints of two mixins"
    );
    assert!(
        Exhibit::builder().number("n-1").build().is_err(),
        "a statement makes the title required"
    );
    let output = parsed::<AddExhibit>(json!({
        "number": "n-1",
        "exhibit": { "number": "n-1", "title": "Vase", "era": "ancient", "case": { "number": "c", "year": 3 } },
        "place": { "hall": "west" },
    }));
    let exhibit = output.exhibit.unwrap();
    assert_eq!(
        (exhibit.era, exhibit.case.unwrap().number.as_str()),
        (Some(Era::Ancient), "c")
    );
    assert_eq!(output.place, Some(Place::Hall("west".to_owned())));
    assert_eq!(Era::values(), ["ancient", "modern"]);
}

#[test]
fn apply_statements_constrain_and_deprecate() {
    use apply::operation::harvest::{Harvest, HarvestInput};
    use apply::types::Row;
    let row = |vines| Row::builder().vines(vines).variety("R").build().unwrap();
    let input = HarvestInput::builder()
        .rows(row(0))
        .sugar(180.5)
        .build()
        .unwrap();
    assert_eq!(
        refusal::<Harvest>(&input),
        "the input breaks 3 constraints:\n  rows[0].variety must have at least 2 characters, but has 1\n  \
         rows[0].vines must be at least 1, but is 0\n  sugar must be between 0 and 180, but is 180.5"
    );
    let output = parsed::<Harvest>(
        json!({ "litres": 3, "quality": "reserve", "cellar": { "barrels": { "a": 1 } } }),
    );
    #[expect(deprecated)]
    let litres = output.litres;
    assert_eq!(litres, Some(3));
    assert_eq!(
        output.cellar.unwrap().barrels,
        Some(HashMap::from([("a".to_owned(), 1)]))
    );
}

#[test]
fn http_bindings_are_for_other_protocols() {
    use http_bindings_ignored::operation::{get_menu, put_menu};
    use http_bindings_ignored::types::{Day, Menu};
    let input = get_menu::GetMenuInput::builder()
        .day(Day::Monday)
        .vegan(true)
        .filters("a", "b")
        .language("en")
        .notes("c", "d")
        .build()
        .unwrap();
    let request = request::<get_menu::GetMenu>(&input);
    assert_eq!(
        (
            request.method(),
            request.uri().path_and_query().unwrap().as_str()
        ),
        (&Method::POST, "/")
    );
    assert_eq!(request.headers().get("accept-language"), None);
    assert_eq!(
        crate::wire::json(&request),
        json!({ "day": "mon", "vegan": true, "filters": { "a": "b" }, "language": "en", "notes": { "c": "d" } })
    );
    let menu = Menu::builder().dishes("soup").build().unwrap();
    let (_, body) = target!(http_bindings_ignored::put_menu::PutMenu, PutMenuInput, day: Day::Friday, menu: menu.clone());
    assert_eq!(
        body,
        json!({ "day": "fri", "menu": { "dishes": ["soup"] } })
    );
    let output = parsed::<get_menu::GetMenu>(
        json!({ "menu": { "dishes": ["soup"] }, "status": 7, "since": 0 }),
    );
    assert_eq!(
        (output.menu, output.status),
        (Some(menu), Some(7)),
        "from the body, whatever the status line says"
    );
    assert_eq!(
        output.since,
        Some(DateTime::from_secs(0)),
        "in the format of bodies, not of headers"
    );
    let error = failed::<put_menu::PutMenu>(
        400,
        json!({ "__type": "NoKitchenException", "retryAfter": 4 }),
    );
    let put_menu::PutMenuError::NoKitchenException(kitchen) = error else {
        panic!("{error:?}")
    };
    assert_eq!(kitchen.retry_after(), Some(4));
}

#[test]
fn pages_are_read_one_by_one() {
    use paginated::operation::{list_calls, list_subscribers};
    let (_, body) = target!(
        paginated::list_subscribers::ListSubscribers, ListSubscribersInput, initial: "A", next_token: "t", max_results: 100
    );
    assert_eq!(
        body,
        json!({ "initial": "A", "nextToken": "t", "maxResults": 100 })
    );
    let page = parsed::<list_subscribers::ListSubscribers>(
        json!({ "subscribers": [{ "name": "Ada" }], "nextToken": "u" }),
    );
    assert_eq!(
        (page.subscribers()[0].name(), page.next_token()),
        ("Ada", Some("u"))
    );
    let page = parsed::<list_calls::ListCalls>(json!({ "page": { "calls": ["a"], "next": "v" } }))
        .page
        .unwrap();
    assert_eq!(
        (page.calls(), page.next()),
        (&["a".to_owned()][..], Some("v"))
    );
}

#[test]
fn documentation_of_any_shape_compiles() {
    let config = docs::Config::builder().build();
    let client = format!("{:?}", docs::Client::from_conf(config).print_sheet());
    assert!(client.contains("PrintSheetInputBuilder"), "{client}");
}
