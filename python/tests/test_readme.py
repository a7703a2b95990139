"""The examples of the README run as they are written, one after the other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_examples_run(tmp_path: Path) -> None:
    examples = blocks("python")
    assert len(examples) == 6
    # In a process of its own, with its own Java.
    (tmp_path / "examples.py").write_text("\nprint('-----')\n".join(examples), encoding="utf-8")
    settings = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    settings |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONUTF8": "1"}
    command = [sys.executable, "examples.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | settings, stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=240
    )
    one, many, arrow, spark, dask, spacy = done.stdout.split("-----\n")
    (expected,) = blocks("text")
    assert one == expected
    assert many.split("\n")[:2] == ["0 1", "1 1"]
    for table in (arrow, spark, dask):
        assert "dix lits ouvriront" in table and "C’est trop" in table
    assert "Karim Sellami" in arrow
    assert spacy.startswith("direct | Anne Roux | Nous ouvrirons dix lits\n")
