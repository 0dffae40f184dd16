//! Generates the clients from `models/`.

fn main() -> Result<(), whitesmith_build::Error> {
    whitesmith_build::build("models/whitesmith.toml")
}
