//! Models with anything wrong in them, all the way through.

mod mutation;
