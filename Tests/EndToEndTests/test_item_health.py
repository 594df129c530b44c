"""Item health once there are answers: a dozen candidates take a test of choices, it is calibrated, accepted, and looked at."""

import html
import re

import pytest
from hiring import Hiring
from talks import Person

CHOICES = ["errors.when-else-runs", "names.whose-rate", "names.binding-true"]


@pytest.fixture(scope="module")
def taken(house):
    """A job whose test twelve candidates have finished, each with other options picked."""
    hiring = Hiring(house)
    job = hiring.job("Taken by a dozen", CHOICES)
    for number in range(12):
        link = hiring.invite(job, f"Person {number}")
        person = Person(house)
        _, welcome = person.see(link)
        person.send(re.search(r'<form[^>]*method="post"[^>]*action="([^"]+)"', welcome).group(1), consent="yes")
        for question in range(1, len(CHOICES) + 1):
            _, page = person.see(f"{link}/q/{question}")
            form = page[page.index('id="answer-form"'):]
            form = form[:form.index("</form>")]
            fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
            options = re.findall(r'type="(?:radio|checkbox)"[^>]*name="([^"]+)"[^>]*value="([^"]+)"', form)
            fields[options[0][0]] = options[(number * question) % len(options)][1]
            start = page[:page.index('id="answer-form"')].rindex("<form")
            status, _ = person.send(html.unescape(re.search(r'action="([^"]+)"', page[start:]).group(1)), **fields)
            assert status == 200
        assert person.send(link + "/finish")[0] == 200
    return job


def test_what_was_learned_is_accepted_and_each_option_is_seen(house, taken, admin, barriers):
    def counted():
        admin.goto(house.url + "/bank/health")
        found = re.search(r"Calibrate from (\d+) answers", admin.inner_text("main"))
        return found and int(found.group(1)) >= 12 * len(CHOICES)

    assert house.wait_until(counted)
    admin.get_by_role("button", name=re.compile("Calibrate from")).click()
    admin.wait_for_url("**/bank/health/versions/*")
    assert "cannot tell. That takes 60 fixed tests" in admin.inner_text("main")
    assert barriers(admin) == []
    admin.get_by_role("button", name=re.compile("Accept")).click()
    admin.goto(house.url + "/bank/health")
    assert "In force: version" in admin.inner_text("main")
    picked = admin.locator("details.picked")
    assert picked.count() >= len(CHOICES)
    for details in picked.all():
        details.locator("summary").click()
        assert details.locator("tbody tr").count() > 1
        # Too few for a verdict on the key.
        assert details.locator(".bad").count() == 0
    for width in (1280, 390):
        admin.set_viewport_size({"width": width, "height": 900})
        assert admin.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(admin) == []
