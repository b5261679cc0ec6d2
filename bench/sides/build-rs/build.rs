fn main() -> Result<(), tinsmith::Error> {
    tinsmith::Generator::new()
        .model("../../../model/iotsecuretunneling.json")
        .operations(["RotateTunnelAccessToken"])
        .generate_to_out_dir()
}
