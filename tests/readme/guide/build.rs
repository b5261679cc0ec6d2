fn main() -> Result<(), tinsmith::Error> {
    for model in ["model/waiters.json", "model/document.json"] {
        tinsmith::Generator::new()
            .model(model)
            .generate_to_out_dir()?;
    }
    Ok(())
}
