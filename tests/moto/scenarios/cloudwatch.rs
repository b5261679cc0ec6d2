//! CloudWatch: numbers and timestamps in a query string and in XML.

use tinsmith_cloudwatch::error::ProvideErrorMetadata;
use tinsmith_cloudwatch::primitives::DateTime;
use tinsmith_cloudwatch::types::{
    ComparisonOperator, Dimension, MetricDatum, StandardUnit, Statistic, StatisticSet,
};
use tinsmith_cloudwatch::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const NAMESPACE: &str = "tinsmith/scenarios";
const BODY: &str = r#"{"widgets":[{"type":"text","x":0,"y":0,"width":3,"height":3,"properties":{"markdown":"a & b"}}]}"#;

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("PutMetricData", put_data(&client)).await?;
    steps.step("ListMetrics", list_metrics(&client)).await?;
    steps
        .step("GetMetricStatistics", statistics(&client))
        .await?;
    steps.step("PutMetricAlarm", put_alarm(&client)).await?;
    steps
        .step("DescribeAlarms", describe_alarms(&client))
        .await?;
    steps.step("DeleteAlarms", delete_alarms(&client)).await?;
    steps.step("PutDashboard", put_dashboard(&client)).await?;
    steps.step("GetDashboard", get_dashboard(&client)).await?;
    steps
        .step("DeleteDashboards", delete_dashboard(&client))
        .await?;
    steps.step("GetDashboard, absent", absent(&client)).await
}

/// A whole minute a while ago.
fn minute() -> DateTime {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = now.map_or(0, |since| since.as_secs()) - 600;
    DateTime::from_secs((seconds - seconds % 60) as i64)
}

fn dimension() -> Dimension {
    Dimension::builder().name("host").value("a/b c").build()
}

async fn put_data(client: &Client) -> Outcome {
    let datum = |value| {
        let datum = MetricDatum::builder().metric_name("latency").value(value);
        let datum = datum.timestamp(minute()).dimensions(dimension());
        datum.unit(StandardUnit::Milliseconds).build()
    };
    let set = StatisticSet::builder()
        .sample_count(2.0)
        .sum(6.0)
        .minimum(1.0)
        .maximum(5.0);
    let many = MetricDatum::builder()
        .metric_name("size")
        .statistic_values(set.build());
    let put = client.put_metric_data().namespace(NAMESPACE);
    let put = put.metric_data(datum(1.5)).metric_data(datum(2.5));
    put.metric_data(many.build()).send().await?;
    Ok(())
}

async fn list_metrics(client: &Client) -> Outcome {
    let list = client
        .list_metrics()
        .namespace(NAMESPACE)
        .metric_name("latency");
    let listed = list.send().await?;
    let metric = present("metric", listed.metrics().first())?;
    same("dimensions", metric.dimensions(), [dimension()])
}

async fn statistics(client: &Client) -> Outcome {
    let (start, end) = (minute().secs() - 60, minute().secs() + 60);
    let get = client
        .get_metric_statistics()
        .namespace(NAMESPACE)
        .metric_name("latency");
    let get = get.dimensions(dimension()).period(60);
    let get = get
        .start_time(DateTime::from_secs(start))
        .end_time(DateTime::from_secs(end));
    let got = get
        .statistics(Statistic::Sum)
        .statistics(Statistic::Maximum)
        .send()
        .await?;
    let point = present("data point", got.datapoints().first())?;
    same("sum", point.sum(), Some(4.0))?;
    same("maximum", point.maximum(), Some(2.5))?;
    same("time", point.timestamp(), Some(&minute()))?;
    same("unit", point.unit(), Some(&StandardUnit::Milliseconds))
}

async fn put_alarm(client: &Client) -> Outcome {
    let put = client
        .put_metric_alarm()
        .alarm_name("slow")
        .metric_name("latency")
        .namespace(NAMESPACE);
    let put = put
        .statistic(Statistic::Average)
        .period(60)
        .evaluation_periods(3)
        .threshold(0.25);
    let put = put.comparison_operator(ComparisonOperator::GreaterThanThreshold);
    put.alarm_actions("arn:aws:sns:eu-west-1:123456789012:news")
        .actions_enabled(true)
        .send()
        .await?;
    Ok(())
}

async fn describe_alarms(client: &Client) -> Outcome {
    let described = client.describe_alarms().alarm_names("slow").send().await?;
    let alarm = present("alarm", described.metric_alarms().first())?;
    same("threshold", alarm.threshold(), Some(0.25))?;
    same("periods", alarm.evaluation_periods(), Some(3))?;
    same("enabled", alarm.actions_enabled(), Some(true))?;
    same(
        "actions",
        alarm.alarm_actions(),
        ["arn:aws:sns:eu-west-1:123456789012:news"],
    )?;
    let operator = alarm.comparison_operator();
    same(
        "operator",
        operator,
        Some(&ComparisonOperator::GreaterThanThreshold),
    )
}

async fn delete_alarms(client: &Client) -> Outcome {
    client.delete_alarms().alarm_names("slow").send().await?;
    let described = client.describe_alarms().send().await?;
    holds("alarms", described.metric_alarms(), |alarms| {
        alarms.is_empty()
    })
}

async fn put_dashboard(client: &Client) -> Outcome {
    let put = client.put_dashboard().dashboard_name("board");
    let put = put.dashboard_body(BODY).send().await?;
    holds(
        "messages",
        put.dashboard_validation_messages(),
        |messages| messages.is_empty(),
    )
}

async fn get_dashboard(client: &Client) -> Outcome {
    let got = client
        .get_dashboard()
        .dashboard_name("board")
        .send()
        .await?;
    same("body", got.dashboard_body(), Some(BODY))
}

async fn delete_dashboard(client: &Client) -> Outcome {
    client
        .delete_dashboards()
        .dashboard_names("board")
        .send()
        .await?;
    Ok(())
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_dashboard().dashboard_name("board").send().await)?;
    holds("error", &error, |error| {
        error.is_dashboard_not_found_error()
    })?;
    same("code", error.code(), Some("ResourceNotFound"))
}
