"""A Python goes and another comes: what the bank says of both."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from house import BINARY

HOME = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"

QUESTION = """---
schema: question/1
id: names.newest-release
revision: 1
kind: concept
topic: names
tags: [releases]
level: junior
minutes: 3
target: "3.11"
origin: {own_words: true, sources: ["https://docs.python.org/3/library/sys.html#sys.version_info"]}
licence: CC-BY-4.0
response: {mode: free-text}
claims:
  - {id: so, text: "`sys.version_info` tells this release from another.", proof: {block: so, expect: {"2.7": "True", ">=3.6": "True", pypy: "True"}}}
rubric:
  anchors:
    1: {says: "nothing", needs: []}
    2: {says: "a part of it", needs: []}
    3: {says: "that it is so", needs: [so]}
    4: {says: "why it is so", needs: [so]}
    5: {says: "what follows from it", needs: [so]}
  expected: {junior: 3, middle: 4, senior: 5}
follow_ups: ["And what then?", "And what not?"]
---
## Prompt

Is it so?

## Answer

It is so. *(claims: so)*

## Proof

```python block=so
import sys
print(str(sys.version_info[:2] != NEWCOMER))
```
"""


def releases():
    found = [path for path in HOME.glob("3.*") if (path / "bin" / "python3").exists()] if HOME.exists() else []
    return sorted(found, key=lambda path: [int(part) for part in path.name.split(".")])


class Author:
    """Somebody with a bank of one question, and with the Pythons that she has at the moment."""

    def __init__(self, folder, newcomer):
        self.folder = folder
        (folder / "versions").mkdir()
        (folder / "bank/python/names").mkdir(parents=True)
        (folder / "bank/topics.yaml").write_text("topics: [{id: names, name: Names}]\n")
        text = QUESTION.replace("NEWCOMER", str(newcomer))
        (folder / "bank/python/names/newest-release.md").write_text(text)

    def has(self, *pythons):
        for old in (self.folder / "versions").iterdir():
            old.unlink()
        for python in pythons:
            (self.folder / "versions" / python.name).symlink_to(python.resolve())

    def assay(self, *arguments):
        environment = {
            "HOME": str(self.folder), "PYENV_ROOT": str(self.folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        return subprocess.run(
            [str(BINARY), *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120)

    @property
    def ledger(self):
        return (self.folder / "bank/ledger.txt").read_text()


def test_a_python_goes_and_another_comes(tmp_path):
    if len(releases()) < 2:
        pytest.skip("pyenv has no two Pythons")
    old, new = releases()[-2:]
    minor = tuple(int(part) for part in new.name.split(".")[:2])
    author = Author(tmp_path, minor)
    author.has(old)
    if f" {minor[0]}.{minor[1]}." in author.assay("runtimes").stdout:
        pytest.skip("the system has the newer one too")

    first = author.assay("bank", "verify", "--record")
    assert first.returncode == 0, first.stdout + first.stderr
    assert f"{old.name}=" in author.ledger

    # The newcomer is held to what >= says, though nobody thought of it; nothing else has to be run again.
    author.has(new)
    second = author.assay("bank", "verify", "--record")
    assert second.returncode == 1, second.stdout + second.stderr
    assert f"claim so on {new.name}: false" in second.stdout and "got:      False" in second.stdout
    assert "were not run again" in second.stdout
    assert f"{new.name}=" not in author.ledger, "what is false is not noted"
    assert f"{old.name}=" in author.ledger, "what was seen on the Python that went stays seen"

    # The strip shows it on a host that has the old one no more.
    assert author.assay("bank", "site", "site").returncode == 0
    page = next((tmp_path / "site").rglob("*newest-release*.html")).read_text()
    assert f"seen on {old.name}" in page

    # The author says what is so, and all is proved again.
    path = tmp_path / "bank/python/names/newest-release.md"
    release = f"{minor[0]}.{minor[1]}"
    before = f"{minor[0]}.{minor[1] - 1}"
    path.write_text(path.read_text().replace(
        '">=3.6": "True"', f'"3.6-{before}": "True", ">={release}": "False"'))
    third = author.assay("bank", "verify", "--record")
    assert third.returncode == 0, third.stdout + third.stderr
    assert f"{new.name}=" in author.ledger


def test_without_any_network_pythons_are_found_and_fetching_says_why_not(tmp_path):
    """Not even the loopback is up in there."""
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    try:
        may = subprocess.run([*alone, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        may = False
    if not may:
        pytest.skip("no network namespace can be made here")

    def run(*words):
        return subprocess.run([*alone, str(BINARY), *words], capture_output=True, text=True, cwd=tmp_path, timeout=120)

    assert "cpython" in run("runtimes").stdout
    fetched = run("runtimes", "add", "3.15")
    assert fetched.returncode == 1
    assert re.search(r"cannot be reached. Check the network|is not installed|no command", fetched.stderr), fetched.stderr
    assert list(tmp_path.glob("var/runtimes/3.15*")) == []
