"""Gathers the runs' reports into results.csv, and writes the tables of README.md from it."""

import csv
import glob
import json
import os
import re
import sys

STUDY = os.path.dirname(os.path.abspath(__file__))
METRICS = ["antolini-c", "harrell-c", "integrated-brier"]
MODELS = ["kaplan-meier", "cox-regression", "cox", "logistic-hazard", "deephit"]
# Antolini's C as Kvamme, Borgan and Scheel (2019) have it: their Cox, their Cox with a network (DeepSurv), and DeepHit.
PUBLISHED = {"metabric": {"cox-regression": ".628", "cox": ".640", "deephit": ".675"}, "support": {"cox-regression": ".598", "cox": ".615", "deephit": ".642"}}


def gather(runs):
    for path in sorted(glob.glob(os.path.join(runs, "*", "*", "report.json"))):
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
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
        cells = [f'{float(own[metric]["value"]):.3f} [{float(own[metric]["low"]):.3f}, {float(own[metric]["high"]):.3f}]' for metric in METRICS]
        yield f'| {model} | {PUBLISHED[data].get(model, "")} | ' + " | ".join(cells) + " |"


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 1:
        with open(results, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["data", "task", "model", "metric", "value", "low", "high"])
            writer.writerows(gather(sys.argv[1]))
    with open(results, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    page = os.path.join(STUDY, "README.md")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for data in PUBLISHED:
        lines = "\n".join(table(rows, data))
        text = re.sub(rf"(<!-- {data} -->\n).*?(<!-- end -->)", lambda match, lines=lines: f"{match[1]}{lines}\n{match[2]}", text, flags=re.S)
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)


main()
