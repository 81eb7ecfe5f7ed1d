"""Gathers the runs' reports into results.csv, and writes the table of README.md from it."""

import csv
import glob
import json
import os
import re
import sys

STUDY = os.path.dirname(os.path.abspath(__file__))


def gather(runs):
    for path in sorted(glob.glob(os.path.join(runs, "*", "*", "report.json"))):
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        judged = "test" if "test" in report["metrics"] else next(iter(report["metrics"]))
        for model, sets in [(report["target"]["task"], report["metrics"]), *report["baselines"].items()]:
            for metric, value in sets[judged].items():
                yield [report["name"], judged, model, metric, value["value"], value.get("low"), value.get("high")]


def lines(rows):
    yield "| study | rows | model | metric | value |"
    yield "|---|---|---|---|---|"
    for row in rows:
        value = f'{float(row["value"]):.3f} [{float(row["low"]):.3f}, {float(row["high"]):.3f}]'
        yield f'| {row["study"]} | {row["set"]} | {row["model"]} | {row["metric"]} | {value} |'


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 1:
        with open(results, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["study", "set", "model", "metric", "value", "low", "high"])
            writer.writerows(gather(sys.argv[1]))
    with open(results, encoding="utf-8") as file:
        table = "\n".join(lines(csv.DictReader(file)))
    page = os.path.join(STUDY, "README.md")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    with open(page, "w", encoding="utf-8") as file:
        file.write(re.sub(r"(<!-- results -->\n).*?(<!-- end -->)", lambda match: f"{match[1]}{table}\n{match[2]}", text, flags=re.S))


main()
