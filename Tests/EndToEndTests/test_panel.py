"""Two raters who do not see each other, what the candidate learns of it, and more time for one person."""

import json
import re

import pytest
from hiring import Hiring
from house import ROOT
from playwright.sync_api import expect
STDIN = "runtime.asserts-that-vanish"


@pytest.fixture(scope="module")
def hiring(house):
    return Hiring(house)


def words_of(house, count):
    """Ids of questions that people rate, from the bank itself, one of a topic: such do not give each other away."""
    questions = json.loads(house.assay("bank", "list", "--bank", str(ROOT / "bank"), "--json").stdout)
    by_topic = {question["topic"]: question["id"] for question in questions if question["kind"] in ("concept", "explain-how")}
    return list(by_topic.values())[:count]


def sign_in(page, house, email, password):
    page.goto(house.url + "/login")
    page.fill("#email", email)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")


def rate_all(page, house, job, values, note):
    """Rates by keys what waits, one value after the other; gives how many."""
    page.goto(f"{house.url}{job}/rate")
    rated = 0
    while page.locator("form[data-rate]").count():
        page.keyboard.press(str(values[rated % len(values)]))
        page.fill("#note", f"{note} {rated}")
        page.click("text=Save and go on")
        page.wait_for_load_state()
        rated += 1
        assert rated < 50
    return rated


def take(page, link, text):
    page.goto(link)
    page.check("input[name=consent]")
    page.click("text=Start the test")
    page.wait_for_url("**/q/1")
    count = page.locator(".exam-nav li").count()
    for number in range(1, count + 1):
        page.goto(f"{link}/q/{number}")
        page.locator("#answer-form textarea").first.fill(f"{text} {number}")
        page.click("button[data-submit]")
        page.wait_for_url(lambda url: not url.endswith(f"/q/{number}"))
    page.goto(link + "/finish")
    page.get_by_role("button", name=re.compile("Finish")).click()
    page.wait_for_url("**/done")


def test_two_raters_do_not_see_each_other_and_their_agreement_is_shown(house, hiring, admin, person, barriers):
    questions = words_of(house, 6)
    job = hiring.job("Two readers", questions, second=True, executed=0)
    link = hiring.invite(job, "Emmy Noether")
    candidate = person()
    take(candidate, link, "Objects that compare equal have equal hashes, answer")
    expect(candidate.locator("main")).to_contain_text("Waiting to be read by 2 people")
    assert candidate.locator("svg.levelbar").count() == 0, "no level before anybody has read a word"

    admin.goto(house.url + "/settings")
    admin.fill("#name", "Rosalind")
    admin.fill("#email", "rosalind@example.org")
    admin.get_by_role("button", name="Add", exact=True).click()
    password = admin.inner_text(".secret")
    second = person()
    sign_in(second, house, "rosalind@example.org", password)

    assert rate_all(admin, house, job, [3, 4], "first rater's note") == len(questions)
    assert "given the same anchor" not in admin.inner_text("main")
    second.goto(f"{house.url}{job}/rate")
    assert "Emmy" not in second.content() and "first rater's note" not in second.content()
    assert second.locator("input[name=value]:checked").count() == 0
    expect(second.locator("main")).to_contain_text("Someone else has rated this answer too")
    assert barriers(second) == []
    # Neither page nor file tells the second rater what the first has given.
    second.goto(f"{house.url}{job}")
    second.click("text=Emmy Noether")
    report = second.url
    assert "first rater's note" not in second.content()
    assert second.request.get(report + "/export").status == 403
    assert rate_all(second, house, job, [3, 4, 3, 5, 3, 4], "second rater's note") == len(questions)
    expect(second.locator("main")).to_contain_text("Of 6 answers rated by two people, 5 got the same anchor from both")
    expect(second.locator("main")).to_contain_text("6 differ by one at most")
    assert barriers(second) == []

    second.goto(report)
    assert "first rater's note" in second.content() and "second rater's note" in second.content()
    assert second.locator("svg.levelbar").count() == 1

    # The candidate's own page states the level too, and the two steps where the readers differ.
    candidate.reload()
    expect(candidate.get_by_role("heading", name="Where these answers point")).to_be_visible()
    assert candidate.locator("svg.levelbar").count() == 1
    expect(candidate.locator("main")).to_contain_text("the people who read it differ")
    assert "rater's note" not in candidate.content()
    assert barriers(candidate) == []


def test_more_time_reaches_the_candidate_who_is_writing(house, hiring, admin, person):
    job = hiring.job("A short test", words_of(house, 2), minutes=5)
    link = hiring.invite(job, "Sofia Kovalevskaya")
    candidate = person()
    candidate.goto(link)
    candidate.check("input[name=consent]")
    candidate.click("text=Start the test")
    candidate.wait_for_url("**/q/1")
    clock = candidate.locator("#clock")
    expect(clock).to_contain_text(re.compile(r"\b[45]\b"))

    admin.goto(house.url + job)
    admin.click("text=Sofia Kovalevskaya")
    admin.fill("#minutes", "30")
    admin.fill("#why", "a reader aloud")
    admin.click("text=Add time")
    admin.wait_for_load_state()
    expect(admin.locator("main")).to_contain_text("35 minutes")
    expect(admin.locator("main")).to_contain_text("a reader aloud")
    # She is in the middle of a sentence: the next save by itself brings the new end, without a reload.
    candidate.locator("#answer-form textarea").first.fill("In the middle of a sentence")
    expect(candidate.locator("#saved")).to_contain_text("Saved")
    expect(clock).to_contain_text(re.compile(r"3[45]"))
    candidate.reload()
    expect(clock).to_contain_text(re.compile(r"3[45]"))
    assert "a reader aloud" not in candidate.content()


def test_a_candidate_runs_on_her_own_input(house, hiring, person):
    questions = json.loads(house.assay("bank", "list", "--bank", str(ROOT / "bank"), "--json").stdout)
    assert any(question["id"] == STDIN for question in questions)
    for script in (True, False):
        link = hiring.invite(hiring.job(f"Own input {script}", [STDIN], executed=0), "Mary Somerville")
        page = person(java_script_enabled=script)
        page.goto(link)
        page.check("input[name=consent]")
        page.click("text=Start the test")
        page.wait_for_url("**/q/1")
        code = "import sys\nprint(sys.stdin.read()[::-1].strip(), len(sys.argv))\n"
        if script:
            page.locator(".cm-content").click()
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.press("Delete")
            page.keyboard.insert_text(code)
        else:
            page.locator("#answer").fill(code)
        page.click("text=Run on your own input")
        page.fill("#stdin", "\n  <b>olleh</b> ✓\nagain")
        page.click("text=Run on this input")
        expect(page.get_by_role("heading", name="Run on your own input")).to_be_visible()
        output = page.get_by_label("Output", exact=True).inner_text()
        assert output.startswith("niaga\n✓ >b/<hello>b<") and output.rstrip().endswith("1"), output
        assert page.input_value("#stdin") == "\n  <b>olleh</b> ✓\nagain"
        if not script:
            # A wall of the sandbox is named, where Python says "Permission denied" and no more.
            page.locator("#answer").fill("import os\nos.execv('/bin/true', ['true'])\n")
            page.click("text=Run on this input")
            expect(page.locator("main")).to_contain_text("No program can be started from here")
