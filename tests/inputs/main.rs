//! The built program and its inputs: every format, every compression, every fault, in the quantity that archives have.

mod corpus;
mod damage;
mod faults;
mod formats;
mod memory;
mod names;
mod pack;
mod place;
mod random;
mod selection;
