"""Gathers the runs into results.csv, and writes the tables of README.md from it."""

import math
import os
import re
import statistics
import sys

STUDY = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(STUDY, "..", ".."))

import tables

METRICS = ["pehe", "normalised-pehe", "ate-error"]
BASELINES = ["zero-effect", "constant-effect", "linear-t-learner", "linear-dr-learner"]
LEARNERS = ["s-learner", "t-learner", "x-learner", "dr-learner", "r-learner", "ra-learner", "tarnet", "cfr-mmd", "cfr-wasserstein", "dragonnet", "snet"]
# Shalit et al. 2017, table 1: sqrt(PEHE) in and out of sample, mean over 1,000 realisations.
PUBLISHED = {"tarnet": ".88 / .95", "cfr-mmd": ".73 / .78", "cfr-wasserstein": ".71 / .76"}


def gather(runs):
    for report in tables.reports(runs):
        learner, realisation = re.match(r"(.*)-(\d+)$", report["name"]).groups()
        models = [(learner, report["metrics"])] + ([(name, report["baselines"][name]) for name in BASELINES] if learner == "t-learner" else [])
        for model, sets in models:
            for part in ("train", "test"):
                for metric in METRICS:
                    yield [int(realisation), model, part, metric, sets[part][metric]["value"]]


def table(rows):
    yield "| | sqrt(PEHE) in, mean +- SE | out, mean +- SE | out, median | out, / sd(tau), median | against linear-t, paired, out | ATE error in / out | published, in / out |"
    yield "|---" * 8 + "|"
    for model in BASELINES + LEARNERS:
        inside, outside = of(rows, model, "train", "pehe"), of(rows, model, "test", "pehe")
        linear = of(rows, "linear-t-learner", "test", "pehe")
        paired = [outside[r] - linear[r] for r in outside]
        cells = [
            spread(inside.values()),
            spread(outside.values()),
            f"{statistics.median(outside.values()):.2f}",
            f'{statistics.median(of(rows, model, "test", "normalised-pehe").values()):.2f}',
            spread(paired) if model != "linear-t-learner" else "",
            f'{statistics.mean(of(rows, model, "train", "ate-error").values()):.2f} / {statistics.mean(of(rows, model, "test", "ate-error").values()):.2f}',
            PUBLISHED.get(model, ""),
        ]
        yield f"| {model} | " + " | ".join(cells) + " |"


def of(rows, model, part, metric):
    return {row["realisation"]: float(row["value"]) for row in rows if (row["model"], row["part"], row["metric"]) == (model, part, metric)}


def spread(values):
    values = list(values)
    return f"{statistics.mean(values):.2f} +- {statistics.stdev(values) / math.sqrt(len(values)):.2f}"


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 1:
        tables.write(results, ["realisation", "model", "part", "metric", "value"], sorted(gather(sys.argv[1])))
    tables.fill(os.path.join(STUDY, "README.md"), {"table": table(tables.read(results))})


main()
