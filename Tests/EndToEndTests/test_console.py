"""The console on a candidate's page: talking to a program while it runs. `SCREENSHOTS` names a folder for pictures."""

import json
import os
import pathlib
import re
import socket
import urllib.error
import urllib.parse
import urllib.request

import pytest
from hiring import Hiring
from playwright.sync_api import expect

CODE = "iter.fold-by-hand"
MARK = f"console-{os.getpid()}"


@pytest.fixture(scope="module")
def hiring(house):
    hiring = Hiring(house)
    hiring.coding = hiring.job("Consoles", [CODE])
    return hiring


@pytest.fixture
def link(hiring):
    return hiring.invite(hiring.coding)


class Page:
    """A candidate before the practice question or a question of her test."""

    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        self.log = page.get_by_role("log")
        self.input = page.get_by_label("Input", exact=True)
        self.state = page.locator(".console-state")

    def run(self, program):
        self.page.evaluate(
            """program => {
                const area = document.getElementById("answer");
                area.value = program;
                area.form.dispatchEvent(new CustomEvent("filled"));
            }""", program)
        self.page.get_by_role("button", name="Run in a console").click()

    def says(self, text):
        expect(self.log).to_have_text(re.compile(text, re.S), use_inner_text=True)

    def answer(self, text):
        self.input.fill(text)
        self.input.press("Enter")


