"""Gathers the runs into results.csv and similarity.csv, and writes the tables of README.md from them."""

import csv
import glob
import math
import os
import re
import statistics
import sys

STUDY = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(STUDY, "..", ".."))

import tables

SETS = ["esol", "lipo", "clintox", "tox21"]
MODELS = ["dmpnn", "fingerprint"]
METRICS = {"esol": "rmse", "lipo": "rmse", "clintox": "labels-auroc", "tox21": "labels-auroc"}
LINEAR = {"rmse": "linear-regression", "labels-auroc": "logistic-regression"}
PARTS = [0, 0.3, 0.4, 0.5, 0.6, 0.8, 1]
# Chemprop's README (random splits), MoleculeNet's best, and scikit-learn's random forests on descriptors and on fingerprints (ECFP4): mean of five random
# splits, and of the deterministic scaffold split.
PUBLISHED = {
    "esol": ("0.555 +- 0.047", "0.58", "0.681 +- 0.079; 0.887", "1.135 +- 0.066; 1.654"),
    "lipo": ("0.555 +- 0.023", "", "", ""),
    "clintox": ("0.864 +- 0.017", "0.832", "0.848 +- 0.053; 0.875 (CT_TOX alone)", "0.732 +- 0.104; 0.694 (CT_TOX alone)"),
    "tox21": ("0.851 +- 0.002", "0.829", "", ""),
}


def named(name):
    return re.match(r"([a-z0-9]+)-(dmpnn|fingerprint)-(random|scaffold)-(\d+)$", name).groups()


def gather(runs):
    for report in tables.reports(runs):
        data, model, split, seed = named(report["name"])
        metric = METRICS[data]
        others = report["baselines"].items() if model == "dmpnn" else []
        for name, metrics in [(model, report["metrics"]), *others]:
            value = metrics["test"][metric]
            yield [data, split, seed, name, metric, value["value"], value.get("low"), value.get("high")]


def similarity(runs):
    """Squared errors of ESOL's and Lipophilicity's test rows by the similarity to the nearest training molecule."""
    for path in sorted(glob.glob(os.path.join(runs, "*", "*", "predictions.csv"))):
        data, model, split, seed = named(path.split(os.sep)[-3])
        with open(path, encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["set"] == "test"]
        if METRICS[data] != "rmse" or "nearest similarity" not in rows[0]:
            continue
        for low, high in zip(PARTS, PARTS[1:]):
            own = [row for row in rows if low <= float(row["nearest similarity"]) and (float(row["nearest similarity"]) < high or high == 1)]
            yield [data, split, seed, model, low, high, len(own), sum((float(row["truth"]) - float(row["predicted"])) ** 2 for row in own)]


def spread(rows):
    values = [float(row["value"]) for row in rows]
    return "not run" if not values else (f"{statistics.mean(values):.3f} +- {statistics.stdev(values):.3f}" if len(values) > 1 else tables.interval(rows[0])) + f" ({len(values)})"


def table(rows, split):
    yield "| data | metric | dmpnn + descriptors | fingerprint + mlp | linear or logistic regression, descriptors |"
    yield "|---|---|---|---|---|"
    for data in SETS:
        metric = METRICS[data]
        cells = [
            spread([row for row in rows if (row["data"], row["split"], row["model"]) == (data, split, model)])
            for model in [*MODELS, LINEAR[metric]]
        ]
        yield f"| {data} | {metric} | " + " | ".join(cells) + " |"


def by_similarity(rows):
    yield "| data, split | " + " | ".join(f"{low} to {high}" for low, high in zip(PARTS, PARTS[1:])) + " |"
    yield "|---" * len(PARTS) + "|"
    for data, split in dict.fromkeys((row["data"], row["split"]) for row in rows if row["model"] == "dmpnn"):
        cells = []
        for low in PARTS[:-1]:
            own = [row for row in rows if (row["data"], row["split"], row["model"], float(row["from"])) == (data, split, "dmpnn", low)]
            number, errors = sum(int(row["rows"]) for row in own), sum(float(row["squared errors"]) for row in own)
            cells.append("-" if number == 0 else f"{math.sqrt(errors / number):.2f} ({number})")
        yield f"| {data}, {split} | " + " | ".join(cells) + " |"


def published():
    yield "| data | Chemprop | MoleculeNet's best | forest, descriptors: random; scaffold | forest, fingerprints: random; scaffold |"
    yield "|---|---|---|---|---|"
    yield from (f"| {data} | " + " | ".join(cells) + " |" for data, cells in PUBLISHED.items())


def main():
    results, nearest = os.path.join(STUDY, "results.csv"), os.path.join(STUDY, "similarity.csv")
    if len(sys.argv) > 1:
        tables.write(results, ["data", "split", "seed", "model", "metric", "value", "low", "high"], gather(sys.argv[1]))
        tables.write(nearest, ["data", "split", "seed", "model", "from", "to", "rows", "squared errors"], similarity(sys.argv[1]))
    rows = tables.read(results)
    tables.fill(
        os.path.join(STUDY, "README.md"),
        {"published": published(), "random": table(rows, "random"), "scaffold": table(rows, "scaffold"), "similarity": by_similarity(tables.read(nearest))},
    )


main()
