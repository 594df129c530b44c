"""The interview kit: one click, edits without dragging, and two versions on paper."""

import re

from hiring import Hiring
from playwright.sync_api import expect
from talks import Person


def test_a_kit_is_made_changed_and_printed(house, admin, person, barriers):
    admin.goto(house.url + "/jobs")
    admin.click("text=Python engineer (demo)")
    job = admin.url
    expect(admin.get_by_role("heading", name="Test kit")).to_be_visible()
    assert barriers(admin) == []
    admin.get_by_role("button", name="Make the interview kit").click()
    admin.wait_for_url("**/interview-kit")
    items = admin.locator(".kit-items > li")
    expect(items.first).to_contain_text("the candidate's own answer in the test")
    count = items.count()
    assert count >= 4
    second = items.nth(1).locator("h2 a").inner_text()
    expect(items.nth(1)).to_contain_text("concept")

    # The order is changed by buttons; the kind of change that a keyboard can make.
    items.nth(1).get_by_role("button", name="Down").press("Enter")
    expect(items.nth(2).locator("h2 a")).to_have_text(second)
    moved = items.nth(2)
    moved.locator("summary", has_text="Change").click()
    moved.get_by_label("Minutes").fill("12")
    moved.get_by_label("Purpose").fill('Whether she knows <b>"why"</b>')
    moved.get_by_label("Follow-ups").fill("First one\n\n  Second one  \n")
    moved.get_by_role("button", name="Save").click()
    expect(moved).to_contain_text('Whether she knows <b>"why"</b>')
    expect(moved.locator(".minutes")).to_contain_text("12 min")
    moved.locator("summary", has_text="What is asked").click()
    expect(moved.get_by_role("listitem").filter(has_text="Second one")).to_be_visible()
    assert barriers(admin) == []
    admin.set_viewport_size({"width": 390, "height": 800})
    assert barriers(admin) == []
    assert admin.evaluate("document.documentElement.scrollWidth") <= 390

    # Two people change it at once: the second one is told and loses nothing.
    other = person()
    other.context.add_cookies(admin.context.cookies())
    other.goto(job + "/interview-kit")
    items.last.get_by_role("button", name="Leave out").click()
    expect(items).to_have_count(count - 1)
    other.locator(".kit-items > li").first.get_by_role("button", name="Down").click()
    expect(other.get_by_role("alert")).to_contain_text("Someone changed the interview kit meanwhile")
    expect(other.locator(".kit-items > li")).to_have_count(count - 1)

    # A refused change says why and keeps nothing.
    moved.locator("summary", has_text="Change").click()
    moved.get_by_label("Purpose").evaluate("field => field.removeAttribute('maxlength')")
    moved.get_by_label("Purpose").fill("x" * 600)
    moved.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("alert")).to_contain_text("a line has at most 500 bytes")

    # On paper: anchors for interviewers, prompts alone for the candidate.
    admin.goto(job + "/interview-kit/print")
    expect(admin.locator("main")).to_contain_text("typical of senior")
    expect(admin.locator("main")).to_contain_text("Listen for")
    assert barriers(admin) == []
    admin.goto(job + "/interview-kit/print?for=candidate")
    paper = admin.locator("main").inner_text()
    for private in ("typical of", "Listen for", "Follow-ups", "Second one", "Whether she knows", "Red flag"):
        assert private not in paper
    assert barriers(admin) == []
    assert admin.locator("ol.sheet > li").count() == count - 1
    assert admin.locator("ol.sheet > li > b").all_inner_texts() == [f"{number}." for number in range(1, count)]
    # Paper has no scroll bar: no line of code goes beyond it.
    admin.goto(job + "/interview-kit")
    admin.select_option("#question", "types.two-that-add-up")
    admin.get_by_role("button", name="Add", exact=True).click()
    admin.goto(job + "/interview-kit/print?for=candidate")
    admin.emulate_media(media="print")
    admin.set_viewport_size({"width": 500, "height": 800})
    assert admin.locator("pre").count() > 0
    for code in admin.locator("pre").all():
        assert code.evaluate("pre => pre.scrollWidth <= pre.clientWidth"), code.inner_text()


def plan(hiring, job, **who):
    me = re.search(r'name="panel" value="([^"]+)"', hiring.see(f"{job}/interviews/new")).group(1)
    _, page = hiring.send(f"{job}/interviews", minutes=60, panel=me, **who)
    link = re.search(r'value="(http[^"]+/i/[^"]+)"', page).group(1)
    home = re.search(r'href="(/interviews/[^"/]+)"', page).group(1)
    hiring.send(link[len(hiring.url):] + "/agree", consent="yes")
    hiring.send(f"{home}/room/begin")
    return link, f"{hiring.url}{home}/room"


def test_the_own_answer_of_the_test_is_laid_before_the_candidate(house, admin, person):
    hiring = Hiring(house)
    question = "iter.fold-by-hand"
    job = hiring.job("Own answers", [question])
    hiring.send(f"{job}/interview-kit/assemble", minutes=20)
    rows = hiring.see(f"{job}/interview-kit")
    assert f'value="submission:{question}"' in rows
    ada = person()
    link = hiring.invite(job)
    ada.goto(link)
    ada.get_by_label("I agree").check()
    ada.get_by_role("button", name="Start the test").click()
    ada.wait_for_url("**/q/1")
    ada.locator("#answer-form .cm-content").fill("def fold(step, items):\n    return '<own & answer>'\n")
    ada.click("button[data-submit]")
    ada.wait_for_url(lambda url: not url.endswith("/q/1"))
    ada.goto(link + "/finish")
    ada.get_by_role("button", name=re.compile("Finish")).click()
    ada.wait_for_url("**/done")
    attempt = re.search(r'<option value="([^"]+)"[^>]*>[^<]*Ada Lovelace', hiring.see(f"{job}/interviews/new")).group(1)
    door, room = plan(hiring, job, attempt=attempt, name="", email="")
    ada.goto(door)
    admin.goto(room)
    row = admin.locator(".room-questions > li", has_text="as answered in the test").first
    row.get_by_role("button", name=re.compile("Show")).click()
    expect(ada.locator("#prompt")).to_contain_text("Walk us through your own answer to this:")
    expect(ada.locator("#prompt pre").last).to_contain_text("def fold(step, items):\n    return '<own & answer>'\n")

    # Who took no test has no such answer, and that is said.
    _, room = plan(hiring, job, attempt="", name="Grace Hopper", email="")
    admin.goto(room)
    expect(admin.locator(".room-questions")).not_to_contain_text("as answered in the test")
    expect(admin.locator(".room-questions")).to_contain_text("This candidate handed in no answer to it.")
