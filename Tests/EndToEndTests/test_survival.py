"""Nothing that was acknowledged is lost: not by a reload, not by kill -9; and nothing hostile gets through."""

import re
import sqlite3

from house import House
from playwright.sync_api import expect
from test_whole_path import ESSAY, answer, begin, questions


def words_question(page, link):
    """Goes to the first question that is answered in words."""
    for number in range(1, questions(page) + 1):
        page.goto(f"{link}/q/{number}")
        if page.locator("#answer-form textarea:not(.code)[name=answer]").count():
            return number
    raise AssertionError("the demo kit has no question in words")


def test_a_saved_answer_survives_kill_nine_and_a_reload(tmp_path, person, browser):
    house = House(tmp_path)
    try:
        page = person()
        begin(page, house.demo_link)
        number = words_question(page, house.demo_link)
        page.fill("textarea[name=answer]", ESSAY)
        expect(page.locator("#saved")).to_contain_text(re.compile("Saved"))
        house.kill()
        page.fill("textarea[name=answer]", ESSAY + " And more.")
        expect(page.locator("#saved")).to_contain_text(re.compile("Not saved"), timeout=20_000)
        house.start()
        expect(page.locator("#saved")).to_contain_text(re.compile(r"^\s*Saved"), timeout=60_000)
        page.reload()
        assert page.input_value("textarea[name=answer]") == ESSAY + " And more."
        assert house.health() == 200
        assert number >= 1
    finally:
        house.stop()


def test_a_whole_test_without_script(house, invite, person):
    link = invite("Ada Lovelace")
    page = person(java_script_enabled=False)
    begin(page, link)
    count = questions(page)
    for number in range(1, count + 1):
        page.goto(f"{link}/q/{number}")
        answer(page, "x = 1\n", script=False)
        page.click("button[data-submit]")
    page.goto(link + "/finish")
    page.click("main form button")
    page.goto(link + "/done")
    assert "Question 1" in page.inner_text("main") or "1." in page.inner_text("main")


def test_markup_in_every_field_stays_text(house, admin, invite, person):
    hostile = "<script>document.title='owned'</script>\"\u0301 onmouseover=x <img src=x onerror=alert(1)>"
    link = invite(hostile)
    page = person()
    begin(page, link)
    number = words_question(page, link)
    page.fill("textarea[name=answer]", hostile)
    page.click("button[data-submit]")
    page.wait_for_url(lambda url: not url.endswith(f"/q/{number}"))
    page.goto(link + "/finish")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/done")
    assert "owned" not in page.title()
    admin.goto(house.url + "/jobs")
    admin.click("text=Python engineer (demo)")
    assert admin.locator("main img, main script").count() == 0
    admin.get_by_role("link", name="<script>").first.click()
    assert admin.locator("main img, main script").count() == 0
    assert "owned" not in admin.title().replace(hostile, "")


def test_erasure_leaves_no_word_of_the_person(tmp_path, person):
    house = House(tmp_path)
    try:
        secret = "Zyxwvut Quixotically 张伟"
        page = person()
        page.goto(house.url + "/login")
        page.fill("#email", "admin@localhost")
        page.fill("#password", house.password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/jobs")
        page.click("text=Python engineer (demo)")
        page.fill("#name", secret)
        page.fill("#email", "zyxwvut@example.org")
        page.click("text=Make the link")
        link = page.input_value("#link")
        candidate = person()
        begin(candidate, link)
        number = words_question(candidate, link)
        candidate.fill("textarea[name=answer]", "The quixotically long answer of 张伟.")
        candidate.click("button[data-submit]")
        candidate.wait_for_url(lambda url: "/q/" not in url or not url.endswith(f"/q/{number}"))
        page.goto(house.url + "/jobs")
        page.click("text=Python engineer (demo)")
        page.click(f"text={secret}")
        page.click("text=Erase this person")
        page.fill("#confirm", "erase")
        page.click("text=Erase for good")
        page.wait_for_url("**/jobs/**")
        assert "Erased" in page.inner_text("main")
        assert candidate.goto(link).status == 404
        found = [
            (path.name, word) for path in house.folder.rglob("*") if path.is_file()
            for word in ["Zyxwvut", "zyxwvut@example", "uixotically", "张伟"] if word.encode() in path.read_bytes()
        ]
        assert found == []
        verify = house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False)
        assert verify.returncode == 0, verify.stdout + verify.stderr
        with sqlite3.connect(f"{house.folder}/assay.db") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        house.stop()


def test_two_candidates_at_once_see_only_their_own(house, invite, person):
    one, two = invite("First Person"), invite("Second Person")
    pages = [person(), person()]
    for page, link in zip(pages, [one, two]):
        begin(page, link)
    for index, (page, link) in enumerate(zip(pages, [one, two])):
        words_question(page, link)
        page.fill("textarea[name=answer]", f"answer of person {index}")
    for page in pages:
        expect(page.locator("#saved")).to_contain_text(re.compile("Saved"))
    for index, page in enumerate(pages):
        page.reload()
        assert page.input_value("textarea[name=answer]") == f"answer of person {index}"


def test_a_huge_answer_is_refused_with_words_and_nothing_is_lost(house, invite, person):
    link = invite("Long Writer")
    page = person()
    begin(page, link)
    words_question(page, link)
    page.fill("textarea[name=answer]", "kept")
    expect(page.locator("#saved")).to_contain_text(re.compile("Saved"))
    reply = page.request.post(page.url + "/draft", form={"answer": "x" * 1_000_000}, headers={"Accept": "application/json"})
    assert reply.status in (413, 422), reply.status
    page.reload()
    assert page.input_value("textarea[name=answer]") == "kept"


def test_the_candidates_pages_never_carry_a_key(house, invite, person):
    link = invite("Curious Person")
    page = person()
    begin(page, link)
    for number in range(1, questions(page) + 1):
        page.goto(f"{link}/q/{number}")
        html = page.content()
        for word in ["tests.hidden", "misconception", "block=reference", "anchors", "wrong."]:
            assert word not in html, (number, word)
    assert page.request.get(house.url + "/bank").url.endswith("/login?next=/bank")
