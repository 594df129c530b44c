"""How long the server takes from a graded answer to the next chosen question, in an adaptive test.

    bench.py ASSAY [--tests 20] [--json FILE]

Starts a server of its own on a fresh database, once with the bank as it is and once with a bank of 500 questions made of
copies (of which a test draws from 400, as the product does), lets candidates take adaptive tests over HTTP, and times
`GET /a/TOKEN/next` once the answer before it has been graded: the steps read back, the ability estimated, all questions
weighed, the choice and its event written to the disk, and the redirect received on an open connection. Grading is not in
it: it is the sandbox's time. Answers are right (the copies' own reference) or left out, at random.
"""

import argparse
import http.client
import http.cookiejar
import json
import pathlib
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOPICS = ["types", "func", "iter", "class", "errors", "names"]
LEVELS = ["junior", "middle", "senior"]
MODEL = ROOT / "bank/python/types/distinct-in-order.md"


def copies(folder, count):
    """A bank of so many copies of one question, of all topics and levels in turn."""
    for name in ["topics.yaml", "skills.yaml", "skills-onet.yaml"]:
        shutil.copy(ROOT / "bank" / name, folder / name)
    text = MODEL.read_text()
    for number in range(count):
        topic, level = TOPICS[number % len(TOPICS)], LEVELS[number // len(TOPICS) % 3]
        made = text.replace("id: types.distinct-in-order", f"id: {topic}.copy-{number}", 1)
        made = made.replace("topic: types", f"topic: {topic}", 1).replace("level: junior", f"level: {level}", 1)
        place = folder / "python" / topic / f"copy-{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(made)


class House:
    def __init__(self, binary, folder, bank):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"{folder}/assay.db"
        self.process = subprocess.Popen(
            [binary, "serve", "--port", str(self.port), "--database", f"sqlite:{self.database}", "--bank", str(bank)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder)
        printed = ""
        for line in self.process.stdout:
            printed += line
            if "Stop it with" in line:
                break
        password = re.search(r"password\s+(\S+)", printed).group(1)
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        self.send("/login", email="admin@localhost", password=password, next="/jobs")

    def send(self, path, **fields):
        reply = self.browser.open(self.url + path, urllib.parse.urlencode(fields).encode(), timeout=60)
        return reply.geturl(), reply.read().decode()

    def processor(self):
        """Milliseconds of processor time that the server's threads have used."""
        used = 0
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat"):
            used += int(task.read_text().split()[0])
        return used / 1e6

    def graded(self):
        """Waits until no answer waits for its grade."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        question = "SELECT COUNT(*) FROM responses WHERE submitted_at IS NOT NULL AND grade IS NULL"
        while connection.execute(question).fetchone()[0]:
            time.sleep(0.02)
        connection.close()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def take(house, link, dice, right):
    """One test; of each choice after an answer the milliseconds on the clock, and of the server's processor time."""
    path = urllib.parse.urlparse(link).path
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=120)

    def ask(method, where, fields=None):
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        begun = time.perf_counter()
        line.request(method, where, body, {"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        reply = line.getresponse()
        reply.read()
        return (time.perf_counter() - begun) * 1000, reply.status, reply.headers.get("Location", "")

    ask("POST", f"{path}/begin", {"consent": "yes"})
    times, first = [], True
    while True:
        before = house.processor()
        took, status, place = ask("GET", f"{path}/next")
        used = house.processor() - before
        assert status == 303, status
        if not re.search(r"/q/\d+$", place):
            return times
        if not first:
            times.append((took, used))
        first = False
        if right and dice.random() < 0.5:
            ask("POST", f"{place}/submit", {"answer": right.strip()})
        else:
            ask("POST", f"{place}/skip", {})
        house.graded()


def measure(binary, bank, tests, right):
    with tempfile.TemporaryDirectory(prefix="adaptive-") as folder:
        house = House(binary, folder, bank)
        try:
            page, _ = house.send(
                "/jobs", title="Adaptive", level="middle", minutes=180, python="3.13", executed=1, rated=0,
                form="adaptive", least=12, most=15, decided=99, cap=100, **{f"weight.{topic}": 1 for topic in TOPICS})
            job = urllib.parse.urlparse(page).path
            seen = house.browser.open(house.url + job).read().decode()
            pool = int(re.search(r"questions out of (\d+)", seen).group(1))
            dice, times = random.Random(7), []
            for number in range(tests):
                _, invited = house.send(f"{job}/invite", name=f"Candidate {number}", email=f"c{number}@example.org")
                link = re.search(r'value="(http[^"]+/a/[^"]+)"', invited).group(1)
                times += take(house, link, dice, right)
            return pool, sorted(took for took, _ in times), sorted(used for _, used in times)
        finally:
            house.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("assay")
    parser.add_argument("--tests", type=int, default=20)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    binary = str(pathlib.Path(options.assay).resolve())
    reference = re.search(r"```python block=reference\n(.*?)```", MODEL.read_text(), re.S)
    rows, bar = {}, 5
    print("bank      pool  choices  median     95 %      most  processor, median   (ms, bar 5)")
    with tempfile.TemporaryDirectory(prefix="bank-") as made:
        copies(pathlib.Path(made), 500)
        for name, bank, right in [("shipped", ROOT / "bank", None), ("copies", made, reference and reference.group(1))]:
            pool, times, used = measure(binary, bank, options.tests, right)
            row = {"pool": pool, "choices": len(times), "median": statistics.median(times),
                   "p95": times[int(0.95 * (len(times) - 1))], "most": times[-1], "processor": statistics.median(used)}
            rows[name] = row
            print(f"{name:<9} {pool:>4} {len(times):>8} {row['median']:>7.2f} {row['p95']:>9.2f} {row['most']:>9.2f} {row['processor']:>10.2f}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")
    # On a busy machine the clock tells of the others; what the server itself spends does not.
    if any(min(row["median"], row["processor"]) > bar for row in rows.values()):
        raise SystemExit("beyond the bar")


if __name__ == "__main__":
    main()
