"""Gathers the runs' reports into results.csv, and writes the table of README.md from it."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

import tables

STUDY = os.path.dirname(os.path.abspath(__file__))


def gather(runs):
    for report in tables.reports(runs):
        judged = "test" if "test" in report["metrics"] else next(iter(report["metrics"]))
        for model, sets in [(report["target"]["task"], report["metrics"]), *report["baselines"].items()]:
            for metric, value in sets[judged].items():
                yield [report["name"], judged, model, metric, value["value"], value.get("low"), value.get("high")]


def lines(rows):
    yield "| study | rows | model | metric | value |"
    yield "|---|---|---|---|---|"
    for row in rows:
        yield f'| {row["study"]} | {row["set"]} | {row["model"]} | {row["metric"]} | {tables.interval(row)} |'


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 1:
        tables.write(results, ["study", "set", "model", "metric", "value", "low", "high"], gather(sys.argv[1]))
    tables.fill(os.path.join(STUDY, "README.md"), {"results": lines(tables.read(results))})


main()
