//! Models with any kind of problem, through all stages.

mod mutation;
