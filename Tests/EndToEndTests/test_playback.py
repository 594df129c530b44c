"""The replay of an interview, compared character by character with what was typed; and the file that plays without network."""

import json
import re

import pytest
from hiring import Hiring
from playwright.sync_api import expect
from talks import Person, Talk

QUESTION = "types.hash-contract"


def units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def talked(house):
    """An interview in which something was shown, typed, pasted and run; what the pad held after each change."""
    hiring = Hiring(house)
    job = hiring.job("Replayed", [QUESTION], executed=0)
    admin = Person(house, "admin@localhost", house.password)
    talk = Talk(house, admin, job, ["Administrator"], "Marie Curie")
    talk.begin()
    talk.show(QUESTION)
    text, after = "", [""]

    def put(at, gone, new, manner="typed"):
        nonlocal text
        data = text.encode("utf-16-le")
        length = units(text)
        change = ([at] if at else []) + [[gone] + (new.split("\n") if new else [])] + ([length - at - gone] if length > at + gone else [])
        talk.type(change, manner)
        text = (data[:2 * at] + new.encode("utf-16-le") + data[2 * (at + gone):]).decode("utf-16-le")
        after.append(text)

    put(0, 0, "\n# 😀 שלום \u0301 </script><!-- & \u2028 end\n")
    for letter in "print('née')":
        put(units(text), 0, letter)
    put(0, 0, "x = 1\n" * 300, "pasted")
    put(6, 6, "y = '𝔘'\n")
    for step in range(400):
        put(units(text), 0, str(step % 10))
    put(units(text) - 400, 400, "")
    talk.run()
    house.wait_until(lambda: '"endedAt"' in admin.see(talk.path + "/export")[1])
    talk.candidate.send(talk.link + "/say", text="<b>done</b> & dusted")
    talk.candidate.send(talk.link + "/say", text="a long line " * 100 + "its end")
    talk.end()
    return talk, admin, after


def test_the_replay_is_the_pad_at_every_change(house, talked, admin, barriers):
    talk, person, after = talked
    record = json.loads(person.see(talk.path + "/playback.json")[1])
    held = json.loads(person.see(talk.path + "/export")[1])["text"]
    assert held == after[-1]

    admin.goto(house.url + talk.path + "/playback")
    expect(admin.locator("[data-play]")).to_be_visible()
    # Every state that the script shows, by the script's own functions: it is told to go to each change's time.
    changes = [entry for entry in record["entries"] if "change" in entry]
    assert len(changes) == len(after) - 1
    shown = admin.evaluate(
        """async (times) => {
            const scrub = document.getElementById("scrub"), pad = document.getElementById("pad"), seen = [];
            for (const time of times) { scrub.max = 1e12; scrub.step = 1; scrub.value = time; scrub.dispatchEvent(new Event("input")); seen.push(pad.textContent); }
            return seen;
        }""", [entry["at"] for entry in changes])
    for index, entry in enumerate(changes):
        last = max(place for place, other in enumerate(changes) if other["at"] == entry["at"])
        assert shown[index] == after[last + 1], f"after change {index + 1}"
    assert shown[-1] == held
    assert admin.evaluate("window.harmed") is None

    # Keyboard, moments and links.
    admin.locator("h1").click()
    admin.keyboard.press("Home")
    expect(admin.locator("#pad")).to_have_text("")
    admin.keyboard.press("Shift+ArrowRight")
    admin.keyboard.press("End")
    assert admin.locator("#pad").evaluate("pad => pad.textContent") == held
    expect(admin.locator("[data-output]")).to_contain_text("née")
    moments = admin.locator("[data-moment]")
    text = admin.locator(".moments").inner_text()
    assert "pasted 1800 characters" in text and "question: Hash contract" in text and "run 1 on Python" in text
    assert "wrote: <b>done</b> & dusted" in text
    # A long line of the chat is cut, and can be read.
    line = moments.filter(has_text="a long line")
    assert line.bounding_box()["height"] < 120 and not line.get_by_text("its end").is_visible()
    line.locator("summary").click()
    expect(line.get_by_text("its end")).to_be_visible()
    paste = moments.filter(has_text="pasted")
    paste.get_by_role("link").click()
    at = int(paste.get_attribute("data-moment"))
    assert admin.url.endswith(f"?at={at}")
    assert barriers(admin) == []
    admin.set_viewport_size({"width": 390, "height": 800})
    assert admin.evaluate("document.documentElement.scrollWidth") <= 390
    assert barriers(admin) == []
    admin.set_viewport_size({"width": 1280, "height": 900})

    # It plays to the end by itself.
    admin.select_option("[data-speed]", "16")
    admin.get_by_role("button", name="Play").click()
    expect(admin.get_by_role("button", name="Play")).to_be_visible(timeout=60_000)
    assert admin.locator("#pad").evaluate("pad => pad.textContent") == held

    # A moment becomes the evidence of a rating.
    admin.goto(f"{house.url}{talk.path}/playback?at={at}")
    admin.get_by_role("button", name="Keep this moment").click()
    admin.wait_for_url("**/scorecard**")
    at = at + 999 if at % 1000 == 0 else at
    assert admin.locator(f"a[href='{talk.path}/playback?at={at}']").count() == 1


def test_without_script_there_is_the_pad_at_a_moment_and_a_table(house, talked, admin, person):
    talk, _, after = talked
    page = person(java_script_enabled=False)
    page.context.add_cookies(admin.context.cookies())
    page.goto(f"{house.url}{talk.path}/playback?at=99999999999")
    body = page.request.get(page.url).text()
    pad = re.search(r'id="pad"[^>]*>\n(.*?)</pre>', body, re.S).group(1)
    import html
    assert html.unescape(pad) == after[-1]
    assert page.locator("[data-moment]").count() >= 4
    assert page.locator("[data-transport]").first.is_hidden()


def test_one_file_plays_without_network_and_lets_nothing_out(house, talked, admin, person, tmp_path, barriers):
    talk, _, after = talked
    admin.goto(house.url + talk.path + "/playback")
    with admin.expect_download() as download:
        admin.click("text=Export as one HTML file")
    file = tmp_path / "interview.html"
    download.value.save_as(file)
    source = file.read_text()
    assert source.count("</script>") == 2 and "http://" not in source and "https://" not in source
    page = person()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.goto(file.as_uri())
    page.keyboard.press("End")
    assert page.locator("#pad").evaluate("pad => pad.textContent") == after[-1]
    page.locator("[data-moment]").filter(has_text="pasted").get_by_role("link").click()
    assert "x = 1" in page.inner_text("#pad")
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    title, play = page.locator("h1").bounding_box(), page.locator("[data-play]").bounding_box()
    assert play["y"] - title["y"] - title["height"] >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert asked == [file.as_uri()], "the file asked for something"
