//! How documents are read: what Python says once for a whole batch.

use dixit::record::Unit;
use pyo3::prelude::*;
use std::num::NonZero;
use std::thread;

use crate::DixitError;

/// How documents are read.
#[pyclass(frozen, module = "dixit._dixit")]
pub struct Settings {
    /// The source that their records name.
    pub source: String,
    /// The encoding that they name.
    pub encoding: String,
    /// What offsets count.
    pub unit: Unit,
    /// The most characters that a document may have.
    pub max_chars: Option<usize>,
    /// The number of threads.
    pub jobs: usize,
}

#[pymethods]
impl Settings {
    #[new]
    #[pyo3(signature = (*, source="", encoding="utf-8", offsets="char", max_chars=None, jobs=None))]
    fn new(
        source: &str,
        encoding: &str,
        offsets: &str,
        max_chars: Option<usize>,
        jobs: Option<usize>,
    ) -> PyResult<Settings> {
        let jobs = match jobs {
            Some(0) => {
                return Err(DixitError::new_err(
                    "jobs: one at least, or None for one a processor",
                ));
            }
            Some(jobs) => jobs,
            None => thread::available_parallelism().map_or(1, NonZero::get),
        };
        Ok(Settings {
            source: source.to_string(),
            encoding: encoding.to_string(),
            unit: unit(offsets)?,
            max_chars,
            jobs,
        })
    }
}

fn unit(name: &str) -> PyResult<Unit> {
    match name {
        "char" => Ok(Unit::Char),
        "byte" => Ok(Unit::Byte),
        "utf16" => Ok(Unit::Utf16),
        other => Err(DixitError::new_err(format!(
            "offsets: \"char\", \"byte\" or \"utf16\", not {other:?}"
        ))),
    }
}
