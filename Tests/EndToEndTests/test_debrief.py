"""Three interviewers who disagree: blind cards, an amendment, the debrief, a decision, and how the person does."""

import re
import sqlite3

import pytest
from hiring import Hiring
from playwright.sync_api import expect
from talks import Person, Talk

MEMBERS = ["Lise Meitner", "Otto Hahn", "Fritz Strassmann"]


@pytest.fixture(scope="module")
def hiring(house):
    return Hiring(house)


@pytest.fixture(scope="module")
def panel(house, hiring):
    """Three interviewers by name, each with a password."""
    people = {}
    for name in MEMBERS:
        email = name.split()[0].lower() + "@example.org"
        _, page = hiring.send("/settings/members", name=name, email=email, role="interviewer")
        password = re.search(r'class="secret"[^>]*>([^<]+)<', page).group(1)
        people[name] = (email, password, Person(house, email, password))
    return people


@pytest.fixture(scope="module")
def job(hiring):
    """A job with an interview kit, that states a level from two rated answers."""
    path = hiring.job("Nuclear Python", ["types.hash-contract"], executed=0)
    hiring.send(f"{path}/interview-kit/assemble", minutes=20)
    return path


def open_page(person, house, login, path):
    page = person()
    page.goto(f"{house.url}/login?next={path}")
    page.fill("#email", login[0])
    page.fill("#password", login[1])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(house.url + path)
    return page


