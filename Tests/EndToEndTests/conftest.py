import pytest
from axe_playwright_python.sync_playwright import Axe
from house import CHROMIUM_FLAGS, House
from playwright.sync_api import expect, sync_playwright

# No test is about how long a page takes; a busy machine may take its time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("var"))
    yield house
    house.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def person(browser, request):
    """Makes people, each with a browser of their own; a fault in a page's script fails the test."""
    contexts, faults = [], []

    def make(**options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text)
                if message.type == "error" and "Content Security Policy" in message.text else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def admin(person, house):
    page = person()
    page.goto(house.url + "/login")
    page.fill("#email", "admin@localhost")
    page.fill("#password", house.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")
    return page


@pytest.fixture
def invite(admin, house):
    """Invites somebody to the demo job and gives the secret link."""

    def make(name, email=""):
        admin.goto(house.url + "/jobs")
        admin.click("text=Python engineer (demo)")
        admin.fill("#name", name)
        admin.fill("#email", email)
        admin.click("text=Make the link")
        return admin.input_value("#link")

    return make


@pytest.fixture(scope="session")
def barriers():
    """What axe finds against WCAG 2.2 AA on a page, as readable lines."""
    axe = Axe()

    def find(page):
        found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        return [
            f"{violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
            for violation in found.response["violations"] for node in violation["nodes"]
        ]

    return find
