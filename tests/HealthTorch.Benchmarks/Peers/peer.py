"""Serves one benchmark's peer: reads a request a line, as JSON, and answers each with a line of JSON.

A request names a function and its arguments: {"call": "train", "batch": 32}. Data come as .npy files of the folder that the first
argument of the process names; the second is the number of threads.
"""

import json
import os
import resource
import sys
import time

import numpy


def folder():
    return sys.argv[1]


def threads():
    return int(sys.argv[2])


def array(name):
    return numpy.load(os.path.join(folder(), name + ".npy"))


def layers():
    """The initial weights (outputs x inputs) and biases, layer by layer."""
    found = []
    while os.path.exists(os.path.join(folder(), f"weight{len(found)}.npy")):
        found.append((array(f"weight{len(found)}"), array(f"bias{len(found)}")))
    return found


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fastest(work, ways):
    """Of several ways to do the same, the one that takes least: each is tried twice. `work` gives an answer with its cost."""
    return min(ways, key=lambda way: min(work(way)["cost"] for _ in range(2)))


def single(score, rows, share):
    """Scores rows one at a time: the quantile of the seconds that a row takes, and the mean score."""
    times, total = [], 0.0
    for row in rows:
        start = time.perf_counter()
        said = score(row)
        times.append(time.perf_counter() - start)
        total += float(said)
    return {"cost": sorted(times)[int(share * len(times))], "loss": total / len(rows)}


def batch(score, rows):
    """Scores all rows, by chunks or at once: the seconds that it takes, and the mean score."""

    def scored(chunk):
        start = time.perf_counter()
        said = score(chunk)
        taken = time.perf_counter() - start
        return {"cost": taken, "loss": float(said.mean(dtype=numpy.float64))}

    if rows not in chunks:
        chunks[rows] = fastest(scored, (2000, rows))
    return scored(chunks[rows])


chunks = {}  # what is fastest, by number of rows


def peak():
    """The largest resident memory of this process so far, in bytes."""
    return {"cost": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "loss": 0}


def serve(*functions):
    by_name = {function.__name__: function for function in (*functions, peak)}
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(by_name[request.pop("call")](**request)), flush=True)
