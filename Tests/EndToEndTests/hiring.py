"""What a hiring manager does, by forms and without a browser: for tests that are about something else."""

import http.cookiejar
import re
import urllib.parse
import urllib.request


class Hiring:
    def __init__(self, house):
        self.url = house.url
        self.invited = 0
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        self.send("/login", email="admin@localhost", password=house.password, next="/jobs")

    def send(self, path, **fields):
        data = urllib.parse.urlencode(fields).encode()
        reply = self.browser.open(f"{self.url}{path}", data, timeout=60)
        return reply.geturl(), reply.read().decode()

    def see(self, path):
        return self.browser.open(f"{self.url}{path}", timeout=60).read().decode()

    def job(self, title, questions, minutes=60, second=False, executed=1):
        """A job whose kit holds exactly these questions, read by two people where `second`; gives its path."""
        topics = {question.split(".")[0] for question in questions}
        page, _ = self.send(
            "/jobs", title=title, level="middle", minutes=minutes, python="3.13", executed=executed, rated=1,
            **{f"weight.{topic}": 1 for topic in topics}, **({"second": "on"} if second else {}))
        path = urllib.parse.urlparse(page).path
        if f'action="{path}/kit/assemble"' in self.see(path):
            self.send(f"{path}/kit/assemble")
        # What was assembled goes first, but for one: it may give away what is wanted, and a kit is not empty.
        spare = [question for question in self.kit(path) if question not in questions]
        for question in spare if set(questions) & set(self.kit(path)) else spare[1:]:
            self.change(path, question, "remove")
        for question in questions:
            if question not in self.kit(path):
                self.change(path, question, "add")
        for question in self.kit(path):
            if question not in questions:
                self.change(path, question, "remove")
        return path

    def kit(self, job):
        """The ids of the kit's questions, in its order."""
        return re.findall(r'name="question" value="([^"]+)"', self.see(f"{job}/kit"))

    def change(self, job, question, what):
        revision = re.search(r'name="revision" value="(\d+)"', self.see(f"{job}/kit")).group(1)
        self.send(f"{job}/kit", revision=revision, question=question, do=what)

    def invite(self, job, name="Ada Lovelace"):
        """The secret link of a new candidate, with an address of her own."""
        self.invited += 1
        email = f"ada{self.invited}@example.org"
        _, page = self.send(f"{job}/invite", name=name, email=email)
        return re.search(r'value="(http[^"]+/a/[^"]+)"', page).group(1)
