"""The main job, as people do it: a test is sent, taken by keyboard, graded, rated, and read as a report."""

import json
import re

from playwright.sync_api import expect

ESSAY = "Because names are bound to objects: two names may share one, and a change through one is seen through the other."


def begin(page, link):
    page.goto(link)
    page.check("input[name=consent]")
    page.click("text=Start the test")
    page.wait_for_url("**/q/1")


def questions(page):
    return page.locator(".exam-nav li").count()


def answer(page, text=None, script=True):
    """Gives some answer of the kind that the question asks for."""
    form = page.locator("#answer-form")
    if script and form.locator("textarea#answer.code:not(.short)").count() and form.get_attribute("data-editor"):
        page.wait_for_selector(".cm-content")
    if form.locator("input[type=radio]").count():
        form.locator("input[type=radio]").first.check()
    elif form.locator("input[type=checkbox]").count():
        form.locator("input[type=checkbox]").first.check()
    elif form.locator("select").count():
        for index in range(form.locator("select").count()):
            form.locator("select").nth(index).select_option(str(index + 1))
    elif page.locator(".cm-content").count():
        page.locator(".cm-content").click()
        page.keyboard.press("ControlOrMeta+A")
        # Chromium gives text that replaces a selection its style by an attribute, which the policy refuses; on an empty
        # line there is nothing to copy.
        page.keyboard.press("Delete")
        page.keyboard.insert_text(text or "def nothing():\n    pass\n")
        if form.locator("input[type=number]").count():
            form.locator("input[type=number]").first.fill("2")
    else:
        form.locator("textarea").first.fill(text or ESSAY)


def test_from_invitation_to_report(house, admin, invite, person, barriers):
    link = invite("Grace Hopper", "grace@example.org")
    candidate = person()
    begin(candidate, link)
    assert barriers(candidate) == []
    count = questions(candidate)
    assert count >= 5
    for number in range(1, count + 1):
        candidate.goto(f"{link}/q/{number}")
        answer(candidate)
        candidate.click("button[data-submit]")
        candidate.wait_for_url(lambda url: not url.endswith(f"/q/{number}"))
    candidate.goto(link + "/finish")
    assert barriers(candidate) == []
    candidate.get_by_role("button", name=re.compile("Finish")).click()
    candidate.wait_for_url("**/done")
    assert barriers(candidate) == []

    admin.goto(house.url + "/jobs")
    admin.click("text=Python engineer (demo)")
    assert barriers(admin) == []
    rated = 0
    admin.goto(admin.url.split("?")[0].split("#")[0] + "/rate")
    while admin.locator("form[data-rate]").count():
        assert "Grace" not in admin.locator("main").inner_text(), "the rater must not see whose answer it is"
        if rated == 0:
            assert barriers(admin) == []
        admin.keyboard.press("4")
        assert admin.is_checked("input[name=value][value='4']")
        with admin.expect_navigation():
            admin.keyboard.press("Enter")
        rated += 1
        assert rated < 50
    assert rated >= 2

    # The last rating can be taken back by one key, and given again.
    with admin.expect_navigation():
        admin.keyboard.press("u")
    assert admin.locator("form[data-rate]").count() == 1
    admin.keyboard.press("4")
    with admin.expect_navigation():
        admin.keyboard.press("Enter")

    admin.goto(house.url + "/jobs")
    admin.click("text=Python engineer (demo)")
    admin.click("text=Grace Hopper")
    report = admin.url

    def is_stated():
        admin.goto(report)
        return admin.locator("svg.levelbar").count() == 1

    assert house.wait_until(is_stated, 60), admin.locator("main").inner_text()[:600]
    text = admin.locator("main").inner_text()
    assert "standard error" in text
    assert "95 %" in text
    assert barriers(admin) == []
    attempt = report.rsplit("/", 1)[1]
    held = json.loads(house.assay("export", "--attempt", attempt, "--json", "--database", f"sqlite:{house.folder}/assay.db").stdout)
    assert "Grace Hopper" in json.dumps(held)


def test_wrong_password_and_foreign_form_are_refused(house, person):
    page = person()
    page.goto(house.url + "/login")
    page.fill("#email", "admin@localhost")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert "address or the password" in page.inner_text("[role=alert]")
    answer = page.request.post(house.url + "/login", headers={"Origin": "https://evil.example"}, form={"email": "x"})
    assert answer.status == 403
    assert page.request.get(house.url + "/jobs", max_redirects=0).status == 303
    assert page.request.get(house.url + "/a/" + "A" * 43).status == 404


def test_every_page_of_the_house_is_free_of_barriers(house, admin, barriers):
    for path in ["/jobs", "/jobs/new", "/bank", "/bank/coverage", "/bank/types.hash-contract", "/settings", "/nowhere"]:
        admin.goto(house.url + path)
        assert barriers(admin) == [], path
    # On a phone no page is wider than the screen.
    admin.set_viewport_size({"width": 390, "height": 900})
    admin.goto(house.url + "/bank")
    questions = admin.eval_on_selector_all("main tbody th a", "links => links.map(link => link.getAttribute('href'))")
    wide = [path for path in ["/jobs", "/jobs/new", "/bank/coverage", "/settings", *questions]
            if admin.goto(house.url + path) and admin.evaluate("document.documentElement.scrollWidth > innerWidth")]
    assert wide == []
    admin.set_viewport_size({"width": 1280, "height": 900})
    admin.goto(house.url + "/bank?q=zzzz")
    assert "No question fits" in admin.inner_text("main")
    assert barriers(admin) == []


def test_the_bank_follows_what_is_typed(house, admin):
    admin.goto(house.url + "/bank")
    admin.fill("#q", "hash contract")
    expect(admin.locator("main tbody tr")).to_have_count(1)
    assert "Hash contract" in admin.inner_text("main tbody")


def test_a_question_is_proved_from_its_page(house, admin):
    admin.goto(house.url + "/bank/types.hash-contract")
    admin.click("text=Prove it here")
    admin.wait_for_selector(".cell.holds, .cell.differs", timeout=120_000)
    assert "checks hold" in admin.inner_text("main")
    assert admin.locator(".cell.false").count() == 0
