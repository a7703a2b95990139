"""What the tests share: the program, which they build where it is not there, and its samples."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def program() -> Path:
    """The program: as the environment says, or built for debugging."""
    named = os.environ.get("DIXIT_PROGRAM")
    if named:
        return Path(named).resolve()
    subprocess.run(["cargo", "build", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return (ROOT / target / "debug" / "dixit").resolve()


@pytest.fixture(scope="session")
def samples(program: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    """The lines that the program writes for its samples, each with the bytes of its file."""
    out = tmp_path_factory.mktemp("samples")
    run(program, "input", "-o", out / "records.jsonl", cwd=ROOT)
    lines = (out / "records.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(lines) > 15
    return [(line, (ROOT / json.loads(line)["source"]).read_bytes()) for line in lines]


def run(program: Path, *arguments: str | Path, cwd: Path) -> None:
    subprocess.run([program, *arguments, "-q"], cwd=cwd, check=True, timeout=300)
