"""The room's drawing in real browsers: by pointer and by keys alone, seen by all, kept whatever happens. `SCREENSHOTS` names a folder."""

import json
import os
import pathlib
import re

import pytest
from hiring import Hiring
from house import House
from playwright.sync_api import expect
from talks import Person, Talk
from test_room import CODE, Interview, Tab, ask, first_of_stream, hiring, interview, signed_in  # noqa: F401


class Sheet:
    """The drawing of a tab's page."""

    def __init__(self, tab):
        self.tab = tab
        self.page = tab.page
        self.page.get_by_role("tab", name="Drawing").click()
        self.svg = self.page.locator("[data-draw-svg]")

    def things(self):
        return self.svg.locator("[data-id]").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")

    def thing(self, name):
        """What has a name that begins so."""
        return self.svg.get_by_role("button", name=re.compile("^" + re.escape(name)))

    def kept(self):
        self.tab.kept()

    def box(self, text):
        """Drawn as somebody does who has no mouse."""
        self.page.get_by_role("button", name="Box", exact=True).focus()
        self.page.keyboard.press("Enter")
        expect(self.page.locator("[data-draw-text]")).to_be_focused()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def arrow(self, start, end, text=""):
        form = self.page.locator("[data-draw-form]")
        if not form.is_visible():
            self.page.get_by_role("button", name="Arrow", exact=True).press("Enter")
        for field, name in (("from", start), ("to", end)):
            value = form.locator(f"[data-draw-{field}] option").filter(has_text=name).first.get_attribute("value")
            form.locator(f"[data-draw-{field}]").select_option(value)
        form.locator("[data-draw-label]").fill(text)
        form.locator("[data-draw-label]").press("Enter")

    def place(self, name):
        """Where a box stands, in units of the sheet."""
        return self.thing(name).locator("rect").first.evaluate(
            "(box) => ['x', 'y', 'width', 'height'].map((name) => Number(box.getAttribute(name)))")

    def on_screen(self, x, y):
        frame = self.svg.bounding_box()
        return frame["x"] + frame["width"] * x / 1200, frame["y"] + frame["height"] * y / 750


@pytest.fixture
def pair(person, house, interview):
    ada = Sheet(Tab(person(), interview.link))
    bob = Sheet(Tab(signed_in(person, house), interview.room))
    return ada, bob


def test_it_is_drawn_by_keys_alone_and_all_see_who_did_it(pair, interview):
    ada, bob = pair
    expect(ada.page.locator("[data-draw-empty]")).to_be_visible()
    bob.box("Queue")
    expect(ada.thing("Box “Queue”, by Administrator")).to_be_visible()
    bob.box("Worker 👩🏽‍💻 שלום")
    ada.box("Store")
    expect(bob.thing("Box “Store”, by Ada Lovelace")).to_be_visible()
    bob.arrow("Queue", "Worker", "jobs")
    expect(ada.thing("Arrow from “Queue” to “Worker 👩🏽‍💻 שלום”: jobs")).to_be_visible()
    expect(ada.thing("Box “Queue”, arrow to “Worker 👩🏽‍💻 שלום”")).to_be_visible()
    bob.arrow("Queue", "Worker")
    expect(bob.page.locator("#trouble")).to_contain_text("stands there already")

    # A box is moved, given a size, written anew and deleted from the keyboard; undo brings it back with its arrow.
    x, y, width, height = bob.place("Box “Queue”")
    ada.thing("Box “Queue”").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Shift+ArrowRight"):
        ada.page.keyboard.press(key)
    ada.kept()
    expect(bob.thing("Box “Queue”, arrow to “Worker 👩🏽‍💻 שלום”, by Ada Lovelace")).to_be_visible()
    assert bob.place("Box “Queue”") == [x + 10, y + 20, width + 10, height]
    ada.page.keyboard.press("Enter")
    ada.page.keyboard.press("Control+a")
    ada.page.keyboard.insert_text("Broker")
    ada.page.keyboard.press("Enter")
    expect(ada.thing("Box “Broker”")).to_be_focused()
    expect(bob.thing("Box “Broker”")).to_be_visible()
    ada.page.keyboard.press("Delete")
    expect(bob.thing("Box “Broker”")).to_have_count(0)
    ada.page.keyboard.press("Control+z")
    expect(bob.thing("Arrow from “Broker”")).to_have_count(1)
    expect(bob.thing("Box “Broker”, arrow to")).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("button", name="Box", exact=True)).to_be_focused()

    # Who comes late, and who loads anew, has the same.
    ada.kept()
    bob.kept()
    late = Sheet(Tab(ada.page.context.new_page(), interview.link))
    ada.page.reload()
    expect(ada.page.locator("#kept")).to_have_text("All is kept")
    ada.page.get_by_role("tab", name="Drawing").click()
    expect(ada.thing("Box “Broker”")).to_be_visible()
    for sheet in (late, ada):
        assert len(sheet.things()) == len(bob.things()) == 4


