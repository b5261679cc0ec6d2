use tunnels::operation::open_tunnel::OpenTunnelOutput;
use tunnels::types::error::ResourceNotFoundException;

fn values() -> (OpenTunnelOutput, ResourceNotFoundException) {
    let output = OpenTunnelOutput::builder().tunnel_id("t-1").build();
    let error = ResourceNotFoundException::builder().message("gone").build();
    (output, error)
}
