"""A room in bad conditions, in real browsers: no line while both type, one person twice, a phone, a real clipboard.

`ASSAY_OUTAGE` is how many seconds an outage lasts: 6 where it is not set, 60 when it is tried by hand.
"""

import os
import re
import time

import pytest
from hiring import Hiring
from house import House
from playwright.sync_api import expect
from test_room import CODE, Interview, Tab, hiring, interview, signed_in  # noqa: F401

OUTAGE = float(os.environ.get("ASSAY_OUTAGE", 6))


def both_type(ada, bob, seconds):
    """Both type words for so long, each in a line of their own; gives what must be there afterwards."""
    words, end, turn = [], time.monotonic() + seconds, 0
    start = both_type.words = getattr(both_type, "words", 0) + 1
    while time.monotonic() < end:
        for tab, name in ((ada, "a"), (bob, "b")):
            word = f"{name}{start}.{turn}"
            tab.page.keyboard.type(word + " ")
            words.append(word)
        turn += 1
        ada.page.wait_for_timeout(200)
    return words


def each_in_a_line(ada, bob, house):
    ada.type("Ada: \nBob: ")
    bob.holds("Ada: \nBob: ", house)
    bob.editor.focus()
    bob.page.keyboard.press("Control+End")
    ada.editor.focus()
    ada.page.keyboard.press("Control+Home")
    ada.page.keyboard.press("End")


def assert_whole(ada, bob, words, house):
    ada.kept()
    bob.kept()
    assert house.wait_until(lambda: ada.text == bob.text, 60)
    lines = ada.text.split("\n")
    # Each word once, in the order in which it was typed, in its own writer's line.
    for line, name in zip(lines, "ab"):
        assert line.split()[1:] == [word for word in words if word[0] == name]


def test_both_type_while_one_has_no_network(person, house, interview):
    ada, bob = Tab(person(), interview.link), Tab(signed_in(person, house), interview.room)
    each_in_a_line(ada, bob, house)
    words = both_type(ada, bob, 2)
    ada.page.context.set_offline(True)
    words += both_type(ada, bob, OUTAGE)
    expect(ada.page.locator("#net")).to_contain_text("No connection. Write on")
    expect(ada.page.locator("#kept")).to_contain_text("waits" if OUTAGE < 1 else "wait")
    expect(bob.page.locator("#net")).to_be_empty()
    ada.page.context.set_offline(False)
    words += both_type(ada, bob, 2)
    assert_whole(ada, bob, words, house)
    expect(ada.page.locator("#net")).to_be_empty()


def test_both_type_while_there_is_no_server(person, tmp_path):
    house = House(tmp_path)
    try:
        hiring = Hiring(house)
        interview = Interview(hiring, hiring.job("No server", [CODE]))
        interview.begin()
        ada, bob = Tab(person(), interview.link), Tab(signed_in(person, house), interview.room)
        each_in_a_line(ada, bob, house)
        words = both_type(ada, bob, 2)
        house.kill()
        words += both_type(ada, bob, OUTAGE)
        for tab in (ada, bob):
            expect(tab.page.locator("#net")).to_contain_text("No connection. Write on")
        house.start()
        words += both_type(ada, bob, 2)
        assert_whole(ada, bob, words, house)
        for tab in (ada, bob):
            expect(tab.page.locator("#net")).to_be_empty()
        assert house.assay("audit", "verify", "--database", f"sqlite:{house.folder}/assay.db", check=False).returncode == 0
    finally:
        house.stop()


def test_a_duplicated_tab_is_a_second_hand_of_the_same_person(person, house, interview):
    bob = Tab(signed_in(person, house), interview.room)
    ada = Tab(person(), interview.link)
    ada.type("one two three\n")
    ada.kept()
    # A window that a page opens has a copy of its session's store, as a duplicated tab has.
    with ada.page.context.expect_page() as opened:
        ada.page.evaluate("void open(location.href)")
    twin = Tab.__new__(Tab)
    twin.page = opened.value
    twin.editor = twin.page.locator(".cm-content")
    expect(twin.page.locator("#kept")).to_have_text("All is kept")
    names = [tab.page.evaluate("JSON.parse(Object.entries(sessionStorage).find(([key]) => key.startsWith('assay-pad:'))[1]).tab") for tab in (ada, twin)]
    assert names[0] != names[1]
    twin.holds("one two three\n", house)
    ada.page.bring_to_front()
    ada.editor.focus()
    ada.page.keyboard.press("Control+Home")
    twin.page.bring_to_front()
    twin.editor.focus()
    twin.page.keyboard.press("Control+End")
    for turn in range(8):
        ada.page.keyboard.type(f"a{turn} ")
        twin.page.keyboard.type(f"t{turn} ")
    for tab in (ada, twin):
        tab.kept()
    whole = "".join(f"a{turn} " for turn in range(8)) + "one two three\n" + "".join(f"t{turn} " for turn in range(8))
    for tab in (ada, twin, bob):
        tab.holds(whole, house)
    # Both hands of Ada are seen, each where it types.
    expect(bob.page.locator(".other-caret")).to_have_count(2)
    seen = "[...document.querySelectorAll('.other-caret')].map((one) => one.closest('.cm-line').textContent.replace('Ada Lovelace', '|')).sort()"
    first, last = (" ".join(f"{name}{turn}" for turn in range(8)) for name in "at")
    assert house.wait_until(lambda: bob.page.evaluate(seen) == [f"{first} |one two three", f"{last} |"]), bob.page.evaluate(seen)
    expect(bob.page.locator("#people li")).to_have_count(2)
    ada.page.reload()
    ada.kept()
    ada.holds(whole, house)


