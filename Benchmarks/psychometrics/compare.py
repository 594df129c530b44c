"""Our times beside girth's and catsim's on the same sets in one run: compare.py BENCH FOLDER [WORK …].

BENCH is the built psychometrics-bench, FOLDER has what sets.py made. Each time is the least of several runs, and ours
are taken before and after the other's, so that a busy host shows. The bars are those of the project's plan.
"""

import json
import os
import subprocess
import sys
import time

import numpy as np

BENCH, FOLDER = sys.argv[1], sys.argv[2]
CHOSEN = sys.argv[3:]
THREADS = str(os.cpu_count() or 1)


def ours(*works):
    done = subprocess.run([BENCH, FOLDER, THREADS, *works], capture_output=True, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def clock(work, scale=1):
    """Seconds on the clock and of the processor, times `scale`."""
    start, processor = time.perf_counter(), time.process_time()
    work()
    return scale * (time.perf_counter() - start), scale * (time.process_time() - processor)


def answers(name, items):
    return np.fromfile(f"{FOLDER}/{name}.u8", np.uint8).reshape(-1, items)


def girth_two_pl(name, items):
    from girth import twopl_mml
    data = np.ascontiguousarray(answers(name, items).T.astype(int))
    return clock(lambda: twopl_mml(data))


def girth_graded():
    from girth import grm_mml
    data = np.ascontiguousarray(answers("grm_10000x40x5", 40).T.astype(int)) + 1
    return clock(lambda: grm_mml(data))


def catsim_adaptive(persons, of):
    """Seconds for `of` tests with the same bank, rule and stop, reckoned from `persons`: each takes as long."""
    import warnings

    from catsim.estimation import NumericalSearchEstimator
    from catsim.initialization import FixedPointInitializer
    from catsim.selection import MaxInfoSelector
    from catsim.simulation import Simulator
    from catsim.stopping import MinErrorStopper
    bank = np.genfromtxt(f"{FOLDER}/cat500_bank.csv", delimiter=",", skip_header=1)
    items = np.c_[bank[:, 0], bank[:, 1], np.zeros(len(bank)), np.ones(len(bank))]
    try:
        from catsim.item_bank import ItemBank
        items = ItemBank(items)
    except ImportError:
        pass
    simulator = Simulator(items, np.random.default_rng(11).normal(size=persons))
    # Without a longest test it may go on to the bank's end for an able or a weak person.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return clock(
            lambda: simulator.simulate(
                FixedPointInitializer(0), MaxInfoSelector(), NumericalSearchEstimator(),
                MinErrorStopper(0.3, max_items=60), verbose=False), of / persons)


#: work, what it is, the other's name and time, the least ratio asked for
WORKS = [
    ("fit-2pl-1000x50", "2PL 1,000 × 50, fit", "girth", lambda: girth_two_pl("2pl_1000x50", 50), 150),
    ("fit-2pl-10000x100", "2PL 10,000 × 100, fit", "girth", lambda: girth_two_pl("2pl_10000x100", 100), 80),
    ("fit-grm-10000x40x5", "GRM 10,000 × 40 × 5, fit", "girth", girth_graded, 20),
    ("adaptive-1000", "1,000 adaptive tests, SE ≤ 0.3", "catsim, 1,000 tests", lambda: catsim_adaptive(1000, 1000), 500),
    ("fit-2pl-100000x200", "2PL 100,000 × 200, fit", None, None, None),
    ("errors-2pl-10000x100", "exact errors of the 10,000 × 100", None, None, None),
    ("sparse-5000x500x30", "default model, 5,000 × 500, 30 adaptive answers", None, None, None),
    ("wle-1000", "1,000 WLE of 20 answers", None, None, None),
    ("mepv-500", "one MEPV choice over 500 items", None, None, None),
    ("simulate-10000", "10,000 simulated candidates: a form, and an adaptive test", None, None, None),
    ("resume-500", "an attempt rebuilt from 20 steps, each checked, and its next of 500 by MEPV", None, None, None),
]


def main():
    print(f"{THREADS} threads, load {os.getloadavg()[0]:.1f}\n")
    print("| work | wall s | processor s | other | other s | ratio | of processor s | bar | also |")
    print("|---|---|---|---|---|---|---|---|---|")
    missed = []
    for name, text, other, run, bar in WORKS:
        if CHOSEN and name not in CHOSEN:
            continue
        first = ours(name)[0]
        theirs = run() if run else None
        best = first
        if theirs is not None:
            best = min(first, ours(name)[0], key=lambda o: o["seconds"]["wall"])
        seconds = best["seconds"]
        ratio = theirs[0] / seconds["wall"] if theirs else None
        work = theirs[1] / seconds["processor"] if theirs else None
        also = ", ".join(f"{k} {v:.3g}" for k, v in sorted(best["figures"].items()) if k != "logLikelihood")
        print(f"| {text} | {seconds['wall']:.4g} | {seconds['processor']:.4g} | {other or ''} | "
              f"{f'{theirs[0]:.3g}' if theirs else ''} | {f'{ratio:.0f}×' if ratio else ''} | "
              f"{f'{work:.0f}×' if work else ''} | "
              f"{f'{bar}×' if bar else ''} | {also} |", flush=True)
        if ratio is not None and ratio < bar:
            missed.append(f"{text}: {ratio:.0f}× of {bar}×")
    print("\n" + ("Missed: " + "; ".join(missed) if missed else "Every bar that was tried is met."))


main()
