//! Generates the clients from `models/`.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let models = Path::new("models");
    println!("cargo::rerun-if-changed={}", models.display());
    let read = |name: &str| fs::read_to_string(models.join(name)).ok();
    let (mut manifest, inputs) = whitesmith_codegen::read("whitesmith.toml", read)?;
    manifest.package.name = env::var("CARGO_PKG_NAME")?;
    let clients = whitesmith_codegen::generate(&manifest, &inputs)?.modules();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("clients.rs"), clients)?;
    Ok(())
}
