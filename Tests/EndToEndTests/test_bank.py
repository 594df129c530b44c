"""The bank as interviewers read it: filters, pages of rows, freshness, and the same as files."""

import shutil

import pytest
from house import House, ROOT
from playwright.sync_api import expect

SIZES = [(390, 900), (1280, 900)]


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """A house with 230 questions, copies of one that ships."""
    bank = tmp_path_factory.mktemp("big") / "bank"
    folder = bank / "python/types"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "bank/topics.yaml", bank)
    text = (ROOT / "bank/python/types/hash-contract.md").read_text()
    text = text[:text.index("follow_ups:")] + text[text.index("---\n## Prompt"):]
    for number in range(230):
        (folder / f"copy-{number:03}.md").write_text(text.replace("types.hash-contract", f"types.copy-{number:03}"))
    house = House(tmp_path_factory.mktemp("big-var"), bank=bank)
    yield house
    house.stop()


def sign_in(page, house):
    page.goto(house.url + "/login")
    page.fill("#email", "admin@localhost")
    page.fill("#password", house.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")
    return page


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_long_bank_comes_in_pages_without_script_and_by_keyboard(big, person):
    page = sign_in(person(java_script_enabled=False), big)
    page.goto(big.url + "/bank")
    expect(page.locator("main tbody tr")).to_have_count(100)
    page.focus("nav.pages a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2")
    assert "101 to 200 of 230" in page.inner_text("main")
    page.click("nav.pages a[rel=next]")
    expect(page.locator("main tbody tr")).to_have_count(30)
    assert page.locator("a[rel=next]").count() == 0
    page.fill("#q", "copy-22")
    page.click("text=Show")
    expect(page.locator("main tbody tr")).to_have_count(10)
    page.goto(big.url + "/bank?page=999")
    expect(page.locator("main tbody tr")).to_have_count(30)
    page.goto(big.url + "/bank/freshness")
    page.click("nav.pages a[rel=next]")
    assert "101 to 200 of 230" in page.inner_text("main")


def test_the_list_is_filtered_by_python_and_by_proof(house, admin):
    def rows(query):
        admin.goto(house.url + "/bank?" + query)
        return admin.locator("main tbody tr").count()

    everything = int(admin.goto(house.url + "/bank") and admin.inner_text(".lead").split()[0])

    def count(query):
        rows(query)
        said = admin.inner_text("main p[aria-live]")
        return int(said.split(" of ")[-1]) if " to " in said else int(said.split(" of ")[0])

    assert count("proof=proved") + count("proof=unproved") == everything
    assert 0 < count("python=2.7&proof=differs") < everything
    assert count("python=3.13&proof=proved") > 0
    admin.select_option("#proof", "differs")
    admin.select_option("#python", "2.7")
    admin.fill("#q", "dict")
    admin.wait_for_url("**q=dict**proof=differs**")
    expect(admin.locator("main p[aria-live]")).not_to_have_text("")
    assert admin.input_value("#python") == "2.7"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_bank_are_free_of_barriers(house, person, barriers, scheme):
    page = sign_in(person(color_scheme=scheme), house)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for path in ["/bank", "/bank?python=2.7&proof=differs", "/bank/freshness"]:
            page.goto(house.url + path)
            assert not too_wide(page), (path, width)
            assert barriers(page) == [], (path, width)


def test_freshness_says_what_is_old_and_what_is_open(house, admin):
    admin.goto(house.url + "/bank")
    admin.click("text=Freshness")
    text = admin.inner_text("main")
    assert "can be run now" in text and "Questions, oldest first" in text
    days = [day for day in admin.locator("main table").last.locator("tbody td:nth-child(2)").all_inner_texts()]
    seen = [day for day in days if day != "never"]
    assert days[:len(days) - len(seen)] == ["never"] * (len(days) - len(seen)) and seen == sorted(seen)


def test_the_key_and_a_claim_are_run_by_themselves(house, admin, barriers):
    admin.goto(house.url + "/bank/names.whose-rate")
    key = admin.locator("#claim-_key")
    assert "module, and no other option" in key.inner_text()
    key.locator("button:text-is(\"Run\")").click()
    admin.wait_for_url("**shown=_key*")
    expect(key.locator("details[open]")).to_contain_text("as recorded, here")
    comprehension = admin.locator("#claim-comprehension")
    comprehension.locator("button:text-is(\"Run\")").click()
    admin.wait_for_url("**shown=comprehension*")
    opened = comprehension.locator("details[open]")
    expect(opened).to_contain_text("as recorded, here")
    # Pythons that print the same share a row, and what differs from most is marked.
    rows = opened.locator("tbody tr")
    assert 2 <= rows.count() <= 4
    assert opened.locator("tbody td:nth-child(2) .word.wait").count() == 1
    for width, height in SIZES:
        admin.set_viewport_size({"width": width, "height": height})
        assert not too_wide(admin), width
        assert barriers(admin) == [], width


def test_the_bank_as_files_opens_without_a_server(house, person, barriers, tmp_path):
    site = tmp_path / "site"
    house.assay("bank", "site", str(site), "--bank", str(ROOT / "bank"))
    page = person()
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"file://{site}/index.html")
    everything = page.locator("#questions tbody tr:visible").count()
    assert everything >= 100
    page.fill("#q", "hash contract")
    expect(page.locator("#shown")).not_to_have_text(f"{everything} of {everything}")
    page.click("text=Hash contract")
    assert "Claims and their proofs" in page.inner_text("main") and page.locator(".strip.tall").count() > 0
    assert page.locator("main form").count() == 0
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for name in ["index.html", "coverage.html", "q/types.hash-contract.html"]:
            page.goto(f"file://{site}/{name}")
            assert not too_wide(page), (name, width)
            assert barriers(page) == [], (name, width)
    page.goto(f"file://{site}/coverage.html")
    page.click("main tbody th a >> nth=0")
    assert 0 < page.locator("#questions tbody tr:visible").count() < everything
    page.fill("#q", "zzzz")
    expect(page.locator("#none")).to_be_visible()
    assert all(url.startswith("file://") for url in fetched)


def test_the_bank_as_files_spares_what_is_not_its_own(house, tmp_path):
    bank = str(ROOT / "bank")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("mine")
    refused = house.assay("bank", "site", str(tmp_path / "full"), "--bank", bank, check=False)
    assert refused.returncode == 1 and "left as it is" in refused.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    site = tmp_path / "site"
    house.assay("bank", "site", str(site), "--bank", bank)
    # Written anew: a page of a question that is gone goes, a file of somebody's stays.
    (site / "q/gone.html").write_text("old")
    names = site / "assay-bank-site.txt"
    names.write_text(names.read_text() + "q/gone.html\n../full/letter.txt\n")
    (site / "q/mine.html").write_text("mine")
    house.assay("bank", "site", str(site), "--bank", bank)
    assert not (site / "q/gone.html").exists() and (site / "q/mine.html").exists()
    assert (tmp_path / "full/letter.txt").read_text() == "mine"