def named():
    """The programs that gave themselves the name of this run of the tests."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if MARK.encode() in (entry / "comm").read_bytes():
                    found.append(entry.name)
            except OSError:
                pass
    return found


# A thread's name can be seen from outside of the jail: so the test that began a program finds it again.
NAMED = f"""
import ctypes, time
ctypes.CDLL(None).prctl(15, b"{MARK}", 0, 0, 0)
print("named")
"""


def test_prompts_are_answered_and_prints_are_seen_before_the_end(person, link, barriers):
    page = person()
    console = Page(page, f"{link}/practice")
    console.run("""
        print("before")
        name = input("Name? ")
        print("Hello, " + name + "!")
        print(int(input("Age? ")) + 1)
    """.replace("\n        ", "\n"))
    console.says(r"^before\nName\? $")
    expect(console.state).to_contain_text("Running on Python")
    expect(console.input).to_be_focused()
    assert barriers(page) == []
    console.answer("Ada <b>é</b> 你好")
    console.says(r"^before\nName\? Ada <b>é</b> 你好\nHello, Ada <b>é</b> 你好!\nAge\? $")
    console.answer("36")
    console.says(r"Age\? 36\n37\n$")
    expect(console.state).to_have_text("It ran to its end.")
    expect(console.input).to_be_hidden()


def test_an_interrupt_is_a_keyboard_interrupt_and_the_end_of_input_an_eof_error(person, link):
    page = person()
    console = Page(page, f"{link}/practice")
    console.run("import time\nprint('busy')\nwhile True: time.sleep(0.01)\n")
    console.says("^busy\n$")
    page.get_by_role("button", name="Interrupt").click()
    console.says("^busy\nTraceback .*KeyboardInterrupt\n$")
    expect(console.state).to_have_text("It was interrupted.")
    console.run("input('more? ')")
    console.says(r"^more\? $")
    console.input.press("Control+d")
    console.says("EOFError: EOF when reading a line\n$")
    expect(console.state).to_have_text("It ended with the status 1.")
    console.run("import time\nprint('again')\ntime.sleep(50)\n")
    console.says("^again\n$")
    console.input.press("Control+c")
    console.says("KeyboardInterrupt\n$")


def test_in_a_test_it_neither_saves_nor_sends_the_answer(person, link):
    page = person()
    page.goto(link)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Start the test").click()
    page.wait_for_url("**/q/1")
    console = Page(page, f"{link}/q/1")
    console.run("print(input('? '))")
    console.says(r"^\? $")
    console.answer("typed")
    console.says("typed\ntyped\n$")
    assert page.url.endswith("/q/1")
    expect(page.locator("#saved")).not_to_contain_text("Changed")
    page.get_by_role("button", name="Run the examples").click()
    expect(page.locator("#runs h2")).to_contain_text("examples")


def test_leaving_the_page_ends_the_program_and_so_does_running_another(person, house, link):
    page = person()
    console = Page(page, f"{link}/practice")
    console.run(NAMED + "time.sleep(500)")
    console.says("^named\n$")
    assert len(named()) == 1
    console.run("print('another')\ninput()")
    console.says("^another\n$")
    assert house.wait_until(lambda: named() == [])
    console.run(NAMED + "time.sleep(500)")
    console.says("^named\n$")
    assert len(named()) == 1
    page.goto(f"{link}")
    assert house.wait_until(lambda: named() == [])


def test_stop_and_a_flood(person, link):
    page = person()
    console = Page(page, f"{link}/practice")
    console.run("print('here')\nwhile True: input()\n")
    console.says("^here\n$")
    page.get_by_role("button", name="Stop").click()
    expect(console.state).to_have_text("It was stopped.")
    console.run("while True: print('x' * 99)\n")
    expect(console.state).to_have_text("It printed more than is kept and was stopped.")
    assert page.evaluate("document.querySelector('[data-log]').textContent.length") > 100_000
    console.run("print('\\x1b[31mred\\x00 \\u202e')\nraise SystemExit('<i>')")
    console.says(r"^␛\[31mred␀ ⟦U\+202E⟧\n<i>\n$")


def ask(address, data=None, **headers):
    """The status of a request that no browser sends."""
    body = None if data is None else urllib.parse.urlencode(data).encode()
    request = urllib.request.Request(address, body, {"Accept": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, json.loads(reply.read() or b"{}")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")


def test_a_console_belongs_to_its_attempt_and_to_this_site(house, hiring, link):
    other = hiring.invite(hiring.coding, name="Eve")
    status, opened = ask(f"{link}/practice/console", {"answer": "input()"})
    assert status == 200
    mine = f"{link}/console/{opened['id']}"
    theirs = f"{other}/console/{opened['id']}"
    assert ask(f"{theirs}/type", {"text": "x"})[0] == 404
    assert ask(theirs)[0] == 404
    assert ask(f"{link}/console/wrong/type", {"text": "x"})[0] == 404
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert ask(f"{mine}/type", {"text": "x"}, **foreign)[0] == 403
    assert ask(f"{link}/practice/console", {"answer": "1"}, **foreign)[0] == 403
    assert ask(f"{mine}/type", {"text": "y" * 20_000})[0] == 413
    assert ask(f"{mine}/stop", {})[0] == 200
    # Not begun: a question of the test is not open yet.
    assert ask(f"{link}/q/1/console", {"answer": "1"})[0] == 409


def test_a_browser_that_hangs_up_ends_the_run_that_it_waits_for(house, link):
    path = urllib.parse.urlparse(link).path
    program = NAMED + "def vowels(text): time.sleep(500)\n"
    body = urllib.parse.urlencode({"answer": program}).encode()
    head = (
        f"POST {path}/practice/run HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nAccept: application/json\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
    with socket.create_connection(("127.0.0.1", house.port)) as browser:
        browser.sendall(head.encode() + body)
        assert house.wait_until(lambda: named())
    # Long before its own limit of 17 seconds.
    assert house.wait_until(lambda: not named(), seconds=8)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_running_console_fits_its_page(person, link, barriers, width, scheme):
    page = person(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    console = Page(page, f"{link}/practice")
    console.run("""
import sys
for turn in range(3): print("turn", turn, "of a loop that says rather a lot on each of its lines, so that they wrap")
name = input("Name? ")
print("a warning", file=sys.stderr)
input("And then? ")
""")
    console.says(r"Name\? $")
    console.answer("Ada")
    console.says(r"And then\? ")
    console.says("a warning")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=str(pathlib.Path(folder) / f"console-{width}-{scheme}.png"), full_page=True)


def test_what_is_typed_without_a_pause_stands_in_order(person, link):
    """Brackets close themselves, lines indent themselves, and no letter overtakes another."""
    page = person()
    page.goto(f"{link}/practice")
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    for line in ("def total(numbers):", "result = sum(number * 2 for number in numbers if number % 3)", "return result"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    held = page.locator("#answer").input_value()
    assert held.rstrip() == (
        "def total(numbers):\n"
        "    result = sum(number * 2 for number in numbers if number % 3)\n"
        "    return result")