def test_a_long_name_is_cut_at_what_she_draws(person, house, hiring):
    interview = Interview(hiring, hiring.coding, name="Maria-Magdalena Wolkenstein-Trostburg")
    interview.begin()
    ada, bob = Sheet(Tab(person(), interview.link)), Sheet(Tab(signed_in(person, house), interview.room))
    ada.box("Queue")
    expect(bob.thing("Box “Queue”, by Maria-Magdalena Wolkenstein-Trostburg")).to_be_visible()
    expect(bob.svg.locator(".sketch-tag")).to_have_text("Maria-Magdalena W…")


def test_it_is_drawn_by_pointer(pair):
    ada, bob = pair
    mouse = ada.page.mouse
    mouse.dblclick(*ada.on_screen(200, 200))
    ada.page.keyboard.insert_text("Client")
    mouse.click(*ada.on_screen(900, 600))
    mouse.dblclick(*ada.on_screen(700, 500))
    ada.page.keyboard.insert_text("Server")
    ada.page.keyboard.press("Enter")
    expect(bob.thing("Box “Server”")).to_be_visible()
    x, y, _, _ = ada.place("Box “Client”")
    # Pulled, then its handle pulled onto the other box.
    mouse.move(*ada.on_screen(200, 200))
    mouse.down()
    mouse.move(*ada.on_screen(260, 230), steps=4)
    mouse.up()
    ada.kept()
    moved = ada.place("Box “Client”")
    assert abs(moved[0] - x - 60) <= 2 and abs(moved[1] - y - 30) <= 2
    assert ada.place("Box “Client”") == bob.place("Box “Client”")
    mouse.move(*ada.on_screen(moved[0] + moved[2] / 2, moved[1] + moved[3] + 22))
    mouse.down()
    mouse.move(*ada.on_screen(690, 490), steps=5)
    mouse.up()
    expect(bob.thing("Arrow from “Client” to “Server”")).to_have_count(1)
    # A free line; the pen stays in hand until it is put away.
    ada.page.get_by_role("button", name="Pen").click()
    mouse.move(*ada.on_screen(300, 600))
    mouse.down()
    for step in range(60):
        mouse.move(*ada.on_screen(300 + step * 5, 600 + 40 * (step % 7)))
    mouse.up()
    ada.page.get_by_role("button", name="Pen").click()
    expect(bob.thing("Free line, by Ada Lovelace")).to_have_count(1)
    ada.kept()
    ada.page.get_by_role("button", name="Undo").click()
    expect(bob.thing("Free line")).to_have_count(0)
    ada.page.get_by_role("button", name="Redo").click()
    expect(bob.thing("Free line")).to_have_count(1)


def test_what_is_drawn_without_a_connection_or_a_server_arrives_once(person, tmp_path):
    house = House(tmp_path)
    try:
        interview = Interview(Hiring(house), Hiring(house).job("Drawn", [CODE]))
        interview.begin()
        ada = Sheet(Tab(person(), interview.link))
        bob = Sheet(Tab(signed_in(person, house), interview.room))
        ada.box("before")
        expect(bob.thing("Box “before”")).to_be_visible()
        ada.page.context.set_offline(True)
        ada.box("meanwhile")
        expect(ada.page.locator("#net")).to_contain_text("No connection")
        bob.thing("Box “before”").focus()
        bob.page.keyboard.press("Delete")
        bob.kept()
        ada.page.context.set_offline(False)
        expect(bob.thing("Box “meanwhile”")).to_be_visible(timeout=60_000)
        expect(ada.thing("Box “before”")).to_have_count(0)
        house.kill()
        ada.box("no server")
        house.start()
        expect(bob.thing("Box “no server”")).to_be_visible(timeout=60_000)
        ada.kept()
        # Taken out of the line on the way back: the answer is lost, and what was drawn is not drawn twice.
        ada.page.route("**/draw", lambda route: (route.fetch(), route.abort()), times=1)
        ada.box("once")
        ada.page.reload()
        ada.tab.kept()
        expect(bob.thing("Box “once”")).to_have_count(1)
        assert sorted(bob.things()) == sorted(f"Box “{name}”, by Ada Lovelace" for name in ("meanwhile", "no server", "once"))
        assert house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False).returncode == 0
    finally:
        house.stop()


