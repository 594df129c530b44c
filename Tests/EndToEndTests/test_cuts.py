"""Cuts between levels by several judges: each by herself, then together, proposed and accepted, and in the reports."""

import re
import urllib.parse

from hiring import Hiring
from playwright.sync_api import expect
from test_adaptive import adaptive_job

TOPICS = ["types", "func", "iter", "class", "errors", "names"]


def member(house, person, name, role="interviewer"):
    """Somebody of the house, signed in."""
    added = house.assay(
        "members", "add", f"{name.lower()}@localhost", "--name", name, "--role", role, "--database",
        f"sqlite:{house.folder}/assay.db")
    page = person()
    page.goto(house.url + "/login")
    page.fill("#email", f"{name.lower()}@localhost")
    page.fill("#password", next(word for word in added.stdout.split() if word.count("-") == 3))
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")
    return page


def judge(page, numbers):
    """Types what it says of just middle and just senior, by the number of the question."""
    for number in range(1, page.locator("[id^=middle-]").count() + 1):
        middle, senior = numbers(number)
        page.fill(f"#middle-{number}", str(middle))
        page.fill(f"#senior-{number}", str(senior))
    page.click("text=Save your judgements")


def test_judges_find_the_cuts(house, admin, person, barriers):
    hiring = Hiring(house)
    place, _ = hiring.send(
        "/jobs", title="To be judged", level="middle", minutes=120, python="3.13", executed=1, rated=1,
        **{f"weight.{topic}": 1 for topic in TOPICS})
    job = urllib.parse.urlparse(place).path
    if f'action="{job}/kit/assemble"' in hiring.see(job):
        hiring.send(f"{job}/kit/assemble")
    simulated = adaptive_job(hiring, "Simulated before the cuts", least=2, most=2)
    hiring.send(f"{simulated}/simulate", mean="0.5", spread="1.2")
    page = admin
    page.goto(house.url + "/bank/cuts")
    expect(page.get_by_text("senior at 0.60: the cuts of day one")).to_be_visible()
    assert barriers(page) == []
    page.select_option("#job", label="To be judged")
    page.click("text=Begin a panel")
    page.wait_for_url("**/bank/cuts/panels/*")
    panel = page.url
    assert barriers(page) == []
    # Numbers that cannot be are refused, and what was typed stays.
    page.fill("#middle-1", "80")
    page.fill("#senior-1", "40")
    page.click("text=Save your judgements")
    expect(page.get_by_role("alert")).to_contain_text("Question 1: of those who are just senior at least as many")
    expect(page.locator("#middle-1")).to_have_value("80")
    judge(page, lambda number: (40 + number, 75 + number))
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_text("One judge has judged every question; 2 are needed.")).to_be_visible()
    assert page.get_by_role("button", name="Propose these cuts").count() == 0

    # The other one sees nobody's numbers before she has given all of hers.
    other = member(house, person, "Bea")
    other.goto(panel)
    assert "Others" not in other.inner_text("main") and "75" not in other.inner_text("main")
    other.fill("#middle-1", "50")
    other.fill("#senior-1", "80")
    other.click("text=Save your judgements")
    expect(other.get_by_role("status")).to_contain_text("Some questions are still open")
    assert "Others" not in other.inner_text("main")
    judge(other, lambda number: (45 + number, 80 + number))
    expect(other.get_by_text(re.compile("By 2 judges on \\d+ questions"))).to_be_visible()
    expect(other.get_by_text(re.compile("the judges agree less, their mean is reliable at 0\\.\\d\\d"))).to_be_visible()
    expect(other.locator("tbody tr").first).to_contain_text("41 / 76")
    assert other.get_by_role("button", name="Propose these cuts").count() == 0
    assert other.request.post(panel + "/propose").status == 403
    assert barriers(other) == []

    # An administrator need not be one of the judges; she sees what they said once it is proposed.
    chief = member(house, person, "Cay", role="administrator")
    chief.goto(panel)
    assert "By 2 judges" not in chief.inner_text("main")
    expect(chief.get_by_role("button", name="Propose the judges’ cuts")).to_be_visible()
    assert barriers(chief) == []

    for width, height in [(390, 900), (1280, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(panel)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert barriers(page) == []
    page.click("text=Propose these cuts")
    page.wait_for_url("**/bank/cuts/versions/1")
    expect(page.get_by_text(re.compile("By 2 judges on"))).to_be_visible()
    assert barriers(page) == []
    page.click("main button:has-text('Accept')")
    page.wait_for_url("**/bank/cuts")
    expect(page.get_by_text(re.compile("Middle begins at .* version 1"))).to_be_visible()
    # A simulation with the cuts of before says so, and its form keeps what was typed.
    page.goto(f"{house.url}{simulated}/simulate")
    expect(page.get_by_text("or the cuts have changed since")).to_be_visible(timeout=240_000)
    expect(page.locator("#mean")).to_have_value("0.5")
    expect(page.locator("#spread")).to_have_value("1.2")
    # Once more, with the cuts of now; the one before stays beside it, and opens.
    page.fill("#mean", "0.5")
    page.click("button:has-text('Simulate')")
    page.wait_for_selector("text=Beside the ones before", timeout=240_000)
    main = page.inner_text("main")
    assert "or the cuts have changed since" not in main and "version 1 of the cuts (middle from" in main
    assert barriers(page) == []
    page.locator("table.cards a[href='?number=1']").first.click()
    expect(page.get_by_text("or the cuts have changed since")).to_be_visible()
    assert page.goto(f"{house.url}{simulated}/simulate?number=99").status == 404
    page.goto(f"{house.url}{job}/compare")
    # Every act is in the chain.
    assert house.assay(
        "audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False).returncode == 0
