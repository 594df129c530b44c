"""A test whose questions are chosen one by one: taken with and without script, interrupted, and read as a report."""

import re
import urllib.parse

import pytest
from hiring import Hiring
from test_whole_path import answer

TOPICS = ["types", "func", "iter", "class", "errors", "names"]


@pytest.fixture(scope="module")
def hiring(house):
    return Hiring(house)


def adaptive_job(hiring, title, least=3, most=4, rated=1, **more):
    page, _ = hiring.send(
        "/jobs", title=title, level="middle", minutes=60, python="3.13", executed=2, rated=rated, form="adaptive",
        least=least, most=most, decided=99, cap=100, **{f"weight.{topic}": 1 for topic in TOPICS}, **more)
    return urllib.parse.urlparse(page).path


def begin(page, link):
    page.goto(link)
    page.check("input[name=consent]")
    page.click("text=Start the test")
    page.wait_for_url(re.compile(r"/q/\d+$"))


def submit(page):
    before = page.url
    page.click("button[data-submit]")
    page.wait_for_url(lambda url: url != before and not url.endswith("/next"), timeout=60_000)


def test_a_test_is_chosen_question_by_question(house, hiring, person, barriers):
    job = adaptive_job(hiring, "Chosen for you")
    assert "Chosen one by one" in hiring.see(job)
    link = hiring.invite(job, "Ada Lovelace")
    # What nobody has chosen yet is not called left out, and nothing waits for a rater.
    report = hiring.see(re.search(r'href="(/attempts/[^"/]+)"', hiring.see(job)).group(1))
    assert "Not asked in this test" not in report and "Rate answers of this job" not in report
    page = person()
    page.goto(link)
    assert "chosen for you one by one" in page.content()
    assert "at most 5" in page.content()
    assert barriers(page) == []
    begin(page, link)
    # First what is explained, the same for all; it may be changed later.
    assert page.url.endswith("/q/1")
    assert "Question 1 of at most 5" in page.title()
    answer(page)
    submit(page)
    assert page.url.endswith("/q/2")
    assert "cannot be changed after it is submitted" in page.content()
    assert barriers(page) == []
    # Nothing is handed in without an answer by mistake, and an answer can be left out on purpose.
    answer(page)
    submit(page)
    assert page.url.endswith("/q/3")
    # What was submitted is shown, and stays.
    page.goto(link + "/q/2")
    assert "is handed in" in page.content()
    assert page.locator("#handed-in[readonly]").count() == 1
    assert barriers(page) == []
    page.click("text=Go on")
    assert page.url.endswith("/q/3")
    # After a crash the same question waits.
    prompt = page.inner_text(".exam-prompt")
    house.kill()
    house.start()
    page.goto(link + "/next")
    assert page.url.endswith("/q/3")
    assert page.inner_text(".exam-prompt") == prompt
    page.click("summary:has-text('Go on without an answer')")
    page.click("button:has-text('Go on without an answer')")
    page.wait_for_url(re.compile(r"/(q/4|finish)$"), timeout=60_000)
    for _ in range(4):
        if page.url.endswith("/finish"):
            break
        answer(page)
        submit(page)
    assert page.url.endswith("/finish")
    assert "without an answer" in page.content()
    # The explained one can still be changed.
    page.goto(link + "/q/1")
    assert page.locator("#answer-form").count() == 1
    page.goto(link + "/finish")
    page.click("text=Finish the test")
    page.wait_for_url("**/done")

    hiring.send("/login", email="admin@localhost", password=house.password, next="/jobs")
    report = re.search(r'href="(/attempts/[^"]+)"', hiring.see(job)).group(1)
    assert house.wait_until(lambda: "How the questions were chosen" in hiring.see(report))
    text = hiring.see(report)
    assert "chosen one by one, of at most 4" in text
    # What was left out is told from an answer that is wrong, also in the record.
    assert text.count("Passed over without an answer; it counts as not right.") == 1
    assert text.count("A question was passed over without an answer.") == 1
    assert text.count("that was to take away the most doubt for the time it needs") >= 3
    assert house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db").returncode == 0


def test_without_script_the_same(house, hiring, person):
    job = adaptive_job(hiring, "Chosen without script", least=2, most=2, rated=0)
    link = hiring.invite(job, "Grace Hopper")
    page = person(java_script_enabled=False)
    begin(page, link)
    assert page.url.endswith("/q/1")
    for _ in range(2):
        form = page.locator("#answer-form")
        if form.locator("select").count():
            for index in range(form.locator("select").count()):
                form.locator("select").nth(index).select_option(str(index + 1))
        else:
            form.locator("textarea").first.fill("pass")
        page.click("button[data-submit]")
        for _ in range(30):
            if not page.url.endswith("/next"):
                break
            assert "is being graded" in page.content()
            page.click("text=Look now")
    assert page.url.endswith("/finish")


def test_the_form_says_what_is_wrong(house, hiring):
    with pytest.raises(Exception) as refused:
        adaptive_job(hiring, "Wrong", least=9, most=3)
    assert refused.value.code == 422
    assert "least number of questions is above the most" in refused.value.read().decode()


def test_candidates_are_compared_and_the_job_simulated(house, hiring, admin, barriers):
    job = adaptive_job(hiring, "To be simulated", least=2, most=3)
    admin.goto(house.url + job + "/compare")
    assert "Nobody has finished this test yet" in admin.content()
    assert barriers(admin) == []
    admin.goto(house.url + job)
    admin.click("text=Simulate the test")
    assert barriers(admin) == []
    admin.click("button:has-text('Simulate')")
    admin.wait_for_selector("text=What they met", timeout=240_000)
    assert "Most probable level is right" in admin.content()
    assert barriers(admin) == []
    number = job.rsplit("/", 1)[-1]
    asked = ["simulate", "--job", number, "--database", f"sqlite:{house.folder}/assay.db", "--bank", str(house.bank),
             "--candidates", "500", "--mean", "-0.5", "--json"]
    one, other = (house.assay(*asked).stdout for _ in range(2))
    assert one == other and '"asked"' in one


def test_a_parallel_form_of_a_kit_and_back(house, hiring, admin, barriers):
    page, _ = hiring.send(
        "/jobs", title="Two forms", level="middle", minutes=40, python="3.13", executed=1, rated=1,
        **{f"weight.{topic}": 1 for topic in TOPICS})
    job = urllib.parse.urlparse(page).path
    if f'action="{job}/kit/assemble"' in hiring.see(job):
        hiring.send(f"{job}/kit/assemble")
    before = hiring.kit(job)
    hiring.invite(job, "Form One")
    admin.goto(house.url + job + "/kit")
    admin.click("button:has-text('Make a parallel form')")
    admin.wait_for_selector("text=Error at junior", timeout=60_000)
    assert barriers(admin) == []
    after = hiring.kit(job)
    assert len(after) == len(before) and not set(after) & set(before)
    admin.click("button:has-text('Use again')")
    admin.wait_for_selector("#forms")
    assert hiring.kit(job) == before


def test_item_health_before_and_after(house, hiring, admin, barriers):
    admin.goto(house.url + "/bank")
    admin.click("text=Item health")
    assert "author" in admin.inner_text("main")
    assert barriers(admin) == []
    few = house.assay("calibrate", "--database", f"sqlite:{house.folder}/assay.db", "--bank", str(house.bank), check=False)
    assert few.returncode != 0
    assert "below 10" in few.stderr
