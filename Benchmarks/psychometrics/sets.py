"""Simulated sets of answers for the benchmarks (numpy, seeded): sets.py FOLDER.

2pl: a ~ lognormal(0, 0.25), b and ability ~ N(0, 1). grm: a ~ lognormal(0.2, 0.25), sorted thresholds. catmar: 30 items
chosen from the running estimate with noisy prior difficulties, so that what is missing is missing at random.
Each set is persons × items of bytes, 255 where missing, and a file of the items' truth.
"""

import pathlib
import shutil
import sys

import numpy as np


def logistic(z):
    return 1 / (1 + np.exp(-z))


def two_pl(persons, items, seed):
    r = np.random.default_rng(seed)
    a, b, theta = r.lognormal(0, 0.25, items), r.normal(0, 1, items), r.normal(0, 1, persons)
    x = np.empty((persons, items), np.uint8)
    for s in range(0, persons, 10000):
        part = theta[s:s + 10000, None]
        x[s:s + 10000] = r.random((len(part), items)) < logistic((part - b) * a)
    return x, a, b


def graded(persons, items, categories, seed):
    r = np.random.default_rng(seed)
    a = r.lognormal(0.2, 0.25, items)
    b = np.sort(r.normal(0, 1, (items, categories - 1)), axis=1) + np.linspace(-0.5, 0.5, categories - 1)
    theta, u = r.normal(0, 1, persons), r.random((persons, items))
    x = sum((u < logistic((theta[:, None] - b[:, k]) * a)).astype(np.uint8) for k in range(categories - 1))
    return x, a, b.mean(axis=1)


def adaptive(persons, items, length, seed):
    r = np.random.default_rng(seed)
    a, b, theta = r.lognormal(0, 0.25, items), r.normal(0, 1, items), r.normal(0, 1, persons)
    guess = b + r.normal(0, 0.4, items)
    nodes = np.linspace(-4, 4, 41)
    x = np.full((persons, items), 255, np.uint8)
    logs = np.tile(-0.5 * nodes * nodes, (persons, 1))
    used = np.zeros((persons, items), bool)
    right, wrong = -np.logaddexp(0, guess[:, None] - nodes), -np.logaddexp(0, nodes - guess[:, None])
    everyone = np.arange(persons)
    for _ in range(length):
        w = np.exp(logs - logs.max(1, keepdims=True))
        distance = abs(guess - ((w @ nodes) / w.sum(1))[:, None])
        distance[used] = 9
        item = np.argpartition(distance, 10, axis=1)[everyone, r.integers(0, 10, persons)]
        y = r.random(persons) < logistic((theta - b[item]) * a[item])
        x[everyone, item] = y
        used[everyone, item] = True
        logs += np.where(y[:, None], right[item], wrong[item])
    return x, a, b


SETS = {
    "2pl_1000x50": lambda: two_pl(1000, 50, 101), "2pl_10000x100": lambda: two_pl(10000, 100, 102),
    "2pl_100000x200": lambda: two_pl(100000, 200, 103), "grm_10000x40x5": lambda: graded(10000, 40, 5, 104),
    "catmar_5000x500x30": lambda: adaptive(5000, 500, 30, 107),
}

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(pathlib.Path(__file__).with_name("cat500_bank.csv"), folder)
    for name, make in SETS.items():
        if (folder / f"{name}.u8").exists():
            continue
        x, a, b = make()
        np.savetxt(folder / f"{name}_truth.csv", np.c_[a, b], delimiter=",")
        x.tofile(folder / f"{name}.u8")
