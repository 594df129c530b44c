"""How long a change takes from the one who types it to the other's screen, with many rooms at once.

    bench.py ASSAY [--rooms 200] [--rate 5] [--seconds 60] [--json FILE]

Starts a server of its own on a fresh database, plans so many interviews, opens an event stream for the candidate and for
an interviewer of each, and lets both type `--rate` changes a second, each change a push of its own as a browser sends it.
A change's time runs from just before its POST is written until the other person's stream has the update. The load comes
from this process, on the same machine. The database stands where temporary files do (`TMPDIR`); what that disk alone takes
to sync is timed before and after, because every change waits for it.
"""

import argparse
import asyncio
import http.cookiejar
import json
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, binary, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [binary, "serve", "--port", str(self.port), "--database", f"sqlite:{folder}/assay.db", "--bank", str(ROOT / "bank")],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder)
        printed = ""
        for line in self.process.stdout:
            printed += line
            if "Stop it with" in line:
                break
        self.password = re.search(r"password\s+(\S+)", printed).group(1)
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.send("/login", email="admin@localhost", password=self.password, next="/jobs")
        self.cookie = "; ".join(f"{one.name}={one.value}" for one in jar)

    def send(self, path, **fields):
        reply = self.opener.open(self.url + path, urllib.parse.urlencode(fields, doseq=True).encode(), timeout=60)
        return reply.read().decode()

    def memory(self):
        """Resident kilobytes of the web process."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rooms(self, count):
        """The rooms' bases: of the candidate and of the interviewer."""
        jobs = self.opener.open(self.url + "/jobs").read().decode()
        job = re.search(r'href="(/jobs/[^"/]+)">', jobs.split("<tbody>")[1]).group(1)
        me = re.search(r'name="panel" value="([^"]+)"', self.opener.open(self.url + job + "/interviews/new").read().decode()).group(1)
        made = []
        for index in range(count):
            page = self.send(f"{job}/interviews", name=f"Candidate {index}", email="", minutes=60, panel=me)
            link = re.search(r'value="http[^"]+(/i/[^"]+)"', page).group(1)
            house = re.search(r'href="(/interviews/[^"]+)"', page.split('class="actions"')[1]).group(1)
            self.send(f"{link}/agree", consent="yes")
            self.send(f"{house}/room/begin")
            made.append((link, f"{house}/room"))
        return made


class Stream(asyncio.Protocol):
    """Hands on each event of a stream. The chunks that HTTP cuts it into end in lines that no event has."""

    def __init__(self, tab):
        self.tab = tab
        self.rest = b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        now = time.perf_counter()
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            at = event.find(b"event: ")
            if at < 0:
                continue
            name, _, payload = event[at + 7:].partition(b"\ndata: ")
            if name == b"pad":
                said = json.loads(payload)
                self.tab.receive(said["from"], said["updates"], now)
            elif name == b"hello":
                self.tab.greet(json.loads(payload))


class Pushes(asyncio.Protocol):
    """A connection for one push after the other."""

    def __init__(self, tab):
        self.tab = tab
        self.rest = b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.rest += data
        head, found, body = self.rest.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
        if len(body) < length:
            return
        self.rest = body[length:]
        self.tab.answered(int(head[9:12]), body[:length])


class Tab:
    """One page of one person: its stream, its own changes, and the log as far as it knows it."""

    def __init__(self, bench, base, cookie, name):
        self.bench, self.base, self.cookie, self.name = bench, base, cookie, name
        self.rng = random.Random(name)
        self.version = self.length = self.typed = self.stale = self.late = 0
        self.sent = {}
        self.begun = None
        self.other = None
        self.greeted = asyncio.get_running_loop().create_future()

    async def open(self):
        loop = asyncio.get_running_loop()
        self.stream, _ = await loop.create_connection(lambda: Stream(self), "127.0.0.1", self.bench.port)
        self.stream.write(self.head("GET", f"{self.base}/events?tab={self.name}"))
        await self.greeted
        self.pushes, _ = await loop.create_connection(lambda: Pushes(self), "127.0.0.1", self.bench.port)

    def close(self):
        self.stream.close()
        self.pushes.close()

    def head(self, method, path, length=None):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.bench.port}", "Accept: application/json"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if length is not None:
            lines.append(f"Content-Length: {length}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def greet(self, said):
        self.version = said["version"]
        self.length = len(said["text"].encode("utf-16-le")) // 2
        self.greeted.set_result(None)

    def receive(self, start, updates, now=None):
        for index, update in enumerate(updates):
            if start + index >= self.version:
                self.version += 1
                self.length = sum(
                    part if isinstance(part, int) else sum(map(len, part[1:])) + max(0, len(part) - 2)
                    for part in update["c"])
            if now is not None and update["t"] != self.name:
                begun = self.other.sent.pop(update["n"], None)
                if begun is not None:
                    self.bench.times.append(now - begun)

    def type(self, due, rate, end):
        """Types now and again every 1/rate seconds, as long as the answers keep up: a person does not queue keystrokes."""
        if self.begun is None:
            self.typed += 1
            self.begun = self.sent[self.typed] = time.perf_counter()
            self.push()
        else:
            self.late += 1
        due += 1 / rate
        if due < end:
            loop = asyncio.get_running_loop()
            loop.call_at(loop.time() + due - time.perf_counter(), self.type, due, rate, end)

    def push(self):
        # Made anew where it came too late: what a browser does by mapping.
        place = min(self.length, 80 * self.rng.randrange(20))
        if self.length < 4_000:
            change = [place, [0, "x"], self.length - place]
        else:
            change = [place, [1], self.length - place - 1]
        change = [part for part in change if part != 0]
        body = f"{self.name} {self.version} {self.typed}\ntyped {json.dumps(change)}".encode()
        self.pushes.write(self.head("POST", f"{self.base}/push", len(body)) + body)

    def answered(self, status, body):
        said = json.loads(body)
        if status == 409:
            self.stale += 1
            self.receive(said["from"], said["updates"])
            return self.push()
        if status != 200:
            raise RuntimeError(f"{status} {said}")
        self.bench.acknowledged.append(time.perf_counter() - self.begun)
        self.begun = None


class Bench:
    def __init__(self, port):
        self.port = port
        self.times = []
        self.acknowledged = []


def quantile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] * 1_000 if values else float("nan")


