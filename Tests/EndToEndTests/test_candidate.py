"""A candidate's test: with script, without, by keyboard, with faults in between. `SCREENSHOTS` names a folder for pictures."""

import os
import pathlib
import re
import unittest

import pytest
from hiring import Hiring
from playwright.sync_api import expect

WORDS, CHOICE, OUTPUT, CODE, FAULT = (
    "types.hash-contract", "errors.when-else-runs", "types.shared-rows", "iter.fold-by-hand", "quality.unused-result")
QUESTIONS = [WORDS, CHOICE, OUTPUT, CODE, FAULT]
ONE_MEGABYTE = "é" * (1 << 19)


@pytest.fixture(scope="module")
def hiring(house):
    hiring = Hiring(house)
    hiring.of_all_kinds = hiring.job("Python <b>engineer</b>", QUESTIONS)
    return hiring


class InTheBrowser(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def stage(self, house, browser, hiring, barriers):
        self.house, self.chromium, self.hiring, self.barriers = house, browser, hiring, barriers

    maxDiff = None

    def setUp(self):
        self.faults = []
        self.link = self.hiring.invite(self.hiring.of_all_kinds, name="Ada <script>alert(1)</script>")

    def tearDown(self):
        self.assertEqual(self.faults, [], "the browser's console has faults")

    # What the tests do again and again.

    def open(self, quiet=False, **options):
        context = self.chromium.new_context(**options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if not quiet:
            page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        return page

    def begin(self, page):
        page.goto(self.link)
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Start the test").click()
        page.wait_for_url("**/q/1")

    def question(self, page, question):
        page.goto(f"{self.link}/q/{self.number(page, question)}")

    def number(self, page, question):
        """Where the question stands in the kit."""
        return self.hiring.kit(self.hiring.of_all_kinds).index(question) + 1

    def saved(self, page):
        return page.locator("#saved")

    def stored(self, page):
        return page.request.get(f"{self.link}/export").text()


class CandidateTest(InTheBrowser):
    def test_the_time_is_said_at_ten_five_and_one_minute_and_never_else(self):
        page = self.open(quiet=True)
        page.clock.install()
        self.begin(page)
        # The page's clock runs ahead of the server's, which must not be asked.
        page.route(f"**{page.locator('#clock').get_attribute('data-source')}", lambda route: route.abort())
        page.evaluate("""() => {
            const node = document.getElementById("clock-said");
            window.heard = [];
            new MutationObserver(() => heard.push(node.textContent)).observe(node, { childList: true, characterData: true, subtree: true });
        }""")
        for _ in range(59):
            page.clock.run_for(60_000)
        self.assertRegex(page.locator("#clock").inner_text(), r"^[01]:\d\d left$")
        self.assertEqual(page.evaluate("heard"), ["10 minutes left.", "5 minutes left.", "1 minute left."])

    def test_whole_test_without_script(self):
        page = self.open(java_script_enabled=False)
        page.goto(self.link)
        self.assertIn("Ada <script>alert(1)</script>", page.inner_text("main"))
        page.get_by_role("link", name="practice question").click()
        page.get_by_label("Your code").fill("def vowels(text):\n    return 2\n")
        page.get_by_role("button", name="Run the examples").click()
        expect(page.get_by_role("heading", name="1 of 3 examples hold")).to_be_visible()
        page.goto(self.link)
        page.get_by_role("button", name="Start the test").click()
        self.assertNotIn("/q/", page.url, "begun without consent")
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Start the test").click()

        self.question(page, WORDS)
        page.get_by_label("Your answer, in words").fill("\n</textarea><script>alert(1)</script> 你好 \u202eabc\ne\u0301")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(self.saved(page)).to_contain_text("saved, not submitted")
        self.assertEqual(
            page.get_by_label("Your answer, in words").input_value(),
            "\n</textarea><script>alert(1)</script> 你好 \u202eabc\ne\u0301")
        page.get_by_role("button", name="Submit and").click()
        self.question(page, WORDS)
        expect(self.saved(page)).to_contain_text("submitted")

        self.question(page, CHOICE)
        page.get_by_label("action does nothing", exact=True).check()
        page.get_by_role("button", name="Submit and").click()

        self.question(page, CODE)
        page.get_by_label("Your code").fill("raise SystemExit('<b>')")
        page.get_by_role("button", name="Run the examples").click()
        expect(page.locator("#runs h2")).to_contain_text("examples")
        self.assertIn("raise SystemExit", page.get_by_label("Your code").input_value())

        self.question(page, FAULT)
        page.get_by_label("Line of the fault").fill("7")
        page.get_by_role("button", name="Submit and").click()

        page.goto(f"{self.link}/finish")
        self.assertIn("no answer yet", page.inner_text("table"))
        page.get_by_role("button", name="Finish the test").click()
        page.wait_for_url("**/done")
        self.assertIn("Waiting to be read", page.inner_text("main"))
        first = page.locator("article").first
        first.get_by_text("Faulty question, or").click()
        first.get_by_label("What do you want to say?").fill("<img src=x onerror=alert(1)> look")
        first.get_by_role("button", name="Look again at my answer").click()
        self.assertIn("<img src=x onerror=alert(1)> look", page.inner_text("main"))
        page.goto(f"{self.link}/q/1")
        self.assertTrue(page.url.endswith("/done"), page.url)

    def test_answers_save_themselves_and_survive_the_death_of_the_server(self):
        page = self.open(quiet=True)
        self.begin(page)
        self.question(page, WORDS)
        text = page.get_by_label("Your answer, in words")
        text.fill("first")
        expect(self.saved(page)).to_contain_text("Saved")
        self.house.kill()
        try:
            text.fill("first and second, typed while the server was dead")
            expect(self.saved(page)).to_contain_text("no connection")
        finally:
            self.house.start()
        expect(self.saved(page)).to_contain_text("Saved", timeout=40_000)
        page.reload()
        self.assertEqual(text.input_value(), "first and second, typed while the server was dead")

    def test_what_was_never_sent_comes_back_after_a_reload(self):
        page = self.open(quiet=True)
        self.begin(page)
        self.question(page, WORDS)
        page.route("**/draft", lambda route: route.abort())
        page.get_by_label("Your answer, in words").fill("only in this tab")
        expect(self.saved(page)).to_contain_text("no connection")
        page.unroute("**/draft")
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        self.assertEqual(page.get_by_label("Your answer, in words").input_value(), "only in this tab")
        expect(self.saved(page)).to_contain_text("Saved")

    def test_two_tabs_lose_nothing(self):
        page = self.open(quiet=True)
        self.begin(page)
        self.question(page, WORDS)
        other = page.context.new_page()
        self.question(other, WORDS)
        page.get_by_label("Your answer, in words").fill("from the first")
        expect(self.saved(page)).to_contain_text("Saved")
        other.get_by_label("Your answer, in words").fill("from the second")
        expect(self.saved(other)).to_contain_text("another tab")
        self.assertIn("from the first", self.stored(page))
        other.get_by_role("button", name="Keep what stands here").click()
        expect(self.saved(other)).to_contain_text("Saved")
        self.assertIn("from the second", self.stored(page))

    def test_editor_by_keyboard_alone(self):
        page = self.open()
        self.begin(page)
        self.question(page, CODE)
        editor = page.locator(".cm-content")
        editor.wait_for()
        editor.focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.type("x = 1")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className.includes('cm-content')"), True)
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className.includes('cm-content')"), False)
        expect(self.saved(page)).to_contain_text("Saved")
        editor.focus()
        page.keyboard.press("Control+Enter")
        expect(page.locator("#runs h2")).to_contain_text("examples")
        page.reload()
        expect(page.locator(".cm-content")).to_contain_text("x = 1")

    def test_too_long_an_answer_is_refused_and_handed_back(self):
        page = self.open(java_script_enabled=False, quiet=True)
        self.begin(page)
        self.question(page, WORDS)
        page.get_by_label("Your answer, in words").fill(ONE_MEGABYTE)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("256 KiB")
        self.assertEqual(page.get_by_label("Your answer, in words").input_value(), ONE_MEGABYTE)

    def test_pages_never_carry_keys(self):
        page = self.open()
        self.begin(page)
        number = self.number(page, CODE)
        run = page.request.post(
            f"{self.link}/q/{number}/run", form={"answer": "def f(): pass"}, headers={"Accept": "application/json"}).text()
        pages = [page.request.get(f"{self.link}/q/{index + 1}").text() for index in range(len(QUESTIONS))]
        page.request.post(f"{self.link}/q/{number}/submit", form={"answer": "def f(): pass"})
        pages += [run, page.request.get(f"{self.link}/export").text()]
        page.request.post(f"{self.link}/finish")
        pages += [page.request.get(f"{self.link}/{name}").text() for name in ("done", "export")]
        for secret in self.secrets():
            for text in pages:
                self.assertNotIn(secret, text)

    def secrets(self):
        """Lines of the questions' files that no candidate may read: solutions, hidden tests, misconceptions, anchors."""
        root = pathlib.Path(__file__).resolve().parents[2] / "bank/python"
        for question in QUESTIONS:
            source = (root / (question.replace(".", "/", 1) + ".md")).read_text()
            shown = re.search(r"## Prompt(.*?)## Answer", source, re.S).group(1)
            shown += "".join(re.findall(r"block=(?:program|starter|tests\.visible)[^\n]*\n(.*?)```", source, re.S))
            for block in re.findall(r"block=(?:reference|wrong|tests\.hidden)[^\n]*\n(.*?)```", source, re.S):
                for line in block.splitlines():
                    if len(line.strip()) > 24 and line.strip() not in shown:
                        yield line.strip()
            yield from re.findall(r"misconception: ([\w-]{8,})", source)

    def test_wrong_links_are_all_the_same(self):
        page = self.open(quiet=True)
        token = self.link.rsplit("/", 1)[1]
        wrong = [token[:-1] + ("A" if token[-1] != "A" else "B"), "x", token + "A", "A" * 43, "%00", "..%2f.."]
        bodies = set()
        for one in wrong:
            reply = page.request.get(f"{self.house.url}/a/{one}")
            self.assertEqual(reply.status, 404, one)
            bodies.add(re.sub(r'nonce(=|" content=)"[^"]*"', "", reply.text()))
        self.assertEqual(len(bodies), 1)

    def test_erasure_closes_the_link(self):
        page = self.open(quiet=True)
        self.begin(page)
        page.goto(f"{self.link}/erase")
        page.get_by_label("Yes, erase everything").check()
        page.get_by_role("button", name="Erase").click()
        expect(page.get_by_role("heading", name="Erased")).to_be_visible()
        self.assertEqual(page.request.get(self.link).status, 404)

    def test_runs_are_limited(self):
        page = self.open(quiet=True)
        self.begin(page)
        number = self.number(page, CODE)
        codes = [page.request.post(f"{self.link}/q/{number}/run", form={"answer": f"x = {count}"}).status
                 for count in range(32)]
        self.assertIn(429, codes)
        self.assertIn("x = 31", self.stored(page))


class PictureTest(InTheBrowser):
    """Every page as people see it: narrow and wide, by day and by night. axe finds nothing on any."""

    def test_pictures(self):
        folder = os.environ.get("SCREENSHOTS")
        page = self.open(quiet=True)
        found = []

        def look(name):
            for scheme in ("light", "dark"):
                for width in (1280, 390):
                    page.emulate_media(color_scheme=scheme)
                    page.set_viewport_size({"width": width, "height": 900})
                    if folder:
                        page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
                    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    if wide > 0:
                        found.append(f"{name} {width}: {wide} px too wide")
                    found.extend(f"{name} {width} {scheme}: {barrier}" for barrier in self.barriers(page))

        page.goto(self.link)
        look("welcome")
        page.goto(f"{self.link}/practice")
        page.locator(".cm-content").wait_for()
        page.get_by_role("button", name="Run the examples").click()
        expect(page.locator("#runs h2")).to_contain_text("hold")
        look("practice")
        self.begin(page)
        for question in QUESTIONS:
            self.question(page, question)
            page.wait_for_load_state("networkidle")
            look(question)
        self.question(page, FAULT)
        page.get_by_role("button", name="Run the examples").click()
        expect(page.locator("#runs h2")).to_contain_text("hold")
        with page.expect_navigation():
            page.get_by_role("button", name="Submit and").click()
        self.question(page, WORDS)
        page.get_by_label("Your answer, in words").fill("An object keeps its hash while it lives. " * 12)
        expect(self.saved(page)).to_contain_text("Saved")
        page.get_by_text("This question is faulty").click()
        look("words-written")
        page.goto(f"{self.link}/finish")
        look("finish")
        page.get_by_role("button", name="Finish the test").click()
        page.wait_for_url("**/done")
        page.wait_for_timeout(1_500)
        page.reload()
        look("done")
        page.goto(f"{self.link}/erase")
        look("erase")
        page.goto(f"{self.house.url}/a/wrong")
        look("wrong-link")
        self.assertEqual(found, [])
