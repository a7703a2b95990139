//! The reader of the word tables: tab-separated text with a header line, kept in the program.

/// The rows of a table as lists of cells, without the header and blank lines.
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(|line| line.split('\t').collect())
}

/// The cell with the index `column`; empty where the row is too short.
pub fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or("")
}

/// The words of a cell that holds a list.
pub fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(',')
        .filter(|item| !item.is_empty() && *item != "-")
}
