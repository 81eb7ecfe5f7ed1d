"""Gathers the runs into results.csv and whas.csv, and writes the tables of README.md from them."""

import csv
import glob
import os
import re
import statistics
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

import tables

STUDY = os.path.dirname(os.path.abspath(__file__))
SETS = ["metabric", "support", "gbsg", "whas"]
TASKS = ["cox", "logistic-hazard", "deephit"]
METRICS = ["harrell-c", "uno-c", "integrated-brier"]
# Harrell's C of the test rows as DeepSurv's paper has it (Katzman et al. 2018, table 2).
PUBLISHED = {"metabric": ("0.631", "0.643"), "support": ("0.583", "0.618"), "gbsg": ("0.658", "0.668"), "whas": ("0.818", "0.863")}


def gather(runs):
    for report in tables.reports(runs):
        if report["name"].startswith("whas-unique-"):
            continue
        data, task, seed = re.match(r"([a-z]+)-(.*)-(\d)$", report["name"]).groups()
        for model, metrics in [(task, report["metrics"]), *report["baselines"].items()]:
            for metric in METRICS:
                value = metrics["test"][metric]
                yield [data, task, seed, model, metric, value["value"], value.get("low"), value.get("high")]


def concordance(patients):
    """Harrell's C of (time, event, risk) by its definition: pairs whose earlier time is an event, tied risks one half."""
    right = pairs = 0.0
    for time, event, risk in patients:
        for other, happened, other_risk in patients:
            if event and (time < other or (time == other and not happened)):
                pairs += 1
                right += 1.0 if risk > other_risk else 0.5 if risk == other_risk else 0.0
    return right / pairs


def score(said):
    """The score of a line of predictions.csv: the log hazard ratio of a Cox model, the expected time lost of the others."""
    return float(next(said[name] for name in said if name.startswith(("log hazard ratio of death", "expected time lost to death"))))


def audited(runs):
    """C of WHAS's test rows as shipped, of those that repeat a training row, of the others, and in folds of all patients, each once."""
    with open(os.path.join("data", "deepsurv-whas.csv"), encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    training = {tuple(row[1:]) for row in rows if row[0] == "train"}
    for path in sorted(glob.glob(os.path.join(runs, "whas-*-[0-9]", "*", "predictions.csv"))):
        task, seed = re.search(r"whas-(.*)-(\d)/", path).groups()
        parts = {"as shipped": [], "rows that repeat a training row": [], "rows that do not": []}
        with open(path, encoding="utf-8") as file:
            for said in csv.DictReader(file):
                if said["set"] == "test":
                    row = rows[int(said["id"]) - 1]
                    patient = (float(row[-2]), row[-1] == "1", score(said))
                    parts["as shipped"].append(patient)
                    parts["rows that repeat a training row" if tuple(row[1:]) in training else "rows that do not"].append(patient)
        for part, patients in parts.items():
            yield [task, seed, part, len(patients), concordance(patients), "", ""]
    for report in tables.reports(runs):
        if report["name"].startswith("whas-unique-"):
            value = report["metrics"]["cross-validation"]["harrell-c"]
            cells = [value["value"], value["low"], value["high"]]
            yield [report["name"].removeprefix("whas-unique-"), "", "each patient once, five folds of all", report["data"]["rows"], *cells]


def audit(rows):
    yield "| test rows of WHAS | number | " + " | ".join(f"{task}, five seeds" for task in TASKS) + " |"
    yield "|---" * (2 + len(TASKS)) + "|"
    for part in dict.fromkeys(row["part"] for row in rows):
        own = [[row for row in rows if (row["part"], row["task"]) == (part, task)] for task in TASKS]
        yield f'| {part} | {own[0][0]["rows"]} | ' + " | ".join(spread(some) if len(some) > 1 else tables.interval(some[0]) for some in own) + " |"


def spread(rows):
    values = [float(row["value"]) for row in rows]
    return f"{statistics.mean(values):.3f} +- {statistics.stdev(values):.3f}"


def table(rows, metric):
    rows = [row for row in rows if row["metric"] == metric]
    yield "| data | Kaplan-Meier | Cox regression, seed 1 | " + " | ".join(f"{task}, five seeds | seed 1" for task in TASKS) + " |"
    yield "|---" * (3 + 2 * len(TASKS)) + "|"
    for data in SETS:
        cells = [tables.interval(only(rows, data, "cox", "1", baseline)) for baseline in ("kaplan-meier", "cox-regression")]
        for task in TASKS:
            own = [row for row in rows if (row["data"], row["task"], row["model"]) == (data, task, task)]
            cells += [spread(own), tables.interval(only(rows, data, task, "1", task))]
        yield f"| {data} | " + " | ".join(cells) + " |"


def only(rows, data, task, seed, model):
    (row,) = [row for row in rows if (row["data"], row["task"], row["seed"], row["model"]) == (data, task, seed, model)]
    return row


def published():
    yield "| data | Cox, published | DeepSurv, published |"
    yield "|---|---|---|"
    yield from (f"| {data} | {cox} | {network} |" for data, (cox, network) in PUBLISHED.items())


def main():
    results, whas = os.path.join(STUDY, "results.csv"), os.path.join(STUDY, "whas.csv")
    if len(sys.argv) > 1:
        tables.write(results, ["data", "task", "seed", "model", "metric", "value", "low", "high"], gather(sys.argv[1]))
        tables.write(whas, ["task", "seed", "part", "rows", "value", "low", "high"], audited(sys.argv[1]))
    rows = tables.read(results)
    by_metric = {metric: table(rows, metric) for metric in METRICS}
    tables.fill(os.path.join(STUDY, "README.md"), {"published": published(), "whas": audit(tables.read(whas)), **by_metric})


main()
