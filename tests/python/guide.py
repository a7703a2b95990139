"""The Python in the guide runs as it is written, over the results of the samples.

    guide.py DIXIT FOLDER      the program, and a folder to write in
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


def main():
    dixit, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    root = Path(__file__).resolve().parents[2]
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "input", folder / "input")
    os.chdir(folder)
    text = (root / "src/guide.md").read_text(encoding="utf-8")
    command = re.search(r"^dixit (.*?) *#", text, re.MULTILINE).group(1)
    subprocess.run([dixit, *command.split(), "-q"], check=True)
    examples = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(examples) >= 5, "the guide has lost its examples"
    for example in examples:
        run = subprocess.run([sys.executable, "-c", example], check=True, capture_output=True, text=True)
        assert len(run.stdout.splitlines()) >= 1, f"nothing came of\n{example}"
    print(f"guide: {len(examples)} examples run")


if __name__ == "__main__":
    main()