def test_what_is_drawn_unseen_is_shown_afterwards(pair, interview):
    ada, bob = pair
    ada.box("seen")
    expect(bob.thing("Box “seen”")).to_be_visible()
    ada.page.get_by_role("button", name="Start", exact=True).click()
    expect(bob.page.locator("#private-words")).to_contain_text("works privately until")
    ada.box("unseen")
    ada.kept()
    expect(bob.page.get_by_role("button", name="Box", exact=True)).to_be_disabled()
    bob.page.reload()
    expect(bob.page.locator("#private-words")).to_contain_text("works privately until")
    assert "unseen" not in bob.page.locator("#drawing").inner_html()
    status, _ = ask(f"{interview.room}/draw", bob.tab)
    assert status in (404, 405)
    ada.page.get_by_role("button", name="Show my work now").click()
    expect(bob.page.locator("#drawing-news")).to_have_count(1)
    bob.page.get_by_role("tab", name="Drawing").click()
    expect(bob.thing("Box “unseen”")).to_be_visible()


def test_hostile_drawings_are_refused_with_words_and_harm_nobody(house, hiring, person, interview):
    talker = Person(house)

    def draw(*deeds, tab="evil", first=1):
        return talker.send(interview.link + "/draw", "\n".join([f"{tab} {first}", *(one if isinstance(one, str) else json.dumps(one) for one in deeds)]))

    box = {"do": "box", "id": "a", "x": 0, "y": 0, "w": 200, "h": 100, "text": "<img src=x onerror=window.harmed=1>\u202e"}
    assert draw(box)[0] == 200
    for body in ("{}", "[" * 100_000, '{"do":"write","id":"a","text":"\\ud800"}', "\0", {**box, "x": 1e300}, {**box, "x": "0"}):
        status, text = draw(body, first=50)
        assert status == 422, text
        assert "Deed 1 is not one" in text
    assert draw(*[box] * 101)[0] == 422
    assert draw({"do": "write", "id": "a", "text": "x" * 300_000})[0] == 413
    refused = [({**box, "id": "b", "x": -5}, "on the sheet"), ({**box, "id": "b", "text": "x" * 301}, "300 characters"),
               ({"do": "arrow", "id": "b", "from": "a", "to": "a", "text": ""}, "one box to another"),
               ({"do": "line", "id": "b", "points": [1, 1] * 301}, "2 to 300 points")]
    for deed, words in refused:
        status, text = draw(deed, first=60)
        assert status == 200 and words in json.loads(text)["refused"][0]["why"], text
    for start in range(0, 300, 100):
        status, text = draw(*[{**box, "id": f"n{start + index}"} for index in range(100)], tab="many", first=start + 1)
        assert status == 200
    assert "at most 200 things" in text
    late = Sheet(Tab(person(), interview.link))
    expect(late.svg.locator("[data-id]")).to_have_count(200)
    assert late.page.evaluate("window.harmed") is None
    assert ask(interview.link + "/draw", None, {"x": "y"}, **{"Sec-Fetch-Site": "cross-site"})[0] == 403


