//! The native half of the Python package `dixit`: texts in, lines of JSON and Arrow batches out.
//!
//! What a record is and how it is written is the business of the crate `dixit`; `python/dixit` makes it pleasant. While
//! texts are read, other threads of Python run.

mod arrow;
mod column;
mod input;
mod nested;
mod pool;
mod settings;
mod tidy;
mod work;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use arrow_schema::Schema;
use dixit::lexicon::language;
use mimalloc::MiMalloc;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use settings::Settings;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

create_exception!(
    dixit,
    DixitError,
    PyValueError,
    "A text, a batch or a setting that dixit cannot work with; the message says why."
);

/// The line of JSON for one text.
#[pyfunction]
fn line<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    id: &Bound<'py, PyString>,
    settings: &Settings,
) -> PyResult<Bound<'py, PyBytes>> {
    let text = backed(text).map_err(DixitError::new_err)?;
    let id = backed(id).map_err(DixitError::new_err)?;
    let line = py.detach(|| work::read(&id, &text, settings, work::line));
    Ok(PyBytes::new(py, &line.map_err(DixitError::new_err)?))
}

/// For each of the texts its line of JSON, or as a text why there is none.
#[pyfunction]
fn lines<'py>(
    py: Python<'py>,
    texts: Vec<Bound<'py, PyString>>,
    ids: Vec<Bound<'py, PyString>>,
    settings: &Settings,
) -> PyResult<Bound<'py, PyList>> {
    let documents: Vec<_> = ids.iter().zip(&texts).map(document).collect();
    let length = |document: &Document| document.as_ref().map_or(0, |(_, text)| text.len());
    let lengths: Vec<usize> = documents.iter().map(|it| length(it) + 16).collect();
    let read = |document: &Document| {
        let (id, text) = document.as_ref().map_err(String::clone)?;
        work::read(id, text, settings, work::line)
    };
    let lines = py.detach(|| {
        pool::run(settings.jobs, &lengths, |share| {
            documents[share].iter().map(read).collect::<Vec<_>>()
        })
    });
    let list = PyList::empty(py);
    for line in lines.map_err(DixitError::new_err)?.into_iter().flatten() {
        match line {
            Ok(line) => list.append(PyBytes::new(py, &line))?,
            Err(reason) => list.append(reason)?,
        }
    }
    Ok(list)
}

/// The line of JSON for bytes of any encoding, and the text that they hold.
#[pyfunction]
fn decoded<'py>(
    py: Python<'py>,
    bytes: Vec<u8>,
    id: &Bound<'py, PyString>,
    settings: &Settings,
) -> PyResult<(Bound<'py, PyBytes>, String)> {
    let id = backed(id).map_err(DixitError::new_err)?;
    let made = py.detach(|| work::decode(&id, &bytes, settings));
    let (line, text) = made.map_err(DixitError::new_err)?;
    Ok((PyBytes::new(py, &line), text))
}

/// Whether a text may be French.
#[pyfunction]
fn is_french(py: Python<'_>, text: &Bound<'_, PyString>) -> PyResult<bool> {
    let text = backed(text).map_err(DixitError::new_err)?;
    Ok(py.detach(|| language::may_be_french(&text)))
}

/// One row for each row of `batch`, whose columns are ids and texts, as bytes.
#[pyfunction]
fn nest(
    py: Python<'_>,
    batch: PyArrowType<RecordBatch>,
    settings: &Settings,
) -> PyResult<PyArrowType<RecordBatch>> {
    let made = py.detach(|| arrow::nest(&batch.0, settings));
    made.map(PyArrowType).map_err(DixitError::new_err)
}

/// The columns of what `nest` gives.
#[pyfunction]
fn nested_schema() -> PyArrowType<Schema> {
    PyArrowType(Schema::clone(&nested::SCHEMA))
}

/// The tidy tables by name for `batch`, whose columns are ids and texts, as bytes.
#[pyfunction]
fn tables<'py>(
    py: Python<'py>,
    batch: PyArrowType<RecordBatch>,
    settings: &Settings,
) -> PyResult<Bound<'py, PyDict>> {
    let made = py.detach(|| arrow::tables(&batch.0, settings));
    let tables = PyDict::new(py);
    for (name, table) in made.map_err(DixitError::new_err)? {
        tables.set_item(name, PyArrowType(table))?;
    }
    Ok(tables)
}

/// The columns of the tidy tables, by name.
#[pyfunction]
fn table_schemas(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let tables = PyDict::new(py);
    for (name, schema) in &*tidy::SCHEMAS {
        tables.set_item(name, PyArrowType(Schema::clone(schema)))?;
    }
    Ok(tables)
}

/// The package's own functions; `dixit/__init__.py` says which are public.
#[pymodule]
fn _dixit(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("DixitError", module.py().get_type::<DixitError>())?;
    module.add_class::<Settings>()?;
    module.add_function(wrap_pyfunction!(line, module)?)?;
    module.add_function(wrap_pyfunction!(lines, module)?)?;
    module.add_function(wrap_pyfunction!(decoded, module)?)?;
    module.add_function(wrap_pyfunction!(is_french, module)?)?;
    module.add_function(wrap_pyfunction!(nest, module)?)?;
    module.add_function(wrap_pyfunction!(nested_schema, module)?)?;
    module.add_function(wrap_pyfunction!(tables, module)?)?;
    module.add_function(wrap_pyfunction!(table_schemas, module)?)?;
    Ok(())
}

/// Id and text, or why they cannot be read.
type Document = Result<(PyBackedStr, PyBackedStr), String>;

fn document((id, text): (&Bound<'_, PyString>, &Bound<'_, PyString>)) -> Document {
    Ok((backed(id)?, backed(text)?))
}

/// The text as UTF-8. Python's strings may hold halves of UTF-16 pairs, which no text can.
fn backed(text: &Bound<'_, PyString>) -> Result<PyBackedStr, String> {
    let held = PyBackedStr::try_from(text.clone());
    held.map_err(|error| format!("no text that UTF-8 can hold: {}", error.value(text.py())))
}
