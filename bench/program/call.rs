//! Calls `RotateTunnelAccessToken` as often as it is told, on one thread, and prints what only the process itself can know.
//!
//! Written against `aws-sdk-iotsecuretunneling`.

use std::time::{Duration, Instant};

use client::config::{BehaviorVersion, Builder, Credentials, Region};
use client::types::{ClientMode, DestinationConfig};
use client::{Client, Config};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn run(configure: fn(Builder) -> Builder) -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("usage: program URL CALLS [CALLERS]")?;
    let calls: usize = arguments.next().ok_or("how many calls?")?.parse()?;
    let callers: usize = arguments.next().map_or(Ok(1), |text| text.parse())?;

    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "static"))
        .endpoint_url(url);
    let client = Client::from_conf(configure(config).build());

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let start = Instant::now();
    let mut latencies = runtime.block_on(async {
        let callers: Vec<_> = (0..callers)
            .map(|_| tokio::spawn(caller(client.clone(), calls / callers)))
            .collect();
        let mut latencies = Vec::with_capacity(calls);
        for caller in callers {
            latencies.extend(caller.await??);
        }
        Ok::<_, Error>(latencies)
    })?;
    report(&mut latencies, start.elapsed())
}

async fn caller(client: Client, calls: usize) -> Result<Vec<Duration>, Error> {
    let mut latencies = Vec::with_capacity(calls);
    for _ in 0..calls {
        let start = Instant::now();
        let destination = DestinationConfig::builder()
            .thing_name("pump-7")
            .services("SSH")
            .build()?;
        let output = client
            .rotate_tunnel_access_token()
            .tunnel_id("01234567-89ab-cdef")
            .client_mode(ClientMode::All)
            .destination_config(destination)
            .send()
            .await?;
        output.source_access_token().ok_or("no token in the response")?;
        latencies.push(start.elapsed());
    }
    Ok(latencies)
}

/// Prints `name value` lines: throughput in calls per second, latencies in microseconds, peak memory in kilobytes.
fn report(latencies: &mut [Duration], took: Duration) -> Result<(), Error> {
    latencies.sort_unstable();
    let percentile = |percent: usize| latencies[(latencies.len() - 1) * percent / 100].as_micros();
    println!("calls_per_second {:.0}", latencies.len() as f64 / took.as_secs_f64());
    println!("p50 {}", percentile(50));
    println!("p99 {}", percentile(99));
    // Linux only; elsewhere the row stays empty.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("peak_kb {}", peak.unwrap_or_default().trim().trim_end_matches(" kB"));
    Ok(())
}
