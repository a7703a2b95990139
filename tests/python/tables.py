"""The tables open in duckdb, pandas and pyarrow and answer as the JSON Lines of the same run do.

    tables.py DIXIT FOLDER      the program, and a folder to write in
"""

import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet

TABLES = ["documents", "sentences", "quotes", "claims", "speakers", "corpus_speakers"]


def main():
    dixit, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    samples = Path(__file__).resolve().parents[2] / "input"
    shutil.rmtree(folder, ignore_errors=True)
    articles(folder / "articles")
    for shards in [[], ["--shard-size", "60KB", "--checkpoint", "20"]]:
        out = folder / ("sharded" if shards else "whole")
        command = [dixit, folder / "articles", samples, "-o", out, "-f", "jsonl,csv,parquet", "-q", *shards]
        subprocess.run(command, check=True, cwd=folder)
        records = list(read(out))
        assert len(records) > 100
        assert len(list(out.glob("parquet/quotes*.parquet"))) > (1 if shards else 0)
        check(records, out)
        print(f"{out.name}: {len(records)} documents, all answers agree")


def articles(folder):
    """Short articles in which a few people speak again and again."""
    folder.mkdir(parents=True)
    chance = random.Random(7)
    people = ["Anne Roux", "Karim Sellami", "Odile Ferrand", "Jean Maillard", "Lucie Obertin", "Paul Ganivet"]
    people += ["Marthe Quillec", "Hugo Destrée", "Inès Carvallo", "Rémi Toulzac", "Nadia Berrada", "Yann Kervella"]
    for number in range(120):
        text = ""
        for _ in range(chance.randint(1, 6)):
            name = people[min(chance.randrange(12), chance.randrange(12))]
            money = f"{chance.randint(1, 9000)} 250,{chance.randint(1, 99):02}"
            millions = chance.randint(1, 400)
            text += f"« Il manque {money} euros à la commune », a expliqué {name}. "
            text += f"Selon {name}, le « grand » chantier coûtera {millions} millions d’euros.\n\n"
        text += "La dette atteint 1 234 567 890 123 456,789 euros, d’après un rapport.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def read(out):
    for path in sorted(out.glob("jsonl/records*.jsonl")):
        for line in path.open(encoding="utf-8"):
            yield json.loads(line, parse_float=Decimal)


def check(records, out):
    check_types(out)
    expected = [most_quoted(records), millions(records, out.parent), women(records)]
    for format in ["parquet", "csv"]:
        assert by_duckdb(out, format) == expected, format
        assert by_pandas(out, format) == expected, format
    check_the_same(out)
    check_digits(records, out)
    check_corpus(records, out)


# What the records say.


def most_quoted(records):
    quotes = Counter()
    for record in records:
        for quote in record["quotes"]:
            if quote["speaker"] is not None:
                quotes[record["speakers"][quote["speaker"]]["name"]] += 1
    return sorted(quotes.items(), key=lambda item: (-item[1], item[0]))[:10]


def millions(records, folder):
    rows = []
    for record in records:
        text = (folder / record["source"]).read_bytes().decode(record["encoding"]).removeprefix("\ufeff")
        for claim in record["claims"]:
            if claim["kind"] == "money" and claim.get("value", 0) > 1_000_000:
                speaker = claim["speaker"]
                name = record["speakers"][speaker]["name"] if speaker is not None else None
                sentence = record["sentences"][claim["sentence"]]
                sentence = text[sentence["start"] : sentence["end"]]
                rows.append((record["id"], claim["id"], str(claim["value"]), claim["unit"], name, sentence))
    assert len(rows) > 300
    return sorted(rows)


def women(records):
    count = Counter()
    for record in records:
        for quote in record["quotes"]:
            if quote["speaker"] is not None:
                count[record["speakers"][quote["speaker"]]["gender"]] += words(quote["text"])
    return round(count["f"] / (count["f"] + count["m"]), 12)


def words(text):
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


# What the tables say.


def by_duckdb(out, format):
    base = duckdb.connect()
    for table in TABLES:
        files = f"{out}/{format}/{table}*.{format}"
        reader = f"read_{format}('{files}')" if format == "parquet" else f"read_csv('{files}', header=true)"
        base.execute(f"create view {table} as select * from {reader}")
    joined = "speakers s on x.document = s.document and x.speaker = s.id"
    quoted = f"select s.name, count(*) from quotes x join {joined} group by 1 order by 2 desc, 1 limit 10"
    money = f"""select x.document, x.id, x.value_exact, x.unit, s.name, t.text from claims x
        left join {joined} join sentences t on x.document = t.document and x.sentence = t.id
        where x.kind = 'money' and x.value > 1000000"""
    if format == "csv":
        # A CSV has no types: what is guessed for a column of exact decimals is a binary fraction.
        money = money.replace("x.value_exact", "printf('%s', v.value_exact)").replace(
            "where", f"join read_csv('{out}/csv/claims*.csv', header=true, all_varchar=true) v "
            "on x.document = v.document and x.id = v.id::bigint where",
        )
    share = f"""select sum(words) filter (gender = 'f') / sum(words) from quotes x join {joined}
        where gender is not null"""
    quoted, money = base.execute(quoted).fetchall(), base.execute(money).fetchall()
    share = float(base.execute(share).fetchone()[0])
    return [quoted, sorted(money), round(share, 12)]


