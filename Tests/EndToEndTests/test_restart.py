"""Submissions that were accepted are graded, whatever is killed meanwhile."""

import os
import signal
import sqlite3
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hiring import Hiring
from house import House

QUESTION = "iter.batch-by-batch"
CANDIDATES = 20
# Slow enough to be in the middle of it when the kill comes, and wrong.
ANSWER = "import time\ndef {name}(*args, **kwargs):\n    time.sleep(0.2)\n    return {number}\n"


def post(address, **fields):
    request = urllib.request.Request(
        address, urllib.parse.urlencode(fields).encode(), {"Sec-Fetch-Site": "same-origin"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return reply.geturl()


def runner_of(house):
    """The process that runs programs, by its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            words = stat.with_name("cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if int(fields[1]) == house.process.pid and b"runner" in words:
            return int(stat.parent.name)
    return None


def count(house, condition):
    with sqlite3.connect(f"file:{house.folder}/assay.db?mode=ro", uri=True, timeout=30) as database:
        return database.execute(f"SELECT count(*) FROM responses WHERE {condition}").fetchone()[0]


def test_no_accepted_submission_is_lost_when_runner_and_server_are_killed(tmp_path):
    house = House(tmp_path)
    try:
        hiring = Hiring(house)
        job = hiring.job("Restart", [QUESTION])
        links = [hiring.invite(job, f"Candidate {number}") for number in range(CANDIDATES)]

        def submit(item):
            number, link = item
            post(f"{link}/begin", consent="yes")
            return post(f"{link}/q/1/submit", revision="0", answer=ANSWER.format(name="replay", number=number))

        with ThreadPoolExecutor(5) as pool:
            accepted = list(pool.map(submit, enumerate(links)))
        assert len(accepted) == CANDIDATES
        assert count(house, "submitted_at IS NOT NULL") == CANDIDATES
        first = runner_of(house)
        assert first
        assert house.wait_until(lambda: count(house, "grade IS NOT NULL") >= 1, seconds=60)
        os.kill(first, signal.SIGKILL)
        assert house.wait_until(lambda: runner_of(house) not in (None, first), seconds=30)
        assert house.health() == 200
        graded = count(house, "grade IS NOT NULL")
        assert graded < CANDIDATES
        assert house.wait_until(lambda: count(house, "grade IS NOT NULL") > graded, seconds=60)
        house.kill()
        assert house.wait_until(lambda: not Path(f"/proc/{runner_of(house) or 0}/exe").exists())
        house.start()
        assert house.wait_until(lambda: count(house, "grade IS NOT NULL") == CANDIDATES, seconds=120)
        assert count(house, "submitted_at IS NOT NULL") == CANDIDATES
        with sqlite3.connect(f"{house.folder}/assay.db") as database:
            grades = [row[0] for row in database.execute("SELECT grade FROM responses WHERE grade IS NOT NULL")]
        assert not [grade for grade in grades if "internal" in grade], grades
        verify = house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False)
        assert verify.returncode == 0, verify.stdout + verify.stderr
    finally:
        house.stop()


def test_the_server_stops_when_asked_and_its_runner_goes_with_it_however_it_ends(tmp_path):
    house = House(tmp_path)
    try:
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            if house.process.poll() is not None:
                house.start()
            runner = runner_of(house)
            assert runner
            house.process.send_signal(how)
            status = house.process.wait(20)
            assert status == (-signal.SIGKILL if how == signal.SIGKILL else 0), (how, status)
            assert house.wait_until(lambda: not Path(f"/proc/{runner}").exists(), 20), how
    finally:
        house.stop()
