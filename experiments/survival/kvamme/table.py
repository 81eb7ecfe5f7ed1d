"""Gathers the runs' reports into results.csv, and writes the tables of README.md from it."""

import os
import re
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

import tables

STUDY = os.path.dirname(os.path.abspath(__file__))
METRICS = ["antolini-c", "harrell-c", "integrated-brier"]
MODELS = ["kaplan-meier", "cox-regression", "cox", "cox-time", "logistic-hazard", "deephit"]
# Antolini's C as Kvamme, Borgan and Scheel (2019) have it: their Cox, their Cox with a network (DeepSurv), Cox-Time and DeepHit.
PUBLISHED = {"metabric": {"cox-regression": ".628", "cox": ".640", "cox-time": ".662", "deephit": ".675"}, "support": {"cox-regression": ".598", "cox": ".615", "cox-time": ".629", "deephit": ".642"}}


def gather(runs):
    for report in tables.reports(runs):
        data, task = re.match(r"kvamme-([a-z]+)-(.*)$", report["name"]).groups()
        for model, sets in [(task, report["metrics"]), *report["baselines"].items()]:
            for metric in METRICS:
                value = next(iter(sets.values()))[metric]
                yield [data, task, model, metric, value["value"], value.get("low"), value.get("high")]


def table(rows, data):
    yield "| | Antolini's C, published | " + " | ".join(METRICS) + " |"
    yield "|---" * (2 + len(METRICS)) + "|"
    for model in MODELS:
        own = {row["metric"]: row for row in rows if row["data"] == data and row["model"] == model}
        cells = [tables.interval(own[metric]) for metric in METRICS]
        yield f'| {model} | {PUBLISHED[data].get(model, "")} | ' + " | ".join(cells) + " |"


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 1:
        tables.write(results, ["data", "task", "model", "metric", "value", "low", "high"], gather(sys.argv[1]))
    rows = tables.read(results)
    tables.fill(os.path.join(STUDY, "README.md"), {data: table(rows, data) for data in PUBLISHED})


main()
