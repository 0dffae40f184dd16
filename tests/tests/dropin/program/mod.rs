//! The program. See `main.rs`.

mod both;
mod comprehend;
mod imaging;
