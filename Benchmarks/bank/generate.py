"""Writes a large bank for trying: each question of a bank many times, under other names and with other words.

    python3 Benchmarks/bank/generate.py bank /tmp/large 10000
    time assay bank check /tmp/large

Every file is well formed, differs from all others and has its lines in the ledger, so that strips are filled.
"""

import hashlib
import random
import re
import shutil
import sys
from collections import defaultdict
from pathlib import Path

WORDS = """apple river stone cloud paper green table window garden letter number signal branch copper silver winter
summer market bridge castle""".split()


def varied(text, number, name):
    """The question under another name, with a sentence of its own in the answer and in the notes."""
    chosen = random.Random(number)
    words = " ".join(chosen.choice(WORDS) for _ in range(12))
    text = re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.M)
    text = text.replace("\n## Proof\n", f"\nIn case {number}: {words}.\n\n## Proof\n", 1)
    return text.replace("\n## Notes\n", f"\n## Notes\n\nMade for trying, number {number}: {words}.\n", 1)


def main(source, target, count):
    source, target = Path(source), Path(target)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("python", "ledger.txt"))
    held = defaultdict(list)
    for line in (source / "ledger.txt").read_text().splitlines():
        if not line.startswith("#"):
            question, check, _, days = line.split("\t")
            held[question].append((check, days))
    files = sorted((source / "python").glob("*/*.md"))
    ledger = []
    for number in range(count):
        path, turn = files[number % len(files)], number // len(files)
        old = f"{path.parent.name}.{path.stem}"
        new = old if turn == 0 else f"{old}-{turn:03}"
        text = path.read_text()
        if turn:
            text = varied(text, number, new)
        copy = target / "python" / path.parent.name / (new.split(".", 1)[1] + ".md")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text)
        content = hashlib.sha256(text.encode()).hexdigest()[:16]
        ledger += ["\t".join((new, check, content, days)) for check, days in held[old]]
    (target / "ledger.txt").write_text("\n".join(sorted(ledger)) + "\n")
    print(f"{count} questions and {len(ledger)} lines of the ledger in {target}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
