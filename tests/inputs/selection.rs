//! Which documents are read: lists, patterns, shares, languages, lengths.

use crate::pack::line;
use crate::place::{Place, text};
use std::collections::BTreeSet;

#[test]
fn a_list_names_files_and_their_paths_are_ids() {
    let place = Place::new("list");
    place.write("2014/a.txt", text(1));
    place.write("2015/a.txt", text(2));
    place.write("b.jsonl", line("b", &text(3)));
    place.write("list", "2014/a.txt\r\n\n./2015/a.txt\nmissing.txt\nb.jsonl");
    let run = place.run(&["--files-from", "list"]);
    assert_eq!(run.all_ids(), ["2014/a", "2015/a", "b"]);
    run.says([1, 2, 3]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.said.contains("missing.txt: no such file or folder"),
        "{}",
        run.said
    );
    let run = place.fed(
        &["b.jsonl", "--files-from", "-", "--exclude", "2015/*"],
        b"2014/a.txt\n2015/a.txt\n",
    );
    assert_eq!(run.ids(), ["b", "2014/a"]);
    let run = place.run(&["--files-from", "nowhere"]);
    assert!(
        run.code == Some(1) && run.said.contains("nowhere: no list of files"),
        "{}",
        run.said
    );
}

#[test]
fn patterns_choose_among_files() {
    let place = Place::new("patterns");
    for name in [
        "in/2014/a.txt",
        "in/2014/a.md",
        "in/2015/a.txt",
        "in/2015/draft-b.txt",
    ] {
        place.write(name, text(1));
    }
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = place.run(arguments);
        run.ids().iter().map(|id| id.to_string()).collect()
    };
    assert_eq!(
        ids(&["in", "--include", "*.txt", "--exclude", "draft-*"]),
        ["2014/a", "2015/a"]
    );
    assert_eq!(
        ids(&["in", "--include", "2014/**", "--include", "draft*"]),
        ["2014/a", "2014/a-2", "2015/draft-b"]
    );
    assert_eq!(ids(&["in/*/*.txt", "--exclude", "2015/*"]), ["2014/a"]);
    let none = place.run(&["in", "--include", "*.html"]);
    assert_eq!(none.code, Some(1));
    assert!(
        none.said.contains("in: no file in this folder"),
        "{}",
        none.said
    );
    let wrong = place.run(&["in", "--include", "a["]);
    assert!(
        wrong.code == Some(2) && wrong.said.contains("a[: no pattern"),
        "{}",
        wrong.said
    );
}

#[test]
fn shares_are_apart_and_make_the_whole() {
    let place = Place::new("shards");
    let lines: String = (0..60)
        .map(|number| line(&format!("doc-{number}"), &text(number)))
        .collect();
    place.write("in/a.jsonl", lines + "{broken\n[]\n");
    for number in 0..20 {
        place.write(&format!("in/{number}.txt"), text(number));
    }
    let run = |extra: &[&str]| {
        let run = place.run(&[&["in", "missing"], extra].concat());
        let failures: Vec<String> = run
            .said
            .lines()
            .filter(|line| line.starts_with("dixit:"))
            .map(str::to_string)
            .collect();
        let ids: Vec<String> = run.all_ids().iter().map(|id| id.to_string()).collect();
        [ids, failures]
    };
    let [all, failures] = run(&[]);
    assert_eq!((all.len(), failures.len()), (80, 3));
    let shares = ["1/3", "2/3", "3/3"].map(|share| run(&["--shard", share]));
    let joined =
        |at: usize| -> Vec<&String> { shares.iter().flat_map(|share| &share[at]).collect() };
    assert!(
        shares.iter().all(|[ids, _]| ids.len() > 15),
        "shares are about equal"
    );
    assert_eq!((joined(0).len(), joined(1).len()), (80, 3), "nothing twice");
    assert_eq!(
        joined(0).into_iter().collect::<BTreeSet<_>>(),
        all.iter().collect()
    );
    assert_eq!(
        joined(1).into_iter().collect::<BTreeSet<_>>(),
        failures.iter().collect()
    );
    let wrong = place.run(&["in", "--shard", "4/3"]);
    assert!(
        wrong.code == Some(2) && wrong.said.contains("such as 1/4"),
        "{}",
        wrong.said
    );
}

#[test]
fn other_languages_are_passed_over_and_counted() {
    let place = Place::new("languages");
    let english = "The mayor said on Monday that the new library would open in the autumn, and that it had cost less than \
                   the council had feared. He thanked everyone who had worked on the project, and said there was more \
                   to come for the people of the town before the end of the year.";
    let lines =
        line("fr", &text(1)) + &line("en", english) + &line("short", "Good morning to all of you!");
    place.write("a.jsonl", lines);
    let run = place.run(&["a.jsonl", "--lang-filter"]);
    assert_eq!(run.ids(), ["fr", "short"]);
    assert!(
        run.said.starts_with("2 documents, ") && run.said.contains(", 1 not in French in "),
        "{}",
        run.said
    );
    assert_eq!(place.run(&["a.jsonl"]).ids(), ["fr", "en", "short"]);
    let folder = place.run(&["a.jsonl", "--lang-filter", "-o", "out"]);
    assert_eq!(folder.code, Some(0));
    assert!(!place.path.join("out/en.json").exists() && place.path.join("out/fr.json").exists());
    // The samples of the project are French, all of them.
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/input");
    let run = place.run(&[samples, "--lang-filter"]);
    assert!(!run.said.contains("not in French"), "{}", run.said);
}