def by_pandas(out, format):
    quotes, claims, sentences, speakers = [table(out, format, name) for name in TABLES[2:4] + TABLES[1:2] + TABLES[4:5]]
    speakers = speakers.rename(columns={"id": "speaker"})[["document", "speaker", "name", "gender"]]
    sentences = sentences.rename(columns={"id": "sentence", "text": "stands"})[["document", "sentence", "stands"]]
    quoted = quotes.merge(speakers, on=["document", "speaker"])
    counts = quoted.groupby("name").size().reset_index(name="count")
    counts = counts.sort_values(["count", "name"], ascending=[False, True]).head(10)
    known = quoted[quoted.gender.notna()]
    share = known[known.gender == "f"].words.sum() / known.words.sum()
    money = claims[(claims.kind == "money") & (claims.value > 1_000_000)]
    money = money.merge(speakers, on=["document", "speaker"], how="left").merge(sentences, on=["document", "sentence"])
    rows = money[["document", "id", "value_exact", "unit", "name", "stands"]].itertuples(index=False, name=None)
    rows = [tuple(None if pandas.isna(cell) else cell for cell in row) for row in rows]
    return [[(name, int(count)) for name, count in counts.values], sorted(rows), round(float(share), 12)]


def table(out, format, name):
    files = sorted(out.glob(f"{format}/{name}*.{format}"))
    files = [file for file in files if file.name.removeprefix(name)[0] in "-."]
    if format == "parquet":
        return pandas.concat([pandas.read_parquet(file) for file in files], ignore_index=True)
    exact = {"document": str, "value_exact": str, "low_exact": str, "high_exact": str, "text": str, "unit": str}
    return pandas.concat([pandas.read_csv(file, dtype=exact) for file in files], ignore_index=True)


# What must hold of the tables themselves.


def check_types(out):
    schema = pyarrow.parquet.read_schema(next(out.glob("parquet/quotes*.parquet")))
    types = {field.name: str(field.type) for field in schema}
    assert types["document"] == "string" and types["speaker"] == "int64" and types["confidence"] == "double", types
    assert types["part_starts"].startswith("list<") and types["part_starts"].endswith("int64 not null>"), types
    for file in out.glob("parquet/*.parquet"):
        held = pyarrow.parquet.ParquetFile(file)
        held.read().validate(full=True)
        for group in range(held.metadata.num_row_groups):
            assert held.metadata.row_group(group).column(0).compression == "ZSTD"


def check_the_same(out):
    """CSV and Parquet hold the same rows in the same order, cell by cell."""
    for name in TABLES:
        left, right = table(out, "parquet", name), table(out, "csv", name)
        assert list(left.columns) == list(right.columns)
        assert len(left) == len(right) > 0, name
        for column in left.columns:
            for a, b in zip(left[column], right[column]):
                assert same(a, b), (name, column, a, b)


def same(a, b):
    if hasattr(a, "tolist") and not isinstance(a, (str, float, int)) and getattr(a, "ndim", 0) == 1:
        return a.tolist() == json.loads(b)
    return (pandas.isna(a) and pandas.isna(b)) or a == b


def check_digits(records, out):
    expected = {}
    for record in records:
        for claim in record["claims"]:
            numbers = [claim.get(field) for field in ("value", "low", "high")]
            expected[record["id"], claim["id"]] = [None if it is None else Decimal(it) for it in numbers]
    claims = table(out, "parquet", "claims")
    rows = zip(claims.document, claims.id, claims.value_exact, claims.low_exact, claims.high_exact, claims.value)
    longest = 0
    for document, id, *exact, value in rows:
        exact = [None if pandas.isna(it) else Decimal(it) for it in exact]
        assert exact == expected.pop((document, id))
        assert exact[0] is None or float(exact[0]) == value
        longest = max(longest, *(len(it.as_tuple().digits) for it in exact if it is not None))
    assert not expected and longest == 19


def check_corpus(records, out):
    total = table(out, "parquet", "corpus_speakers")
    assert total.quotes.sum() == sum(len(record["quotes"]) for record in records)
    assert total.claims.sum() == sum(len(record["claims"]) for record in records)
    assert total.words.sum() == sum(words(quote["text"]) for record in records for quote in record["quotes"])
    expected = dict(most_quoted(records))
    counted = {name: count for name, count in zip(total.name, total.quotes) if name in expected}
    named = {name: count for name, count in expected.items() if name.istitle()}
    assert named and all(counted[name] == count for name, count in named.items()), (counted, expected)


if __name__ == "__main__":
    main()
