//! What `dixit extract` takes that is about its input.

use crate::error::Error;
use crate::source::{FORMATS, InputFormat, Options, Progress, Select, Shard};
use std::sync::Arc;

/// Where documents are found and which of them are read.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Input")]
pub struct InputArguments {
    /// Files, folders, patterns, archives, or - for standard input [default: input]
    #[arg(value_name = "INPUT", help_heading = None)]
    pub inputs: Vec<String>,
    /// The format of standard input, and of files whose name does not tell, such as jsonl or csv.gz
    #[arg(long, value_name = "FORMAT", long_help = formats())]
    input_format: Option<InputFormat>,
    /// The field of JSON Lines, or the column of CSV and Parquet, that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The field or column that holds the id; without it, documents are numbered
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// Read also the files that this one lists, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<String>,
    /// Of folders, patterns, lists and archives, read only files that match; '*.txt' is about names, '2014/**' about
    /// paths. May be given several times
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Leave out files that match. May be given several times
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Read one of N equal shares, such as 1/4: a document's share follows from its id alone
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Pass over documents that are not in French, and count them; texts under 200 letters are always read
    #[arg(long)]
    lang_filter: bool,
    /// Refuse documents of more than N characters
    #[arg(long, value_name = "N")]
    max_chars: Option<u64>,
    /// Refuse compressed input that grows to more than N times its size (and 16 MiB)
    #[arg(long, value_name = "N", default_value_t = Options::MAX_EXPAND)]
    max_expand: u64,
    /// Refuse lines, rows, records and pages of more than so many MiB
    #[arg(long, value_name = "MIB", default_value_t = Options::MAX_RECORD,
          value_parser = clap::value_parser!(u64).range(1..=4095))]
    max_record: u64,
}

impl InputArguments {
    /// The arguments as the reader of the input wants them.
    pub fn options(&self) -> Result<Arc<Options>, Error> {
        let select = Select::new(&self.include, &self.exclude).map_err(Error::Usage)?;
        Ok(Arc::new(Options {
            format: self.input_format,
            text_field: self.text_field.clone(),
            id_field: self.id_field.clone(),
            files_from: self.files_from.clone(),
            select,
            shard: self.shard,
            french_only: self.lang_filter,
            max_chars: self.max_chars,
            max_expand: self.max_expand,
            max_record: self.max_record << 20,
            progress: Progress::default(),
        }))
    }

    /// The arguments that results depend on, with their values: a batch goes on only where they are the same.
    pub fn settings(&self) -> Vec<(String, String)> {
        let settings = [
            ("--text-field", self.text_field.clone()),
            ("--id-field", self.id_field.clone()),
            ("--lang-filter", self.lang_filter.to_string()),
        ];
        settings
            .map(|(name, value)| (name.to_string(), value))
            .to_vec()
    }
}

/// The help of `--input-format`: a line a format.
fn formats() -> String {
    let mut help = "The format of standard input, and of files whose name does not tell. A suffix says how it is \
                    compressed (jsonl.gz, csv.zst, txt.bz2); without one, the first bytes tell.\n"
        .to_string();
    for format in FORMATS {
        help += &format!("\n- {}: {}", format.extensions.join(", "), format.about);
    }
    help
}