def disk(folder, seconds=15):
    """What the disk alone takes to sync 16 KB, as often as the server does: no change is acknowledged sooner."""
    times = []
    end = time.perf_counter() + seconds
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        while time.perf_counter() < end:
            file.write(bytes(16_384))
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - begun)
            time.sleep(0.015)
    return {
        "syncs": len(times), "p50": round(quantile(times, 0.5), 2), "p99": round(quantile(times, 0.99), 2),
        "slowest": round(max(times) * 1_000, 1), "share_of_time_in_syncs_over_50_ms": round(
            sum(one for one in times if one > 0.05) / seconds, 4)}


async def measure(server, rooms, arguments):
    bench = Bench(server.port)
    before = server.memory()
    pairs = []
    for index, (link, house) in enumerate(rooms):
        one, two = Tab(bench, link, "", f"c{index}"), Tab(bench, house, server.cookie, f"m{index}")
        one.other, two.other = two, one
        await asyncio.gather(one.open(), two.open())
        pairs += [one, two]
    cpu = server.cpu()
    own = time.process_time()
    warm = min(5, arguments.seconds / 4)
    start = time.perf_counter() + 1
    end = start + warm + arguments.seconds
    loop = asyncio.get_running_loop()
    for tab in pairs:
        due = start + tab.rng.random() / arguments.rate
        loop.call_at(loop.time() + due - time.perf_counter(), tab.type, due, arguments.rate, end)
    await asyncio.sleep(1 + warm)
    bench.times.clear()
    bench.acknowledged.clear()
    began = time.perf_counter()
    await asyncio.sleep(end - began)
    spent = time.perf_counter() - began
    await asyncio.sleep(1)
    result = {
        "rooms": len(rooms), "people": len(pairs), "rate": arguments.rate, "seconds": round(spent, 1),
        "changes": len(bench.acknowledged), "seen": len(bench.times),
        "to_other_ms": {f"p{int(part * 100)}": round(quantile(bench.times, part), 1) for part in (0.5, 0.95, 0.99)},
        "to_acknowledgement_ms": {f"p{int(part * 100)}": round(quantile(bench.acknowledged, part), 1) for part in (0.5, 0.95, 0.99)},
        "slowest_ms": round(max(bench.times, default=0) * 1_000, 1),
        "stale": sum(tab.stale for tab in pairs), "keystrokes_that_waited": sum(tab.late for tab in pairs),
        "memory_before_kb": before, "memory_after_kb": server.memory(),
        "memory_per_room_kb": round((server.memory() - before) / len(rooms)),
        "server_cpu_seconds": round(server.cpu() - cpu, 1), "load_generator_cpu_seconds": round(time.process_time() - own, 1),
        "cores": os.cpu_count(),
    }
    for tab in pairs:
        tab.close()
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("assay")
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--rate", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        before = disk(folder)
        server = Server(os.path.realpath(arguments.assay), folder)
        try:
            rooms = server.rooms(arguments.rooms)
            result = asyncio.run(measure(server, rooms, arguments))
        finally:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(30)
        result["disk_alone_ms"] = {"before": before, "after": disk(folder)}
    text = json.dumps(result, indent=1)
    print(text)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(text + "\n")
    bounds = result["to_other_ms"]["p99"] <= 100 and result["memory_per_room_kb"] <= 1_024
    print("within" if bounds else "NOT within", "100 ms (p99) and 1 MB a room")
    sys.exit(0 if bounds else 1)


if __name__ == "__main__":
    main()