def test_on_a_phone_every_tool_is_within_reach(person, house, interview, barriers):
    page = person(has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 844})
    ada = Tab(page, interview.link)
    bob = Tab(signed_in(person, house), interview.room)

    def reach(what):
        what.scroll_into_view_if_needed()
        box = what.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] >= 24 and box["height"] >= 24, what
        what.tap()

    ada.editor.tap()
    page.keyboard.type("print(input())")
    bob.holds("print(input())", house)
    ada.kept()
    reach(page.get_by_role("button", name="Run", exact=True))
    reach(page.get_by_label("Input", exact=True))
    page.keyboard.type("by thumb")
    reach(page.locator("#type-form button"))
    expect(page.locator("#log")).to_contain_text("by thumb")
    reach(page.get_by_label("A line to all"))
    page.keyboard.type("hello")
    reach(page.locator("#chat-form button"))
    expect(bob.page.locator("#chat")).to_contain_text("hello")
    reach(page.get_by_role("tab", name="Drawing"))
    expect(page.locator("#pad")).to_be_hidden()
    reach(page.get_by_role("button", name="Box", exact=True))
    page.keyboard.type("Queue")
    reach(page.get_by_role("button", name="Pen"))
    reach(page.get_by_role("button", name="Pen"))
    bob.page.get_by_role("tab", name="Drawing").click()
    expect(bob.page.get_by_role("button", name="Box “Queue”")).to_be_visible()
    page.locator("[data-draw-items] .box").tap()
    for name in ("Larger", "Smaller", "Edit text", "Undo", "Redo", "Delete"):
        button = page.get_by_role("button", name=name, exact=True)
        if button.is_enabled():
            reach(button)
        if name == "Edit text":
            expect(page.locator("[data-draw-text]")).to_be_focused()
            page.keyboard.press("Escape")
    reach(page.get_by_role("tab", name="Pad"))
    reach(page.locator("#private-form button"))
    expect(bob.page.locator("#private-words")).to_contain_text("works privately")
    reach(page.get_by_role("button", name="Show my work now"))
    expect(bob.page.locator("#private")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []


def test_the_real_clipboard_pastes_a_megabyte_with_anything_in_it(person, house, interview):
    page = person(permissions=["clipboard-read", "clipboard-write"])
    ada = Tab(page, interview.link)
    bob = Tab(signed_in(person, house), interview.room)
    line = "👩🏽‍💻 \u05e9\u05dc\u05d5\u05dd \u202eabc\u202c e\u0301 \U0001d518 <b>&amp;\n"
    text = line * (1_000_000 // len(line.encode()) + 1)
    assert len(text.encode()) >= 1_000_000
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    ada.editor.focus()
    page.keyboard.press("Control+v")
    ada.kept()
    assert house.wait_until(lambda: bob.text == text, 60)
    assert ada.text == text
    # Half a character, as a faulty input method gives it, becomes a sign that says so, for all alike.
    ada.page.keyboard.press("Control+End")
    ada.page.evaluate("(half) => document.execCommand('insertText', false, half)", "x\ud83dy\ude00z")
    ada.kept()
    assert house.wait_until(lambda: bob.text == text + "x\ufffdy\ufffdz", 60)
    assert ada.text == bob.text
    # Undo is one's own, and takes the paste back as one.
    ada.editor.focus()
    for _ in range(2):
        ada.page.keyboard.press("Control+z")
    assert house.wait_until(lambda: bob.text == "", 60)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_server_that_dies_in_the_middle_of_a_sentence_again_and_again(person, tmp_path, step):
    house = House(tmp_path)
    try:
        hiring = Hiring(house)
        interview = Interview(hiring, hiring.job("Dies", [CODE]))
        interview.begin()
        ada, bob = Tab(person(), interview.link), Tab(signed_in(person, house), interview.room)
        sentence = "Whatever was acknowledged is there, whatever was not is sent again, and nothing stands there twice."
        ada.editor.focus()
        for index, letter in enumerate(sentence):
            ada.page.keyboard.type(letter)
            if index % (25 * step) == 24:
                house.kill()
            if index % (25 * step) == 34:
                house.start()
        if house.process.poll() is not None:
            house.start()
        ada.kept()
        bob.holds(sentence, house, 60)
        assert ada.text == sentence
    finally:
        house.stop()
