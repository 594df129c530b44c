"""Words of a question that do not fit what is run: the commands fail, and the question stays."""

import json
import shutil
import subprocess

import pytest
from house import BINARY, ROOT

QUESTION = "types.hash-contract"


@pytest.fixture
def author(tmp_path):
    """Types commands beside a copy of the bank in which an answer names another release than its proofs."""
    shutil.copytree(ROOT / "bank", tmp_path / "bank")
    path = tmp_path / "bank/python/types/hash-contract.md"
    text = path.read_text()
    assert "slices joined in 3.12" in text
    path.write_text(text.replace("slices joined in 3.12", "slices joined in 3.11"))

    def assay(*arguments):
        return subprocess.run([BINARY, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=300)

    return assay


def test_check_fails_and_the_question_stays(author):
    found = author("bank", "check")
    assert found.returncode == 1
    lines = (ROOT / "bank/python/types/hash-contract.md").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "slices joined in 3.12" in text)
    assert f'hash-contract.md:{line}: doubt: the answer says "joined in 3.11"' in found.stdout
    report = json.loads(author("bank", "check", "--json").stdout)
    assert (report["errors"], report["doubts"], report["warnings"]) == (0, 1, 0)
    assert author("bank", "show", QUESTION).returncode == 0


def test_verify_fails_although_every_proof_holds(author):
    found = author("bank", "verify", "--question", QUESTION, "--json")
    assert found.returncode == 1
    assert ": doubt: the answer says" in found.stderr
    assert [doubt["severity"] for doubt in json.loads(found.stdout)["doubts"]] == ["doubt"]
    outcomes = {finding["outcome"] for finding in json.loads(found.stdout)["findings"]}
    assert "holds" in outcomes and "differs" not in outcomes
    other = author("bank", "verify", "--question", "names.whose-rate")
    assert other.returncode == 0 and "doubt" not in other.stderr, "another question's doubt is not this one's"


def test_what_lies_in_the_way_of_reading_is_told(author, tmp_path):
    """A link to a folder is not followed, and a name with a line end not read; neither is passed over silently."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "bank/python/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "bank/python/types/two\nlines.md").write_text("nothing")
    found = author("bank", "check").stdout
    assert "bank/python/linked:1: error: this is a link to a folder, and none is followed" in found
    assert "bank/python/types/two\\u{a}lines.md:1: error: this name has a control character, a line end" in found
