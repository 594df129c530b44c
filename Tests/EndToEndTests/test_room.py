"""The room of an interview in real browsers: one text for all, whatever happens to the line. `SCREENSHOTS` names a folder."""

import os
import pathlib
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from hiring import Hiring
from house import House
from talks import Person
from playwright.sync_api import expect

CODE = "iter.fold-by-hand"


@pytest.fixture(scope="module")
def hiring(house):
    hiring = Hiring(house)
    hiring.coding = hiring.job("Interviews", [CODE])
    return hiring


class Interview:
    """One interview: planned by forms, with the candidate's link and the panel's room."""

    def __init__(self, hiring, job, name="Ada Lovelace"):
        self.hiring = hiring
        me = re.search(r'name="panel" value="([^"]+)"', hiring.see(f"{job}/interviews/new")).group(1)
        _, page = hiring.send(f"{job}/interviews", name=name, email="", minutes=60, panel=me)
        self.link = re.search(r'value="(http[^"]+/i/[^"]+)"', page).group(1)
        self.home = re.search(r'href="(/interviews/[^"]+)"', page.split('class="actions"')[1]).group(1)
        self.room = f"{hiring.url}{self.home}/room"

    def agree(self):
        self.hiring.send(urllib.parse.urlparse(self.link).path + "/agree", consent="yes")

    def begin(self):
        self.agree()
        self.hiring.send(f"{self.home}/room/begin")


@pytest.fixture
def interview(hiring):
    interview = Interview(hiring, hiring.coding)
    interview.begin()
    return interview


class Tab:
    """A page of a room."""

    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        self.editor = page.locator(".cm-content")
        expect(page.locator("#kept")).to_have_text("All is kept")

    @property
    def text(self):
        # After a reload the editor comes a moment later than the page.
        self.editor.wait_for(state="attached")
        return self.page.evaluate("document.querySelector('.cm-content').cmTile?.view?.state.doc.toString() ?? document.querySelector('.cm-content').cmView.view.state.doc.toString()")

    def type(self, text):
        self.editor.focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def insert(self, text):
        """As an input method does, in one piece."""
        self.editor.focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def holds(self, text, house, seconds=30):
        assert house.wait_until(lambda: self.text == text, seconds), f"{self.text!r} is not {text!r}"

    def kept(self):
        expect(self.page.locator("#kept")).to_have_text("All is kept", timeout=60_000)


