"""From the click on Run to the output on the page, in a real browser, while others run their answers too.

A server of its own; so many candidates who each run their answer every few seconds by plain requests, and ten more with
a browser page each, who click in turn. The time is taken inside the page: from the click to the first frame that shows
the result.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/EndToEndTests"))

QUESTION = "iter.batch-by-batch"
CODE = "def replay(*args, **kwargs):\n    return 1\n"
PAGES = 10

# Resolves with the milliseconds from the click to the frame after the result has been put into the page.
CLICK = """(button) => new Promise((done) => {
  const runs = document.getElementById("runs");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(runs, { childList: true });
  button.click();
})"""


def post(link, number, seconds, stop, times, faults):
    data = urllib.parse.urlencode({"answer": CODE, "revision": "0"}).encode()
    request = urllib.request.Request(
        f"{link}/q/{number}/run", data, {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"})
    while not stop.wait(seconds * random.uniform(0.5, 1.5)):
        start = time.perf_counter()
        try:
            urllib.request.urlopen(request, timeout=30).read()
            times.append(1000 * (time.perf_counter() - start))
        except (urllib.error.URLError, OSError) as fault:
            faults.append(str(fault))


def begin(page, link):
    """Starts the test on that page and opens its code question; gives its number."""
    page.goto(link)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Start the test").click()
    page.wait_for_url("**/q/1")
    return page.url.rstrip("/").split("/")[-1]


def figures(times):
    times = sorted(times)
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    return {"n": len(times), "p50": round(at(0.5), 1), "p90": round(at(0.9), 1), "p95": round(at(0.95), 1),
            "p99": round(at(0.99), 1), "mean": round(statistics.fmean(times), 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    parser.add_argument("--n", type=int, default=200, help="clicks")
    parser.add_argument("--candidates", type=int, default=50, help="in all, those with a page too")
    parser.add_argument("--every", type=float, default=5, help="seconds between two runs of one candidate")
    parser.add_argument("--json")
    options = parser.parse_args()
    os.environ["ASSAY"] = str(Path(options.assay).resolve())
    from hiring import Hiring
    from house import CHROMIUM_FLAGS, House
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(folder)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=CHROMIUM_FLAGS)
        try:
            hiring = Hiring(house)
            job = hiring.job("Speed", [QUESTION])
            links = [hiring.invite(job, f"Candidate {index}") for index in range(options.candidates)]
            pages = []
            for link in links:
                page = browser.new_page()
                number = begin(page, link)
                if len(pages) < PAGES:
                    pages.append(page)
                else:
                    page.close()
            stop, times, faults = threading.Event(), [], []
            others = [threading.Thread(target=post, args=(link, number, options.every, stop, times, faults))
                      for link in links[len(pages):]]
            for thread in others:
                thread.start()
            clicks, pause = [], options.every / len(pages)
            for index in range(options.n + len(pages)):
                button = pages[index % len(pages)].get_by_role("button", name="Run the examples")
                taken = button.evaluate(CLICK)
                if index >= len(pages):  # the first of each page warms it
                    clicks.append(taken)
                time.sleep(max(0, pause - taken / 1000) * random.uniform(0.5, 1.5))
            stop.set()
            for thread in others:
                thread.join()
        finally:
            browser.close()
            house.stop()
    result = {"candidates": options.candidates, "every": options.every, "click": figures(clicks),
              "request": figures(times), "faults": faults[:5], "load": os.getloadavg()[0]}
    print(f"{options.candidates} candidates, a run each {options.every:g} s; load at the end {result['load']:.2f}")
    print(f"{'':24}{'n':>6}{'p50 ms':>9}{'p90':>8}{'p95':>8}{'p99':>8}")
    for name, row in (("click to output", result["click"]), ("request of the others", result["request"])):
        print(f"{name:24}{row['n']:>6}{row['p50']:>9}{row['p90']:>8}{row['p95']:>8}{row['p99']:>8}")
    if faults:
        print(f"{len(faults)} requests failed, the first: {faults[0]}")
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=2) + "\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
