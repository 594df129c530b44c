"""From the moment a candidate's browser goes away to the moment nothing of her program is left.

A server of its own. A candidate's running program gives itself a name that the system shows, and sleeps; her connection is
closed; the time is taken until no process of that name is there. Looked for in `/proc`, so as root or as the user that the
runner works as.
"""

import argparse
import os
import socket
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from click import QUESTION, ROOT, begin, figures

sys.path.insert(0, str(ROOT / "Tests/EndToEndTests"))

# 15 is PR_SET_NAME.
CODE = """import ctypes, time
def replay(*args):
    ctypes.CDLL(None).prctl(15, b"{name}", 0, 0, 0)
    {work}
"""
WORK = {"sleeping": "time.sleep(50)", "computing": "\n    while True: pass"}


def named(name):
    """The processes that gave themselves the name."""
    found = []
    for folder in os.listdir("/proc"):
        if folder.isdigit():
            try:
                with open(f"/proc/{folder}/comm") as file:
                    if file.read().strip() == name:
                        found.append(folder)
            except OSError:
                pass  # it ended meanwhile
    return found


def left(pids):
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}")]


def run(link, number, name, work):
    """A connection on which the answer runs."""
    place = urllib.parse.urlsplit(f"{link}/q/{number}/run")
    body = urllib.parse.urlencode({"answer": CODE.format(name=name, work=work), "revision": "0"}).encode()
    connection = socket.create_connection((place.hostname, place.port), timeout=30)
    connection.sendall(
        f"POST {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: application/json\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return connection


def measure(link, number, name, work):
    """Milliseconds from hanging up to the end of the last process."""
    connection = run(link, number, name, work)
    end = time.monotonic() + 20
    while not (pids := named(name)):
        if time.monotonic() > end:
            connection.settimeout(1)
            sys.exit(f"the answer does not run: {connection.recv(2000)!r}")
        time.sleep(0.005)
    time.sleep(0.05)  # its other examples begin
    pids = named(name)
    start = time.perf_counter()
    connection.close()
    while pids := left(pids):
        time.sleep(0.0005)
    taken = 1000 * (time.perf_counter() - start)
    while named(name):  # an example that began meanwhile
        taken = 1000 * (time.perf_counter() - start)
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    parser.add_argument("--n", type=int, default=50, help="for each sort of program")
    options = parser.parse_args()
    os.environ["ASSAY"] = str(Path(options.assay).resolve())
    from hiring import Hiring
    from house import CHROMIUM_FLAGS, House
    from playwright.sync_api import sync_playwright

    candidates = 10  # each may run only so often within a minute
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(folder)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=CHROMIUM_FLAGS)
        try:
            hiring = Hiring(house)
            job = hiring.job("Gone", [QUESTION])
            links = [hiring.invite(job, f"Candidate {index}") for index in range(candidates)]
            for link in links:
                page = browser.new_page()
                number = begin(page, link)
                page.close()
            browser.close()
            print(f"from hanging up to the end of the program; load {os.getloadavg()[0]:.2f}")
            print(f"{'':12}{'n':>6}{'p50 ms':>9}{'p90':>8}{'p95':>8}{'p99':>8}{'most':>8}")
            for kind, work in WORK.items():
                times = [measure(links[index % candidates], number, f"gone-{kind[:3]}-{index}", work)
                         for index in range(options.n)]
                row = figures(times)
                print(f"{kind:12}{row['n']:>6}{row['p50']:>9}{row['p90']:>8}{row['p95']:>8}{row['p99']:>8}"
                      f"{max(times):>8.1f}")
        finally:
            house.stop()


if __name__ == "__main__":
    main()
