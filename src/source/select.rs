//! [`Select`]: which of the files that a folder, a pattern, a list or an archive holds are read.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns for files to read and to leave out. A pattern without `/` is about the file's name, one with `/` about its
/// path below the folder.
#[derive(Clone, Debug, Default)]
pub struct Select {
    include: Option<Patterns>,
    exclude: Option<Patterns>,
}

#[derive(Clone, Debug)]
struct Patterns {
    names: GlobSet,
    paths: GlobSet,
}

impl Select {
    /// Files that match one of `include`, or any where there is none, and none of `exclude`; the pattern that is none
    /// otherwise, with the reason.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Select, String> {
        Ok(Select {
            include: patterns(include)?,
            exclude: patterns(exclude)?,
        })
    }

    /// Whether the file at `path` below its folder is read.
    pub fn takes(&self, path: &str) -> bool {
        let included = self
            .include
            .as_ref()
            .is_none_or(|include| include.matches(path));
        included
            && !self
                .exclude
                .as_ref()
                .is_some_and(|exclude| exclude.matches(path))
    }
}

impl Patterns {
    fn matches(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.names.is_match(name) || self.paths.is_match(path)
    }
}

fn patterns(patterns: &[String]) -> Result<Option<Patterns>, String> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
    for pattern in patterns {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        let glob = glob.map_err(|error| format!("{pattern}: no pattern: {}", error.kind()))?;
        let set = if pattern.contains('/') {
            &mut paths
        } else {
            &mut names
        };
        set.add(glob);
    }
    let built = |set: GlobSetBuilder| set.build().map_err(|error| error.to_string());
    Ok(Some(Patterns {
        names: built(names)?,
        paths: built(paths)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(include: &[&str], exclude: &[&str]) -> Select {
        let owned = |patterns: &[&str]| {
            patterns
                .iter()
                .map(|text| text.to_string())
                .collect::<Vec<_>>()
        };
        Select::new(&owned(include), &owned(exclude)).expect("patterns")
    }

    #[test]
    fn a_name_matches_at_any_depth_and_a_path_from_the_folder() {
        let names = select(&["*.txt"], &["draft-*"]);
        assert!(names.takes("a.txt") && names.takes("2014/05/a.txt"));
        assert!(!names.takes("a.md") && !names.takes("2014/draft-a.txt"));
        let paths = select(&["2014/**"], &["2014/*/b.txt"]);
        assert!(paths.takes("2014/05/a.txt") && !paths.takes("2015/a.txt"));
        assert!(!paths.takes("2014/05/b.txt") && paths.takes("2014/05/x/b.txt"));
    }

    #[test]
    fn without_patterns_all_is_read_and_a_broken_one_is_refused() {
        assert!(Select::default().takes("a/b.c"));
        let refused = Select::new(&["a[".to_string()], &[]).expect_err("no pattern");
        assert!(refused.starts_with("a[: no pattern"), "{refused}");
    }
}
