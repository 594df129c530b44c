"""The desk: questions are written, proved, submitted and accepted in the browser, and end as files of the bank."""

import shutil
import subprocess

import pytest
from house import House, ROOT
from playwright.sync_api import expect

SIZES = [(390, 900), (1280, 900)]
TOO_FEW = "there is no section `Prompt`"


def git(bank, *arguments):
    return subprocess.run(
        ["git", "-C", str(bank), *arguments], capture_output=True, text=True, check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(bank.parent), "LC_ALL": "C"}).stdout


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    """A small bank in a repository, with a hook that would tell if it were run."""
    bank = tmp_path_factory.mktemp("desk") / "bank"
    (bank / "python/types").mkdir(parents=True)
    shutil.copy(ROOT / "bank/topics.yaml", bank)
    text = (ROOT / "bank/python/types/hash-contract.md").read_text()
    text = text[:text.index("follow_ups:")] + text[text.index("---\n## Prompt"):]
    (bank / "python/types/broken.md").write_text("---\nschema: question/1\nid: types.broken\n---\n")
    for name in ["hash-contract", "second", "third"]:
        (bank / f"python/types/{name}.md").write_text(text.replace("types.hash-contract", f"types.{name}"))
    git(bank, "init", "-q", "-b", "main")
    git(bank, "add", ".")
    git(bank, "-c", "user.name=Before", "-c", "user.email=b@localhost", "commit", "-q", "-m", "the bank")
    hook = bank / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch {bank.parent}/hooked\nexit 1\n")
    hook.chmod(0o755)
    return bank


@pytest.fixture(scope="module")
def desk(bank, tmp_path_factory):
    house = House(tmp_path_factory.mktemp("desk-var"), bank=bank)
    added = house.assay(
        "members", "add", "ada@localhost", "--name", "Ada Lovelace", "--role", "interviewer",
        "--database", f"sqlite:{house.folder}/assay.db")
    house.ada = next(word for word in added.stdout.split() if word.count("-") == 3)
    yield house
    house.stop()


@pytest.fixture
def ada(person, desk):
    return sign_in(person(), desk, "ada@localhost", desk.ada)


@pytest.fixture
def boss(person, desk):
    return sign_in(person(), desk)


