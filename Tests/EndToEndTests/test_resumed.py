"""One adaptive test is taken twice from the same start: in one go, and with a kill -9 at every question."""

import json
import re
import shutil
import sqlite3
import urllib.parse

import pytest
from hiring import Hiring
from house import House
from test_adaptive import TOPICS
from test_whole_path import answer

MOST = 6


@pytest.fixture
def twins(tmp_path):
    """Two houses with one invited candidate each: the second is a copy of the first. And the path of her link."""
    (tmp_path / "first").mkdir()
    first = House(tmp_path / "first")
    hiring = Hiring(first)
    # So much time that places are scarcer: what is chosen must not hang on how long a start of the server takes.
    page, _ = hiring.send(
        "/jobs", title="Taken twice", level="middle", minutes=240, python="3.13", executed=2, rated=0, form="adaptive",
        least=MOST, most=MOST, decided=99, cap=100, **{f"weight.{topic}": 1 for topic in TOPICS})
    link = urllib.parse.urlparse(hiring.invite(urllib.parse.urlparse(page).path)).path
    first.stop()
    shutil.copytree(first.folder, tmp_path / "second")
    second = House(tmp_path / "second")
    first.start()
    yield first, second, link
    first.stop()
    second.stop()


def take(page, house, link, interrupt):
    """Answers question by question, without script; `interrupt` is called before and after each is handed in."""
    page.goto(house.url + link)
    page.check("input[name=consent]")
    page.click("text=Start the test")
    for _ in range(MOST):
        page.goto(house.url + link + "/next")
        for _ in range(120):
            if not page.url.endswith("/next"):
                break
            page.wait_for_timeout(500)
            page.goto(house.url + link + "/next")
        if page.url.endswith("/finish"):
            return
        interrupt()
        page.goto(house.url + link + "/next")
        answer(page, "pass\n", script=False)
        page.click("button[data-submit]")
        interrupt()


def steps(house):
    """The questions in their order, why each was chosen, and what each was graded."""
    with sqlite3.connect(f"file:{house.folder}/assay.db?mode=ro", uri=True) as database:
        rows = database.execute(
            "select r.question_id, s.chosen, r.grade from adaptive_steps s join responses r on r.id = s.response_id"
            " order by s.number").fetchall()
    found = []
    for question, chosen, grade in rows:
        reason = {name: value for name, value in json.loads(chosen).items() if name != "minutesLeft"}
        found.append((question, reason, json.loads(grade)["points"] if grade else None))
    return found


def test_a_test_killed_at_every_question_is_the_same_test(twins, person):
    first, second, link = twins
    take(person(java_script_enabled=False), first, link, lambda: None)
    kills = []

    def crash():
        second.kill()
        second.start()
        kills.append(1)

    take(person(java_script_enabled=False), second, link, crash)
    assert len(kills) == 2 * MOST
    for house in twins[:2]:
        assert house.wait_until(lambda: [grade is not None for _, _, grade in steps(house)] == MOST * [True])
    assert steps(second) == steps(first)
    assert len({question for question, _, _ in steps(first)}) == MOST
    for house in (first, second):
        assert house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db").returncode == 0
