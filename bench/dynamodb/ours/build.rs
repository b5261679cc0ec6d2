fn main() -> Result<(), tinsmith::Error> {
    tinsmith::Generator::new()
        .model("../../model/batch-get-item.json")
        .generate_to_out_dir()
}
