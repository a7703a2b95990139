"""The types that are promised: by mypy over the package and a use of it, and by the stub over the native half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dixit
import pytest

PACKAGE = str(Path(dixit.__file__).parent)
HERE = Path(__file__).parent
TYPED = [str(HERE / "typed.py"), str(HERE.parent / "examples/wet_job.py")]


@pytest.mark.parametrize("command", [["mypy", "--strict", "-p", "dixit"], ["mypy", "--strict", *TYPED]])
def test_types_hold(command: list[str], tmp_path: Path) -> None:
    assert_quiet([*command, "--config-file", str(HERE / "mypy.ini")], tmp_path)


def test_the_stub_is_true(tmp_path: Path) -> None:
    assert_quiet(["mypy.stubtest", "dixit._dixit", "--mypy-config-file", str(HERE / "mypy.ini")], tmp_path)


def test_a_wrong_use_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("import dixit\ndixit.extract('Oui.').quotes[0].cue.lemma\ndixit.extract(4)\n")
    command = [sys.executable, "-m", "mypy", "--strict", "wrong.py", "--config-file", str(HERE / "mypy.ini")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert "[union-attr]" in done.stdout and "[arg-type]" in done.stdout, done.stdout + done.stderr


def assert_quiet(command: list[str], folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