def sign_in(page, house, email="admin@localhost", password=None):
    page.goto(house.url + "/login")
    page.fill("#email", email)
    page.fill("#password", password or house.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs")
    return page


def begin(page, house, slug, kind="concept"):
    page.goto(house.url + "/bank")
    page.click("text=New question")
    page.check(f"input[name=kind][value={kind}]")
    page.select_option("#topic", "types")
    page.fill("#slug", slug)
    page.click("button:has-text('Begin')")
    page.wait_for_url("**/bank/drafts/**")


def edit(page, house, question):
    page.goto(f"{house.url}/bank/{question}")
    page.click("button:has-text('Edit')")
    page.wait_for_url("**/bank/drafts/**")


def written(page):
    return page.input_value("#text") if page.locator("#text").is_visible() else page.evaluate("document.getElementById('text').value")


def write(page, change):
    """Puts another text into the editor, as pasting would."""
    expect(page.locator(".cm-content")).to_be_visible()
    text = change(written(page))
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.evaluate("""text => {
        const pasted = new DataTransfer();
        pasted.setData("text/plain", text);
        document.querySelector(".cm-content").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: pasted, bubbles: true, cancelable: true}));
    }""", text)


def saved(page):
    expect(page.locator("#saved")).to_contain_text("Saved")


def tab(page, name):
    page.click(f"[role=tab]:has-text('{name}')")


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_question_is_written_proved_submitted_and_accepted(desk, bank, ada, boss):
    (bank / "python/types/third.md").write_text("somebody else's unfinished work\n")
    (bank / "staged.txt").write_text("staged by somebody\n")
    git(bank, "add", "staged.txt")
    begin(ada, desk, "born-here")
    # A problem appears while typing, leads to its line, and vanishes again.
    write(ada, lambda text: text.replace("kind: concept", "kind: concpt"))
    expect(ada.locator("[role=tab]:has-text('Problems')")).to_contain_text("1")
    tab(ada, "Problems")
    expect(ada.locator("#side-problems")).to_contain_text("unknown kind `concpt`")
    assert "did you mean `concept`" in ada.inner_text("#side-problems")
    ada.click("#side-problems button.line-of")
    assert ada.evaluate("document.activeElement.classList.contains('cm-content')")
    expect(ada.locator(".cm-error-line")).to_contain_text("concpt")
    write(ada, lambda text: text.replace("concpt", "concept").replace("## Answer", "## Answer\n\nQuite **surely** so."))
    expect(ada.locator("#side-problems")).to_contain_text("No problems")
    tab(ada, "Preview")
    expect(ada.locator("#side-preview")).to_contain_text("Quite surely so.")
    saved(ada)
    # Nothing is lost on a reload.
    ada.reload()
    expect(ada.locator("#side-preview")).to_contain_text("Quite surely so.")
    tab(ada, "Proofs")
    ada.click("text=Prove it")
    expect(ada.locator("[data-proof-summary]")).to_contain_text("checks hold", timeout=90_000)
    assert not (bank / "python/types/born-here.md").exists()
    ada.fill("#summary", "It was missing.")
    ada.click("text=Submit for acceptance")
    expect(ada.locator("main")).to_contain_text("An administrator accepts it")
    assert ada.locator("text=Accept into the bank").count() == 0
    address = ada.url
    boss.goto(desk.url + "/bank")
    expect(boss.locator(".drafts")).to_contain_text("waits for an administrator")
    boss.click(".drafts a:has-text('types.born-here')")
    assert "It was missing." in boss.inner_text("main") and boss.locator("tr.added").count() > 20
    boss.click("text=Accept into the bank")
    expect(boss.locator("main")).to_contain_text("committed as")
    boss.click("text=See the question")
    assert "Quite surely so." in boss.inner_text("main")
    assert "Ada Lovelace" in boss.inner_text("section:has(#history)")
    text = (bank / "python/types/born-here.md").read_text()
    assert text.startswith("---\n") and "Quite **surely** so." in text
    assert git(bank, "log", "-n", "1", "--format=%an|%cn|%s|%b").strip() \
        == "Ada Lovelace|Administrator|types.born-here: new question|It was missing."
    assert git(bank, "show", "--name-only", "--format=", "HEAD").split() == ["ledger.txt", "python/types/born-here.md"]
    # What was proved for it is noted, and shows on its page.
    assert "types.born-here\tclaim " in (bank / "ledger.txt").read_text()
    assert boss.locator(".strip.tall .cell.holds").count() > 0
    assert git(bank, "status", "--porcelain").splitlines() == ["A  staged.txt", " M python/types/third.md"] \
        or sorted(git(bank, "status", "--porcelain").splitlines()) == [" M python/types/third.md", "A  staged.txt"]
    assert not (bank.parent / "hooked").exists()
    ada.goto(address)
    expect(ada.locator("main")).to_contain_text("in the bank")
    check = desk.assay("audit", "verify", "--database", f"sqlite:{desk.folder}/assay.db")
    assert check.returncode == 0
    git(bank, "checkout", "-q", "python/types/third.md")
    git(bank, "rm", "-q", "-f", "staged.txt")


def test_what_is_false_is_shown_and_does_not_go_in(desk, bank, ada, boss):
    begin(ada, desk, "a-lie")
    write(ada, lambda text: text.replace('expect: {all: "', 'expect: {all: "not ', 1))
    saved(ada)
    tab(ada, "Proofs")
    ada.click("text=Prove it")
    expect(ada.locator("[data-proof-summary]")).to_contain_text("are false", timeout=90_000)
    ada.set_viewport_size({"width": 390, "height": 900})
    assert not too_wide(ada)
    ada.set_viewport_size({"width": 1280, "height": 900})
    wrong = ada.locator("details.check[open]").first
    assert "Expected" in wrong.inner_text() and "not " in wrong.inner_text()
    ada.click("text=Submit for acceptance")
    ada.wait_for_url("**/bank/drafts/**")
    boss.goto(ada.url)
    expect(boss.locator(".conditions")).to_contain_text("are false")
    assert boss.locator("text=Accept into the bank").count() == 0
    refused = boss.request.post(ada.url + "/accept", form={"version": "2"}, headers={"Origin": desk.url})
    assert refused.status == 422 and not (bank / "python/types/a-lie.md").exists()
    boss.fill("#note", "It prints something else.")
    boss.click("text=Send it back")
    ada.goto(ada.url)
    expect(ada.locator(".note.attention")).to_contain_text("It prints something else.")
    ada.click("text=Discard the draft")
    expect(ada.locator("main")).to_contain_text("Nothing in the bank was changed")
    ada.click("text=Undo")
    expect(ada.locator("#desk")).to_be_visible()
    ada.click("text=Discard the draft")
    expect(ada.locator("main")).to_contain_text("Discarded by Ada Lovelace")


def test_two_who_write_at_once_lose_nothing(desk, ada, boss):
    edit(ada, desk, "types.second")
    boss.goto(f"{desk.url}/bank/types.second")
    boss.click("text=A draft of this question")
    assert boss.url == ada.url
    write(ada, lambda text: text + "\n\n## Notes\n\nAda was here.\n")
    saved(ada)
    write(boss, lambda text: text + "\n\n## Notes\n\nThe boss was here.\n")
    expect(boss.locator("#saved [role=alert]")).to_contain_text("Ada Lovelace saved another text")
    assert "Ada was here." in boss.inner_text("#saved tr.removed >> nth=-1")
    assert "The boss was here." in written(boss)
    assert "Ada was here." in ada.request.get(ada.url + "/file").text()
    boss.click("text=Keep mine in its place")
    saved(boss)
    write(ada, lambda text: text.replace("Ada was here.", "Ada stays."))
    expect(ada.locator("#saved [role=alert]")).to_contain_text("Administrator saved another text")
    ada.click("text=Take the other one")
    expect(ada.locator(".cm-content")).to_contain_text("The boss was here.")
    ada.click("text=Discard the draft")
    expect(ada.locator("main")).to_contain_text("Discarded")


def test_files_changed_on_disk_are_noticed_and_read_again(desk, bank, ada, boss):
    path = bank / "python/types/hash-contract.md"
    old = path.read_text()
    boss.goto(desk.url + "/bank")
    if boss.locator(".changed").count():      # what an earlier test left behind
        boss.click("text=Read the files again")
        boss.wait_for_url("**/bank")
    assert boss.locator(".changed").count() == 0
    path.write_text(old.replace("## Prompt\n", "## Prompt\n\nPulled from elsewhere.\n"))
    ada.wait_for_timeout(2_100)
    ada.goto(desk.url + "/bank")
    expect(ada.locator(".changed")).to_contain_text("python/types/hash-contract.md")
    assert ada.locator(".changed button").count() == 0
    assert ada.request.post(desk.url + "/bank/reload", headers={"Origin": desk.url}).status == 403
    boss.goto(desk.url + "/bank")
    boss.click("text=Read the files again")
    boss.wait_for_url("**/bank")
    assert boss.locator(".changed").count() == 0
    boss.goto(desk.url + "/bank/types.hash-contract")
    assert "Pulled from elsewhere." in boss.inner_text("main")
    path.write_text(old)
    boss.wait_for_timeout(2_100)
    boss.goto(desk.url + "/bank")
    boss.click("text=Read the files again")


def test_a_file_that_moved_on_is_brought_together(desk, bank, ada, boss):
    edit(ada, desk, "types.third")
    write(ada, lambda text: text.replace("## Answer\n", "## Answer\n\nOf the draft.\n"))
    saved(ada)
    path = bank / "python/types/third.md"
    path.write_text(path.read_text().replace("minutes: ", "minutes: 1", 1))
    path.chmod(0o640)
    ada.click("text=Submit for acceptance")
    expect(ada.locator(".conditions")).to_contain_text("The file was changed in the bank")
    boss.goto(ada.url)
    assert boss.locator("text=Accept into the bank").count() == 0
    boss.click("text=Take it back")
    boss.click("text=Bring both together")
    expect(boss.locator("#desk")).to_be_visible()
    assert boss.locator("text=Bring both together").count() == 0
    boss.click("text=Submit for acceptance")
    expect(boss.locator("text=Accept into the bank")).to_be_visible(timeout=90_000)
    boss.click("text=Accept into the bank")
    expect(boss.locator("main")).to_contain_text("committed as")
    text = path.read_text()
    assert "Of the draft." in text and "minutes: 1" in text and path.stat().st_mode & 0o777 == 0o640


def test_everything_works_without_script(desk, bank, person):
    page = sign_in(person(java_script_enabled=False), desk)
    begin(page, desk, "by-hand")
    text = page.input_value("#text")
    page.fill("#text", text.replace("level: middle", "level: midle"))
    page.click("text=Save and check")
    expect(page.locator("#side-problems")).to_contain_text("unknown level `midle`")
    page.click("text=Submit for acceptance")
    expect(page.locator("[role=alert]")).to_contain_text("mended first")
    page.fill("#text", text)
    page.click("text=Prove it")
    for _ in range(200):
        page.goto(page.url.split("#")[0])
        if page.locator("[data-proof-summary]").count():
            break
        page.wait_for_timeout(300)
    assert "checks hold" in page.inner_text("#side-proofs")
    stale = page.locator("input[name=version]").input_value()
    other = sign_in(person(java_script_enabled=False), desk)
    other.goto(page.url)
    other.fill("#text", text + "\n<!-- other -->\n")
    other.click("text=Save and check")
    page.fill("#text", text + "\n<!-- mine -->\n")
    page.click("text=Save and check")
    expect(page.locator("[role=alert]")).to_contain_text("saved another text")
    assert "mine" in page.input_value("#text") and page.locator("input[name=version]").input_value() != stale
    page.fill("#text", text)
    page.click("text=Submit for acceptance")
    for _ in range(200):
        if page.locator("text=Accept into the bank").count():
            break
        page.wait_for_timeout(300)
        page.goto(page.url.split("#")[0])
    page.click("text=Accept into the bank")
    expect(page.locator("main")).to_contain_text("committed as")
    assert (bank / "python/types/by-hand.md").read_text() == text


def test_a_faulty_file_is_named_and_can_be_mended(desk, boss):
    boss.goto(desk.url + "/bank")
    boss.click("text=See file and line of each")
    assert "python/types/broken.md" in boss.inner_text("main") and "line 1" in boss.inner_text("main")
    boss.click("text=Mend it")
    assert "id: types.broken" in written(boss)
    boss.click("text=Discard the draft")
    expect(boss.locator("main")).to_contain_text("Discarded")


def test_a_file_that_cannot_be_written_is_offered_for_download(desk, bank, boss, tmp_path):
    edit(boss, desk, "types.third")
    path = bank / "python/types/third.md"
    text = path.read_text()
    path.unlink()
    boss.reload()
    expect(boss.locator(".note.attention")).to_contain_text("was changed since")
    path.symlink_to(tmp_path / "elsewhere.md")
    boss.reload()
    expect(boss.locator(".note.error")).to_contain_text("not a plain file")
    with boss.expect_download() as download:
        boss.click("text=Download the file")
    assert download.value.suggested_filename == "third.md" and download.value.path().read_text() == text
    boss.click("text=Submit for acceptance")
    expect(boss.locator(".conditions")).to_contain_text("checks hold", timeout=90_000)
    assert boss.locator("text=Accept into the bank").count() == 0
    refused = boss.request.post(boss.url + "/accept", form={"version": "1"}, headers={"Origin": desk.url})
    assert refused.status == 422 and path.is_symlink() and not (tmp_path / "elsewhere.md").exists()
    path.unlink()
    path.write_text(text)
    boss.click("text=Discard the draft")


def test_links_and_strange_files_are_left_alone(desk, bank, boss, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("---\nsecret\n")
    (bank / "python/types/linked.md").symlink_to(secret)
    reply = boss.request.post(desk.url + "/bank/types.linked/edit", headers={"Origin": desk.url})
    assert reply.status == 409 and "plain file" in reply.text() and "secret\n" not in reply.text()
    for name in ["..%2F..%2Fetc.passwd", "types.none", "types..", "%00.a"]:
        reply = boss.request.post(f"{desk.url}/bank/{name}/edit", headers={"Origin": desk.url})
        assert reply.status in (400, 404), (name, reply.status)
    (bank / "python/types/linked.md").unlink()


def test_nobody_else_comes_to_the_desk(desk, ada, person):
    begin(ada, desk, "hidden")
    stranger = person()
    for path in ["/bank/new", ada.url.removeprefix(desk.url), ada.url.removeprefix(desk.url) + "/file"]:
        stranger.goto(desk.url + path)
        assert "/login" in stranger.url
    ada.click("text=Submit for acceptance")
    expect(ada.locator(".conditions")).to_be_visible()
    refused = ada.request.post(ada.url + "/accept", form={"version": "1"}, headers={"Origin": desk.url})
    assert refused.status == 403
    foreign = ada.request.post(ada.url + "/discard", headers={"Origin": "https://elsewhere.example"})
    assert foreign.status == 403
    ada.click("text=Discard the draft")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_free_of_barriers(desk, person, barriers, scheme):
    page = sign_in(person(color_scheme=scheme), desk)

    def look(name):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert not too_wide(page), (name, width)
            assert barriers(page) == [], (name, width)

    page.goto(desk.url + "/bank/new")
    look("new")
    begin(page, desk, f"seen-{scheme}", kind="write-code")
    saved(page)
    look("preview")
    write(page, lambda text: text.replace("kind: write-code", "kind: write-cod"))
    tab(page, "Problems")
    expect(page.locator("#side-problems")).to_contain_text("unknown kind")
    look("problems")
    # The editor does not keep the keyboard: Esc, then Tab leads out.
    page.click(".cm-content")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.editor')")
    write(page, lambda text: text.replace("kind: write-cod\n", "kind: write-code\n"))
    saved(page)
    tab(page, "Proofs")
    page.click("text=Prove it")
    expect(page.locator("[data-proof-summary]")).to_be_visible(timeout=90_000)
    look("proofs")
    tab(page, "Changes")
    look("changes")
    page.click("text=Submit for acceptance")
    expect(page.locator(".conditions")).to_be_visible()
    look("review")
    page.goto(desk.url + "/bank")
    look("bank")
    page.click(f".drafts a:has-text('types.seen-{scheme}')")
    page.click("text=Discard the draft")
    look("discarded")