def signed_in(person, house, **options):
    page = person(**options)
    page.goto(house.url + "/login")
    page.fill("#email", "admin@localhost")
    page.fill("#password", house.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")
    return page


def test_two_type_at_once_a_third_comes_late_and_all_have_one_text(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.type("# one\n")
    bob.holds("# one\n", house)
    ada.editor.focus()
    bob.editor.focus()
    for turn in range(6):
        ada.page.keyboard.type(f"a{turn} ")
        bob.page.keyboard.type(f"b{turn} ")
    ada.kept()
    bob.kept()
    assert house.wait_until(lambda: ada.text == bob.text)
    for turn in range(6):
        assert f"a{turn} " in ada.text and f"b{turn} " in ada.text
    expect(bob.page.locator(".other-caret")).to_have_text("Ada Lovelace")
    late = Tab(bob.page.context.new_page(), interview.room)
    late.holds(ada.text, house)
    late.insert("👩🏽‍💻 שלום \ud83d 你好")
    for tab in (ada, bob, late):
        assert house.wait_until(lambda: tab.text.endswith("👩🏽‍💻 שלום \ufffd 你好")), tab.text


def test_what_is_typed_without_a_connection_arrives_and_a_reload_keeps_it(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.type("before ")
    bob.holds("before ", house)
    ada.page.context.set_offline(True)
    ada.type("meanwhile ")
    expect(ada.page.locator("#net")).to_contain_text("No connection")
    bob.page.keyboard.press("Control+Home")
    bob.editor.focus()
    bob.page.keyboard.press("Control+Home")
    bob.page.keyboard.type("first ")
    bob.kept()
    assert bob.text == "first before "
    ada.page.context.set_offline(False)
    bob.holds("first before meanwhile ", house, 60)
    ada.holds("first before meanwhile ", house)
    expect(ada.page.locator("#net")).to_be_empty()
    ada.page.reload()
    ada.holds("first before meanwhile ", house)


def test_kill_nine_in_the_middle_of_a_sentence_loses_nothing_acknowledged(person, tmp_path):
    house = House(tmp_path)
    try:
        hiring = Hiring(house)
        interview = Interview(hiring, hiring.job("Killed", [CODE]))
        interview.begin()
        ada = Tab(person(), interview.link)
        bob = Tab(signed_in(person, house), interview.room)
        ada.type("This sentence was acknowledged")
        ada.kept()
        house.kill()
        ada.page.keyboard.type(", this was typed while there was no server")
        expect(ada.page.locator("#net")).to_contain_text("No connection", timeout=30_000)
        house.start()
        whole = "This sentence was acknowledged, this was typed while there was no server"
        bob.holds(whole, house, 60)
        ada.kept()
        ada.type(".")
        bob.holds(whole + ".", house)
        late = Tab(ada.page.context.new_page(), interview.link)
        late.holds(whole + ".", house)
        assert house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False).returncode == 0
    finally:
        house.stop()


def test_private_work_is_unseen_until_it_is_shown(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.type("seen ")
    bob.holds("seen ", house)
    ada.page.get_by_role("button", name="Start", exact=True).click()
    expect(bob.page.locator("#private-words")).to_contain_text("works privately until")
    ada.type("unseen ")
    ada.kept()
    ada.page.locator("#run-form button").click()
    expect(ada.page.locator("#run-state")).not_to_be_empty()
    bob.editor.focus()
    bob.page.keyboard.type("x")
    bob.page.reload()
    expect(bob.page.locator("#private-words")).to_contain_text("works privately until")
    bob.holds("seen ", house)
    assert "unseen" not in bob.page.content() and "NameError" not in bob.page.content()
    status, _ = ask(f"{interview.room}/private/end", bob, {})
    assert status == 423
    ada.page.get_by_role("button", name="Show my work now").click()
    bob.holds("seen unseen ", house)
    expect(bob.page.locator("#private")).to_be_hidden()
    bob.type("again")
    ada.holds("seen unseen again", house)


def ask(address, tab, data=None, **headers):
    """The status and text of a request with a page's cookies."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in tab.page.context.cookies()) if tab else ""
    body = None if data is None else urllib.parse.urlencode(data).encode()
    request = urllib.request.Request(address, body, {"Accept": "application/json", "Cookie": cookies, **headers})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.read(400_000 if "text/event-stream" not in reply.headers.get("content-type", "") else 1).decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_program_is_run_for_all_and_anybody_answers_it(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.insert("name = input('Name? ')\nprint('Hello,', name, '<b>')\n")
    ada.kept()
    ada.page.locator("#run-form button").click()
    for tab in (ada, bob):
        expect(tab.page.locator("#log")).to_contain_text("Name? ")
    expect(bob.page.locator("#log")).to_contain_text("by Ada Lovelace")
    bob.page.get_by_label("Input", exact=True).fill("Grace")
    bob.page.keyboard.press("Enter")
    for tab in (ada, bob):
        expect(tab.page.locator("#log")).to_contain_text("Hello, Grace <b>")
        expect(tab.page.locator("#run-state")).to_have_text("It ran to its end.")
    late = Tab(bob.page.context.new_page(), interview.room)
    expect(late.page.locator("#log")).to_contain_text("Hello, Grace <b>")


def test_the_question_the_chat_and_the_notes(person, house, interview, barriers):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    bob.page.get_by_role("button", name=re.compile("Show question 1")).click()
    expect(bob.page.locator("#question-title")).not_to_have_text("Question")
    title = bob.page.locator("#question-title").inner_text()
    expect(ada.page.locator("#question-title")).to_have_text(title)
    bob.page.get_by_label("A note for yourself").fill("secret-note-xyzzy")
    bob.page.get_by_role("button", name="Keep the note").click()
    expect(bob.page.locator("#notes")).to_contain_text("secret-note-xyzzy")
    ada.page.get_by_label("A line to all").fill("hello <i>there</i>")
    ada.page.keyboard.press("Enter")
    expect(bob.page.locator("#chat")).to_contain_text("hello <i>there</i>")
    bob.page.reload()
    expect(bob.page.locator("#notes")).to_contain_text("secret-note-xyzzy")
    expect(bob.page.locator("#chat")).to_contain_text("hello <i>there</i>")
    ada.page.reload()
    expect(ada.page.locator("#question-title")).to_have_text(title)
    # Everything that the candidate's browser is given: the page, the stream, her own data.
    own = ask(f"{interview.link}/data", None)[1]
    stream = first_of_stream(f"{interview.link}/events?tab=probe")
    for text in (ada.page.content(), own, stream):
        assert "secret-note" not in text
    answer = bob.page.locator(".room-questions .answer .prose").first.text_content().strip().splitlines()[0]
    assert len(answer) > 20
    assert "(claims" not in bob.page.locator(".room-questions").text_content()
    for text in (ada.page.content(), own, stream):
        assert answer not in text


def first_of_stream(address):
    request = urllib.request.Request(address, headers={"Accept": "text/event-stream"})
    with urllib.request.urlopen(request, timeout=20) as reply:
        lines = b""
        while b"event: hello" not in lines or not lines.endswith(b"\n\n"):
            lines += reply.readline()
        return lines.decode()


SAID = """() => {
    const node = document.getElementById("said");
    window.heard = [];
    new MutationObserver(() => heard.push(node.textContent)).observe(node, { childList: true, characterData: true, subtree: true });
}"""


def test_the_time_is_said_at_ten_five_and_one_minute_and_never_else(person, house, interview):
    page = person()
    # The page's clock is ours; the server's beats must keep pace, or the page takes its line for dead and asks the time again.
    page.clock.install()
    page.add_init_script("EventSource = class extends EventSource { constructor(...all) { super(...all); window.stream = this; } }")
    ada = Tab(page, interview.link)
    page.evaluate(SAID)
    minutes = int(re.match(r"(\d+) min left", page.locator("#clock").inner_text()).group(1))
    assert 58 <= minutes <= 60
    for _ in range(6 * (minutes + 1)):
        page.evaluate("stream.dispatchEvent(new MessageEvent('beat', { data: '{}' }))")
        page.clock.run_for(10_000)
    assert page.evaluate("heard.filter((words) => /left/.test(words))") == ["10 minutes left.", "5 minutes left.", "1 minute left."]
    assert re.fullmatch(r"Time is up|1 min over", page.locator("#clock").inner_text())
    # Over time is no end: the room stays as it was.
    ada.type("still here")
    ada.kept()


def test_who_is_not_on_the_panel_gets_nothing(person, house, hiring, interview):
    house.assay("members", "add", "--email", f"eve{os.getpid()}@example.org", "--name", "Eve", "--role", "interviewer",
                "--database", f"sqlite:{house.folder}/assay.db", check=False)
    for path in ("", "/events?tab=x", "/push", "/run", "/say", "/note", "/begin", "/end", "/question", "/private"):
        data = None if path in ("", "/events?tab=x") else {"text": "x", "id": "x"}
        status, text = ask(interview.room + path, None, data)
        # Without a session one is led to the login page.
        assert status == 200 and 'name="password"' in text or status in (401, 403, 404), (path, status)
    wrong = interview.link[:-4] + "AAAA"
    for path in ("", "/events?tab=x", "/data"):
        assert ask(wrong + path, None)[0] == 404
    assert ask(interview.link + "/push", None, {"x": "y"}, **{"Sec-Fetch-Site": "cross-site"})[0] == 403


def test_a_member_who_is_not_on_the_panel_cannot_act_in_a_room(person, house, hiring, interview):
    email = "stranger@example.org"
    _, page = hiring.send("/settings/members", name="Max Stranger", email=email, role="interviewer")
    password = re.search(r'class="secret"[^>]*>([^<]+)<', page).group(1)
    stranger = Person(house, email, password)
    ada = Tab(person(), interview.link)
    ada.insert("print('Hello, ' + input())\n")
    ada.kept()
    ada.page.locator("#run-form button").click()
    expect(ada.page.locator("#run-state")).to_contain_text("Running")
    for path, body in [("type", "text=x"), ("interrupt", ""), ("end-input", ""), ("stop", ""), ("cursor", "t 0 0 0 0"),
                       ("push", "t 0 1\ntyped [0,[0,\"x\"]]\n"), ("draw", "{}"), ("run", "python=3.13.0"), ("say", "text=x"),
                       ("private", "minutes=5"), ("private/end", ""), ("note", "text=x"), ("begin", ""), ("end", ""),
                       ("question", f"id={CODE}")]:
        status, reply = stranger.send(f"{interview.room}/{path}", body)
        assert status in (403, 404, 422) and (status == 403 or path in ("push", "draw")), (path, status, reply)
    for path in ("", "/events?tab=x"):
        assert stranger.see(interview.room + path)[0] == 403
    ada.page.get_by_label("Input").fill("Ada")
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("#log")).to_contain_text("Hello, Ada")
    assert "x" not in ada.text


def test_a_question_beyond_the_kit_is_asked_and_recorded(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    expect(bob.page.locator("#room")).to_contain_text("No interview kit: these are the questions of the test")
    bob.page.get_by_text("Ask something else").click()
    bob.page.get_by_label("Question of the bank").select_option("types.shared-rows")
    bob.page.locator("#other-form button").click()
    expect(bob.page.locator("#question-title")).not_to_have_text("Question")
    expect(ada.page.locator("#question-title")).to_have_text(bob.page.locator("#question-title").inner_text())
    expect(ada.page.locator("#prompt pre").first).to_be_visible()
    # The candidate is given nothing by which the bank has the answer.
    assert "shared-rows" not in first_of_stream(f"{interview.link}/events?tab=probe")


def test_the_end_waits_for_unseen_work(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.page.locator("#private-form button").click()
    expect(bob.page.locator("#private-words")).to_contain_text("works privately until")
    expect(bob.page.get_by_role("button", name="End", exact=True)).to_be_hidden()
    assert ask(interview.room + "/end", bob, {})[0] == 423
    ada.page.get_by_role("button", name="Show my work now").click()
    expect(bob.page.get_by_role("button", name="End", exact=True)).to_be_visible()


def test_a_person_keeps_her_colour_and_who_is_away_is_named(person, house, interview):
    bob = Tab(signed_in(person, house), interview.room)
    expect(bob.page.locator("#people .away")).to_have_text("Ada Lovelace is not here")
    ada = Tab(person(), interview.link)
    expect(bob.page.locator("#people .away")).to_have_count(0)
    ada.type("x")
    chip = bob.page.locator("#people li", has_text="Ada Lovelace").get_attribute("class")
    assert re.fullmatch(r"who-\d", chip)
    for _ in range(3):
        expect(bob.page.locator(".other-caret")).to_have_class(re.compile(chip))
        bob.page.reload()
        expect(bob.page.locator("#people li", has_text="Ada Lovelace")).to_have_class(chip)
        ada.type("y")


def test_a_megabyte_is_pasted_and_too_much_is_refused_with_words(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    line = "x" * 99 + "\n"
    paste = """text => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    ada.editor.focus()
    ada.page.evaluate(paste, line * 10_000)
    ada.kept()
    assert house.wait_until(lambda: len(bob.text) == 1_000_000)
    ada.page.evaluate(paste, line * 12_000)
    expect(ada.page.locator("#trouble")).to_contain_text("Nothing was put in")
    ada.kept()
    assert len(ada.text) == 1_000_000


def test_the_keyboard_leaves_the_editor_and_the_end_closes_the_room(person, house, interview):
    ada = Tab(person(), interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    ada.type("left")
    ada.page.keyboard.press("Tab")
    # The list of completions stays within the editor, on a phone too, and goes away when nothing can be written any more.
    ada.page.set_viewport_size({"width": 390, "height": 800})
    ada.type("                         le")
    listed = ada.page.locator(".cm-tooltip-autocomplete")
    ada.page.keyboard.press("Control+Space")
    expect(listed).to_be_visible()
    frame, box = ada.page.locator(".cm-editor").bounding_box(), listed.bounding_box()
    assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    ada.page.keyboard.press("Escape")
    expect(listed).to_have_count(0)
    ada.page.keyboard.press("Escape")
    ada.page.keyboard.press("Tab")
    assert not ada.page.evaluate("document.activeElement.closest('.cm-editor') !== null")
    ada.kept()
    ada.editor.focus()
    ada.page.keyboard.press("Control+Space")
    expect(listed).to_be_visible()
    bob.page.get_by_role("button", name="End", exact=True).click()
    bob.page.get_by_role("button", name="End for all?").click()
    expect(ada.page.locator("#wait-words")).to_contain_text("The interview is over")
    expect(listed).to_have_count(0)
    ada.page.reload()
    expect(ada.page.locator("h1")).to_have_text("The interview is over")
    report = house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False)
    assert report.returncode == 0, report.stdout


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_views_are_calm_and_without_barriers(person, house, hiring, barriers, width, scheme):
    interview = Interview(hiring, hiring.coding)
    folder = os.environ.get("SCREENSHOTS")

    def look(page, name):
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if folder:
            page.screenshot(path=str(pathlib.Path(folder) / f"room-{name}-{width}-{scheme}.png"), full_page=True)
        assert barriers(page) == [], name

    ada = person(color_scheme=scheme)
    ada.set_viewport_size({"width": width, "height": 900})
    bob = signed_in(person, house, color_scheme=scheme)
    bob.set_viewport_size({"width": width, "height": 900})
    bob.goto(hiring.url + interview.home)
    look(bob, "plan")
    ada.goto(interview.link)
    look(ada, "welcome")
    interview.agree()
    ada = Tab(ada, interview.link)
    bob = Tab(bob, interview.room)
    look(ada.page, "candidate-waits")
    look(bob.page, "panel-waits")
    bob.page.get_by_role("button", name="Begin the interview").click()
    expect(ada.page.locator("#wait")).to_be_hidden()
    bob.page.get_by_role("button", name=re.compile("Show question 1")).click()
    ada.insert("def fold(items, start):\n    total = start\n    for item in items:\n        total = total + item\n    return total\n\nprint(fold([1, 2, 3], 0))\nname = input('Name? ')\n")
    # Two who type into an empty pad at once would share its first line.
    expect(bob.editor).to_contain_text("Name? ")
    bob.insert("# try an empty list")
    bob.page.keyboard.press("Shift+Home")
    ada.kept()
    ada.page.locator("#run-form button").click()
    expect(bob.page.locator("#log")).to_contain_text("Name? ")
    ada.page.get_by_label("A line to all").fill("I would try the empty list next.")
    ada.page.keyboard.press("Enter")
    bob.page.get_by_label("A note for yourself").fill("Names the accumulator well; asks about empty input herself.")
    bob.page.get_by_role("button", name="Keep the note").click()
    expect(bob.page.locator("#chat")).to_contain_text("empty list next")
    look(ada.page, "candidate-works")
    look(bob.page, "panel-works")
    ada.page.get_by_role("button", name="Start", exact=True).click()
    expect(bob.page.locator("#private")).to_be_visible()
    look(ada.page, "candidate-private")
    look(bob.page, "panel-private")
    ada.page.context.set_offline(True)
    expect(ada.page.locator("#net")).to_contain_text("No connection")
    look(ada.page, "candidate-offline")
    ada.page.context.set_offline(False)
    bob.page.goto(hiring.url + "/interviews")
    look(bob.page, "list")
