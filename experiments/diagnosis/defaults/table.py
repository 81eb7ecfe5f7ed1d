"""Writes results.csv and the tables of README.md from the reports of a folder of runs and from choice.csv.

Usage: table.py RUNS
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(os.path.dirname(HERE)))
import tables  # noqa: E402

RANKINGS = ("auroc", "macro-auroc", "uno-c")
SLOPES = ("calibration-slope", "survival-calibration-slope")
HEADER = ["data", "rows", "events", "weights", "metric", "value", "low", "high", "baseline", "baseline value", "slope", "slope low", "slope high"]


def mean(figure):
    return figure["mean"]


def row(report):
    folds = report["crossValidation"]
    metric = next(name for name in RANKINGS if name in folds["metrics"])
    value = mean(folds["metrics"][metric])
    others = {name: mean(of[metric])["value"] for name, of in folds["baselines"].items() if metric in of}
    best = max((name for name in others if others[name] is not None), key=others.get)
    slope = next((mean(folds["metrics"][name]) for name in SLOPES if name in folds["metrics"]), {})
    return [
        report["name"].removesuffix("-defaults"), report["data"]["rows"], events(report), report["model"]["parameters"], metric,
        value["value"], value["low"], value["high"], best, others[best], slope.get("value", ""), slope.get("low", ""), slope.get("high", "")]


def events(report):
    """Rows of the rarest class, or events of the rarest cause."""
    counts = [
        int(line["cells"]["all"].split(" ")[0]) for line in report["participants"] if line["variable"] == "target" and line["level"] != "censored"]
    return min(counts)


def is_as_good(line):
    return float(line["high"]) >= float(line["baseline value"])


def is_certain(line):
    return line["slope"] != "" and line["slope low"] != "" and float(line["slope high"]) - float(line["slope low"]) < 1


def is_calibrated(line):
    return 0.7 <= float(line["slope"]) <= 1.4


def line_of(line):
    slope = "" if line["slope"] == "" else "{:.2f} [{:.2f}, {:.2f}]".format(*(float(line[key]) for key in ("slope", "slope low", "slope high")))
    return (f'| {line["data"]} | {line["rows"]} | {line["events"]} | {line["weights"]} | {line["metric"]} {tables.interval(line)} '
            f'| {line["baseline"]} {float(line["baseline value"]):.3f} | {"yes" if is_as_good(line) else "no"} | {slope} |')


def summary(lines):
    good = sum(map(is_as_good, lines))
    certain = [line for line in lines if is_certain(line)]
    calibrated = sum(map(is_calibrated, certain))
    return [
        f"The best baseline is not above the network's interval on {good} of {len(lines)} data sets. Of {len(certain)} calibration slopes whose "
        f"interval is narrower than 1, {calibrated} are within 0.7 to 1.4."]


def choice():
    lines = tables.read(os.path.join(HERE, "choice.csv"))
    yield "| candidate | loss over the best baseline's | ranking less the best baseline's |"
    yield "|---|---|---|"
    for line in lines:
        yield "| " + " | ".join(list(line.values())[:3]) + " |"


def main(runs):
    path = os.path.join(HERE, "results.csv")
    tables.write(path, HEADER, [row(report) for report in tables.reports(runs)])
    lines = tables.read(path)
    head = ["| data | rows | events | weights | network | best baseline | within its interval or below | calibration slope |", "|---|---|---|---|---|---|---|---|"]
    tables.fill(os.path.join(HERE, "README.md"), {
        "results": head + [line_of(line) for line in lines], "summary": summary(lines), "choice": list(choice())})


main(*sys.argv[1:])
