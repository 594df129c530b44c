"""An interview held by forms and without a room's page: for tests of what comes after it."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request


class Person:
    """Somebody with a browser of their own, without script."""

    def __init__(self, house, email=None, password=None):
        self.url = house.url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        if email:
            self.send("/login", email=email, password=password, next="/jobs")

    def send(self, path, body=None, **fields):
        data = body.encode() if body is not None else urllib.parse.urlencode(fields, doseq=True).encode()
        try:
            reply = self.browser.open(path if path.startswith("http") else self.url + path, data, timeout=60)
        except urllib.error.HTTPError as refusal:
            return refusal.status, refusal.read().decode()
        return reply.status, reply.read().decode()

    def see(self, path):
        try:
            reply = self.browser.open(path if path.startswith("http") else self.url + path, timeout=60)
        except urllib.error.HTTPError as refusal:
            return refusal.status, refusal.read().decode()
        return reply.status, reply.read().decode()


class Talk:
    """An interview for a job, by a panel of people who are signed in already."""

    def __init__(self, house, planner, job, panel, name):
        _, form = planner.see(f"{job}/interviews/new")
        ids = dict((who, id) for id, who in re.findall(r'name="panel" value="([^"]+)"[^>]*>\s*<span>([^<]+)</span>', form))
        status, page = planner.send(
            f"{job}/interviews", name=name, email="", minutes=60, panel=[ids[member] for member in panel])
        assert status == 200, page
        self.link = re.search(r'value="(http[^"]+/i/[^"]+)"', page).group(1)
        self.path = re.search(r'href="(/interviews/[^"/]+)"', page).group(1)
        self.candidate = Person(house)
        self.planner = planner
        self.version, self.sequence = 0, 0

    def begin(self):
        self.candidate.send(self.link + "/agree", consent="yes")
        assert self.planner.send(self.path + "/room/begin")[0] == 200

    def type(self, change, manner="typed"):
        """A change of the pad as CodeMirror writes it."""
        self.sequence += 1
        status, reply = self.candidate.send(
            self.link + "/push", f"tab1 {self.version} {self.sequence}\n{manner} {json.dumps(change)}\n")
        assert status == 200, reply
        self.version += 1

    def show(self, question):
        assert self.planner.send(self.path + "/room/question", id=question)[0] == 200

    def run(self, python=None):
        """Runs the pad; gives when it is over."""
        python = python or re.search(r'<select id="python"[^>]*><option value="([^"]+)"', self.planner.see(self.path + "/room")[1]).group(1)
        status, reply = self.candidate.send(self.link + "/run", python=python)
        assert status == 200, reply

    def end(self):
        status, reply = self.planner.send(self.path + "/room/end")
        assert status == 200, reply

    def items(self, member):
        """The ids of what may be rated."""
        return re.findall(r'data-card[^>]*><input type="hidden" name="item" value="([^"]+)"', member.see(self.path + "/scorecard")[1])

    def card(self, member, value, note, other={}, run="", long=None):
        """A whole card: one value for all but what `other` names, and a long note to `long` with `run`; submitted."""
        for item in self.items(member):
            more = " and so on" * 480 + ", the last word" if item == long else ""
            status, page = member.send(
                self.path + "/scorecard", item=item, value=other.get(item, value), note=f"{note} {item}{more}", do="save",
                run=run if item == long else "")
            assert status == 200, page
        status, page = member.send(self.path + "/scorecard/submit")
        assert status == 200, page
