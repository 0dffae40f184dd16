//! Members of inputs that are read, and of outputs that are written: in the order of their indices.

use crate::serde::{Members, Reader, Result, Schema, Value, take};

/// Reads a member into that slot of a builder that has its index.
pub struct Slots<'a> {
    member: &'a Schema<'a>,
    de: Reader<'a>,
    next: usize,
    result: Result,
}

impl<'a> Slots<'a> {
    /// Begins with the first slot.
    pub fn new(member: &'a Schema<'a>, de: Reader<'a>) -> Self {
        Self { member, de, next: 0, result: Ok(()) }
    }

    /// Reads the member if this is its slot.
    #[must_use]
    pub fn slot<T: Value>(mut self, slot: &mut Option<T>) -> Self {
        if self.member.member_index() == Some(self.next) {
            self.result = take(self.de, self.member, slot);
        }
        self.next += 1;
        self
    }

    /// Returns the result of reading.
    ///
    /// # Errors
    /// The same as [`Value::read`].
    pub fn finish(self) -> Result {
        self.result
    }
}

/// Writes all members of a structure.
pub struct Puts<'m, 'a> {
    members: &'m mut Members<'a>,
    next: usize,
}

impl<'m, 'a> Puts<'m, 'a> {
    /// Begins with the first member.
    pub fn new(members: &'m mut Members<'a>) -> Self {
        Self { members, next: 0 }
    }

    /// Writes the next member. One that is not set is null, which the writer omits.
    #[must_use]
    pub fn put<T: Value>(self, value: &T) -> Self {
        self.members.put_required(self.next, value);
        Self { next: self.next + 1, ..self }
    }

    /// Ends the structure.
    pub fn finish(self) {}
}