def test_the_replay_and_the_exported_file_show_the_drawing_at_each_moment(house, person, admin, barriers, tmp_path):
    job = Hiring(house).job("Drawn and replayed", ["types.hash-contract"], executed=0)
    planner = Person(house, "admin@localhost", house.password)
    talk = Talk(house, planner, job, ["Administrator"], "Mary Cartwright")
    talk.begin()
    deeds = [
        {"do": "box", "id": "a", "x": 100, "y": 100, "w": 200, "h": 80, "text": "Queue </script> & 😀"},
        {"do": "box", "id": "b", "x": 600, "y": 300, "w": 200, "h": 80, "text": "Worker"},
        {"do": "arrow", "id": "c", "from": "a", "to": "b", "text": "jobs"},
        {"do": "line", "id": "d", "points": [10, 10, 50, 90, 200, 40]},
        {"do": "place", "id": "a", "x": 300, "y": 500, "w": 220, "h": 90},
        {"do": "place", "id": "d", "x": 700, "y": 20, "w": 1, "h": 1},
        {"do": "write", "id": "b", "text": "Worker\npool"},
        {"do": "remove", "id": "d"},
        {"do": "arrow", "id": "e", "from": "b", "to": "a", "text": ""},
    ]
    for index, deed in enumerate(deeds):
        assert talk.candidate.send(talk.link + "/draw", f"t1 {index + 1}\n{json.dumps(deed)}")[0] == 200
    hello = json.loads(first_of_stream(talk.link + "/events?tab=probe").split("event: hello\ndata: ")[1].split("\n")[0])
    talk.end()

    record = json.loads(planner.see(talk.path + "/playback.json")[1])
    drawn = [entry for entry in record["entries"] if "draw" in entry]
    assert [entry["draw"] for entry in drawn] == deeds
    without = planner.see(talk.path + f"/playback?at={record['duration']}")[1]
    assert "Worker\npool" in without and "Queue &lt;/script&gt;" in without
    admin.goto(house.url + talk.path + "/playback")
    expect(admin.locator("[data-play]")).to_be_visible()
    # What the page makes of the deeds is what the server made of them.
    items = admin.evaluate("(steps) => steps.reduce((items, { draw, by }) => sketch.take(items, draw, by), [])", drawn)
    assert items == [{**item["deed"], "by": item["by"]} for item in hello["drawing"]["items"]]
    expect(admin.locator("[data-drawn]")).to_be_hidden()
    seen = admin.evaluate(
        """(times) => {
            const scrub = document.getElementById("scrub"), seen = [];
            for (const time of times) {
                Object.assign(scrub, { max: 1e12, step: 1, value: time });
                scrub.dispatchEvent(new Event("input"));
                seen.push([...document.querySelectorAll("[data-sheet] > g")].map((one) => one.dataset.id).join());
            }
            return seen;
        }""", [entry["at"] for entry in drawn])
    assert seen[-1] == "a,b,c,e"
    admin.locator("h1").click()
    admin.keyboard.press("End")
    expect(admin.locator("[data-sheet]")).to_have_attribute("aria-label", re.compile("Box “Worker pool”, arrow to “Queue"))
    assert "drew" in admin.locator(".moments").inner_text()
    assert barriers(admin) == []
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        admin.screenshot(path=str(pathlib.Path(folder) / "playback-drawing.png"), full_page=True)

    file = tmp_path / "interview.html"
    file.write_text(planner.see(talk.path + "/playback.html")[1])
    alone = person(offline=True)
    alone.goto(file.as_uri())
    alone.keyboard.press("End")
    expect(alone.locator("[data-sheet] .sketch-text").first).to_have_text("Queue </script> & 😀")
    assert json.loads(planner.see(talk.path + "/export")[1])["drawing"][0]["deed"] == deeds[0]
    assert len(json.loads(talk.candidate.see(talk.link + "/data")[1])["drawing"]) == len(deeds)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_calm_and_without_barriers_empty_and_full(person, house, interview, barriers, width, scheme):
    folder = os.environ.get("SCREENSHOTS")

    def look(sheet, name):
        sheet.page.wait_for_timeout(300)
        assert sheet.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if folder:
            sheet.page.screenshot(path=str(pathlib.Path(folder) / f"drawing-{name}-{width}-{scheme}.png"), full_page=True)
        assert barriers(sheet.page) == [], name

    pages = [person(color_scheme=scheme), signed_in(person, house, color_scheme=scheme)]
    for page in pages:
        page.set_viewport_size({"width": width, "height": 900})
    ada, bob = Sheet(Tab(pages[0], interview.link)), Sheet(Tab(pages[1], interview.room))
    look(ada, "empty")
    for name in ("Client", "Load balancer", "Queue", "Worker", "A very long name of a service that nobody would ever write into one small box, but somebody will"):
        ada.box(name)
    bob.box("Store")
    expect(bob.thing("Box “A very long")).to_have_count(1)
    for start, end, text in (("Client", "Load", "HTTPS"), ("Load", "Queue", ""), ("Queue", "Worker", "jobs"), ("Worker", "Queue", "")):
        ada.arrow(start, end, text)
    expect(bob.thing("Arrow from “Worker” to “Queue”")).to_have_count(1)
    ada.thing("Box “Queue”").focus()
    look(ada, "selected")
    look(bob, "others")
