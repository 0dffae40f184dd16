//! Values that `#(…)*` of a template repeats: iterators, and slices by reference.

/// An iterator.
pub(crate) trait Each: Iterator + Sized {
    /// The iterator itself.
    fn each(self) -> Self {
        self
    }
}

impl<Values: Iterator> Each for Values {}

/// The elements of a slice.
pub(crate) trait EachOf {
    type Element;

    /// An iterator over references.
    fn each(&self) -> std::slice::Iter<'_, Self::Element>;
}

impl<Element> EachOf for [Element] {
    type Element = Element;

    fn each(&self) -> std::slice::Iter<'_, Element> {
        self.iter()
    }
}