def test_cards_are_blind_until_submitted_then_amended_debriefed_and_decided(house, hiring, panel, job, person, barriers):
    lise, otto, fritz = (panel[name] for name in MEMBERS)
    talk = Talk(house, lise[2], job, MEMBERS, "Ida Noddack")
    assert "The card opens when the interview begins" in lise[2].see(talk.path + "/scorecard")[1]
    talk.begin()
    talk.type([[0, "x = 1", ""]])
    talk.type([6, [0, "print(x)"]])
    talk.show("iter.fold-by-hand")
    talk.run()
    house.wait_until(lambda: '"endedAt"' in lise[2].see(talk.path + "/export")[1])

    # By keys, during the interview; each key is kept at once.
    page = open_page(person, house, lise, talk.path + "/scorecard")
    forms = page.locator("form[data-card]")
    count = forms.count()
    assert count >= 2
    assert barriers(page) == []
    page.keyboard.press("2")
    expect(page.locator("#progress")).to_have_text(f"1 of {count} done")
    page.keyboard.press("5")
    page.keyboard.press("u")
    expect(forms.first.locator("input[value='2']")).to_be_checked()
    page.keyboard.press("n")
    page.keyboard.insert_text("<i>said</i> “it depends” ✓ and <script>")
    expect(forms.first.locator("[data-said]")).to_have_text("Saved")
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        forms.first.get_by_role("button", name="Now").click()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".card").nth(1).locator("[data-state]")).to_have_text("not asked")
    page.reload()
    assert forms.first.locator("textarea").input_value() == "<i>said</i> “it depends” ✓ and <script>"
    assert re.fullmatch(r"\d+:\d\d", forms.first.locator("input[name=moment]").input_value())
    expect(page.locator("main")).to_contain_text("You can submit when the interview has ended")
    # What is no rating changes nothing.
    item = talk.items(lise[2])[0]
    for wrong in ("6", "junk"):
        assert lise[2].send(talk.path + "/scorecard", item=item, value=wrong, note="", do="save")[0] == 422
    page.reload()
    expect(forms.first.locator("input[value='2']")).to_be_checked()
    assert lise[2].send(talk.path + "/scorecard/submit")[0] == 422

    talk.end()
    page.reload()
    page.get_by_role("button", name="Submit the card").click()
    if count > 2:
        expect(page.get_by_role("alert")).to_contain_text("neither a rating nor")
        for index in range(2, count):
            page.locator(".card").nth(index).locator("input[value='3']").check()
            expect(page.locator(".card").nth(index).locator("[data-said]")).to_have_text("Saved")
        page.get_by_role("button", name="Submit the card").click()
    page.wait_for_url("**/debrief")

    # Otto has not submitted: no page, no file, no list tells him anything.
    talk_id = talk.path.split("/")[-1]
    ways = ["/scorecard", "/debrief", "/debrief/export", "/playback", "/playback.json", "/playback.html", "/export", ""]
    for way in ways + [f"{job}/compare/together", "/validity", job, "/interviews"]:
        path = way if way.startswith("/jobs") or way in ("/validity", "/interviews") else talk.path + way
        _, seen = otto[2].see(path)
        for private in ("it depends", "rated 2", "2 steps apart"):
            assert private not in seen, (path, private)
    assert otto[2].see(talk.path + "/debrief/export")[0] == 403
    assert otto[2].send(talk.path + "/debrief/say", text="I guess")[0] == 422
    assert otto[2].send(talk.path + "/debrief/decide", outcome="hire", reason="r")[0] == 422
    assert "open when your own card is in" in otto[2].see(talk.path + "/debrief")[1]
    assert talk.candidate.see(f"/interviews/{talk_id}/debrief")[1].count("it depends") == 0

    # The run is evidence, and so is a moment; none is later than the interview.
    items = talk.items(otto[2])
    run = re.search(r'<option value="([^"]+)"[^>]*>1, at ', otto[2].see(talk.path + "/scorecard")[1]).group(1)
    status, refused = otto[2].send(talk.path + "/scorecard", item=items[0], value="5", moment="5000:00", do="save")
    assert status == 422 and "the moment lies outside the interview" in refused
    talk.card(otto[2], "5", "Otto heard", run=run, long=items[0])
    talk.card(fritz[2], "4", "Fritz heard", {items[1]: "not-asked"})

    # Side by side, with the combination first and disagreement in sight.
    debrief = open_page(person, house, otto, talk.path + "/debrief")
    main = debrief.locator("main")
    long = debrief.locator(".side").first.locator("details.long")
    expect(long).not_to_contain_text("the last word", use_inner_text=True)
    assert debrief.locator(".side").first.bounding_box()["height"] < 800
    long.locator("summary").click()
    expect(long).to_contain_text("the last word", use_inner_text=True)
    long.locator("summary").click()
    debrief.locator(".side").first.get_by_role("link", name="run 1").click()
    expect(debrief.locator("[data-run-name]")).to_contain_text("Run 1")
    expect(debrief.locator("[data-output]")).to_contain_text("1")
    debrief.go_back()
    expect(main).to_contain_text("3 of 3 cards are in")
    assert debrief.locator("svg.levelbar").count() == 1
    whole = house.assay("export", "--interview", talk_id, "--with-panel", "--database", f"sqlite:{house.folder}/assay.db").stdout
    assert '"interview-with-panel/1"' in whole and "Fritz heard" in whole and "print(x)" in whole
    # What was asked beside the kit is a departure that the panel sees, here and at the question.
    expect(debrief.locator(".departure")).to_contain_text("Asked beside the kit: “")
    expect(debrief.locator(".side").last).to_contain_text("Not in the kit, but asked.")
    assert debrief.locator(".side", has_text="Not in the kit").count() == 1
    expect(debrief.locator(".side").first).to_contain_text("3 steps apart")
    expect(debrief.locator(".side").first).to_contain_text("<i>said</i> “it depends” ✓ and <script>")
    assert debrief.locator("svg.spread").count() >= count - 1
    assert debrief.locator(".side").first.locator("a[href*='playback?at=']").count() == 2
    assert barriers(debrief) == []
    debrief.set_viewport_size({"width": 390, "height": 800})
    assert debrief.evaluate("document.documentElement.scrollWidth") <= 390
    assert barriers(debrief) == []
    debrief.set_viewport_size({"width": 1280, "height": 900})

    # An amendment keeps both values and says why.
    page.goto(house.url + talk.path + "/scorecard")
    assert page.locator("form[data-card]").count() == 0
    assert page.locator(".card .answer-text").count() == 1
    first = page.locator(".card").first
    first.locator("summary", has_text="Amend").click()
    assert barriers(page) == []
    first.get_by_label(re.compile("Reason")).fill("None at all")
    first.get_by_role("button", name="Amend").click()
    expect(page.get_by_role("alert")).to_contain_text("it says that already")
    first.locator("summary", has_text="Amend").click()
    first.locator("input[value='4']").check()
    first.get_by_label(re.compile("Reason")).fill("I had misheard the second half")
    first.get_by_role("button", name="Amend").click()
    expect(first).to_contain_text("rated 2 became rated 4")
    debrief.reload()
    expect(debrief.locator(".side").first).to_contain_text("was rated 2; amended")
    expect(debrief.locator(".side").first).to_contain_text("one step apart")

    debrief.get_by_label("Note what was said").fill("We heard the same answer <b>differently</b>.\nThe recording settles it.")
    debrief.get_by_role("button", name="Keep the note").click()
    expect(main).to_contain_text("We heard the same answer <b>differently</b>.")
    # Times stand in the reader's own zone.
    assert debrief.locator("time[data-local]").count() > 0
    assert not re.search(r"\d\d:\d\d:\d\dZ", main.inner_text())

    # A decision has a reason; one against the combination says why.
    says = debrief.locator("#departure").locator("xpath=..").inner_text()
    against = "Do not hire" if "or above, with probability" in says else "Hire" if "below" in says else None
    debrief.get_by_label(against or "Hire", exact=True).check()
    debrief.get_by_label("Reason", exact=True).fill("She explains what nobody else saw.")
    if against:
        debrief.get_by_role("button", name="Record the decision").click()
        expect(debrief.get_by_role("alert")).to_contain_text("departs from the combination")
        assert debrief.get_by_label("Reason", exact=True).input_value() == "She explains what nobody else saw."
        assert barriers(debrief) == []
        debrief.locator("#departure").fill("Two of us saw the code that the ratings do not show.")
    debrief.get_by_role("button", name="Record the decision").click()
    expect(main).to_contain_text("She explains what nobody else saw.")
    expect(main).to_contain_text("Otto Hahn")
    assert ("Why against the combination" in main.inner_text()) == (against is not None)
    if against == "Do not hire":
        debrief.locator("summary", has_text="Decide anew").click()
        debrief.get_by_label("Hire", exact=True).check()
        debrief.get_by_label("Reason", exact=True).fill("On second thoughts.")
        debrief.get_by_role("button", name="Record the decision").click()
        expect(main).to_contain_text("replaced by a later one")
    expect(main).to_contain_text("You will be asked on")
    assert barriers(debrief) == []

    # Half a year later the start page asks; one click answers.
    clock = sqlite3.connect(house.folder / "assay.db", timeout=30)
    def shift(days):
        clock.execute("UPDATE decisions SET at = at + ? WHERE interview_id = ?", (days * 86_400_000, talk_id))
        clock.commit()
    shift(-190)
    debrief.goto(house.url + "/jobs")
    expect(debrief.locator("main")).to_contain_text("How does Ida Noddack do?")
    assert barriers(debrief) == []
    debrief.get_by_role("button", name="as we hoped").click()
    expect(main).to_contain_text("as we hoped")
    expect(main).to_contain_text("Otto Hahn said on")
    debrief.goto(house.url + "/jobs")
    assert "How does Ida Noddack do?" not in debrief.content()
    debrief.goto(house.url + "/validity")
    expect(debrief.locator("main")).to_contain_text("of")
    expect(debrief.locator("main")).to_contain_text("Too few for a correlation")
    assert "Ida Noddack" not in debrief.content(), "names are for administrators"
    assert barriers(debrief) == []
    shift(190)
    clock.close()

    # Somebody else of the house sees none of it.
    stranger = hiring.send("/settings/members", name="Max Planck", email="max@example.org", role="interviewer")[1]
    password = re.search(r'class="secret"[^>]*>([^<]+)<', stranger).group(1)
    planck = Person(house, "max@example.org", password)
    for way in ("/scorecard", "/debrief", "/debrief/export", "/playback", "/playback.json"):
        assert planck.see(talk.path + way)[0] == 403, way


def test_candidates_are_compared_by_bars_and_not_by_rank(house, hiring, panel, job, person, barriers):
    lise = panel[MEMBERS[0]]
    for name, value in (("Ada Strong", "5"), ("Bea Alike", "5"), ("Cid Weak", "1")):
        talk = Talk(house, lise[2], job, [MEMBERS[0]], name)
        talk.begin()
        talk.end()
        talk.card(lise[2], value, "heard")
    page = open_page(person, house, lise, f"{job}/compare/together")
    rows = page.locator("table.compare tbody tr")
    names = rows.locator("th").all_inner_texts()
    assert names == sorted(names), "by name, never by rank"
    says = dict(zip(names, rows.locator("td:last-child").all_inner_texts()))
    assert "above Cid Weak" in says["Ada Strong"] and "cannot be told apart from" in says["Ada Strong"]
    assert says["Cid Weak"].startswith("below Ada Strong")
    assert page.locator("svg.levelbar").count() >= 3
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert barriers(page) == []
