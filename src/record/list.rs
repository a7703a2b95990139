//! [`List`]: a few things in a row, of which there is nearly always one.

use serde::{Serialize, Serializer};
use std::ops::Deref;

/// A list that needs no memory of its own while it holds one thing: nearly every quote has one part, in one sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum List<T> {
    /// One.
    One([T; 1]),
    /// None, or several.
    More(Vec<T>),
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            List::One(one) => one,
            List::More(more) => more,
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> List<T> {
        let mut items = items.into_iter();
        let Some(first) = items.next() else {
            return List::More(Vec::new());
        };
        let Some(second) = items.next() else {
            return List::One([first]);
        };
        let mut more = Vec::with_capacity(2 + items.size_hint().0);
        more.extend([first, second]);
        more.extend(items);
        List::More(more)
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(feature = "program")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}
