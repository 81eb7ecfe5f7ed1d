"""Gathers the runs of a study's learners into its results.csv, and writes the tables of its README.md from it."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.dirname(HERE))

import tables

STUDY = os.path.join(HERE, sys.argv[1])
LEARNERS = ["s-learner", "t-learner", "x-learner", "dr-learner", "r-learner", "ra-learner", "tarnet", "snet"]
BASELINES = ["zero-effect", "constant-effect", "linear-t-learner", "linear-dr-learner"]
METRICS = {"policy-value": 1, "policy-gain": 1, "rate-autoc": 1, "effect-calibration-slope": 2, "r-loss": 0}


def gather(runs):
    for report in tables.reports(runs):
        learner = "dr-learner" if report["name"] == sys.argv[1] else report["name"]
        judged = list(report["metrics"])[-1]
        models = [(learner, report["metrics"])] + (list(report["baselines"].items()) if learner == "dr-learner" else [])
        for model, sets in models:
            for metric in METRICS:
                estimate = sets[judged][metric]
                yield [model, metric, estimate["value"], estimate["low"], estimate["high"]]
        for average in report["effects"]["averages"] if learner == "dr-learner" else []:
            effect = average["effect"]
            yield [average["arm"], f"average effect, {average['method']}, {average['of']}", effect["value"], effect["low"], effect["high"]]
        for policy in (report["effects"].get("agreement") or {}).get("policies", []):
            name = learner if policy["policy"] == "best arm of each patient" else policy["policy"]
            if name == learner or learner == "dr-learner":
                for answer, group in (("yes", policy["agreeing"]), ("no", policy["disagreeing"])):
                    yield [name, f"received it: {answer}, rows", group["patients"], "", ""]
                    yield [name, f"received it: {answer}, mean time", group["meanTime"]["value"], group["meanTime"]["low"], group["meanTime"]["high"]]
                    yield [name, f"received it: {answer}, median", group["median"]["value"], group["median"]["low"], group["median"]["high"]]
                yield [name, "log-rank p", policy["logRank"]["p"], "", ""]


def averages(rows):
    yield "| | unadjusted | doubly robust |"
    yield "|---" * 3 + "|"
    for arm in dict.fromkeys(row["model"] for row in rows if row["metric"].startswith("average effect")):
        yield f"| {arm} | " + " | ".join(cell(rows, arm, f"average effect, {method}, all", 1) for method in ("unadjusted", "doubly-robust")) + " |"


def effects(rows):
    yield "| | value of the policy | gain over the best arm for all | RATE (AUTOC) | slope of effects | R-loss |"
    yield "|---" * 6 + "|"
    for model in BASELINES + LEARNERS:
        yield f"| {model} | " + " | ".join(cell(rows, model, metric, digits) for metric, digits in METRICS.items()) + " |"


def agreement(rows):
    yield "| policy | received it / did not | mean time to 60 months | median | log-rank p |"
    yield "|---" * 5 + "|"
    for policy in list(dict.fromkeys(row["model"] for row in rows if row["metric"] == "log-rank p")):
        pair = lambda what, digits: " / ".join(cell(rows, policy, f"received it: {answer}, {what}", digits, False) for answer in ("yes", "no"))
        p = cell(rows, policy, "log-rank p", 4, False).replace("0.0000", "< 0.0001")
        yield f"| {policy} | {pair('rows', 0)} | {pair('mean time', 1)} | {pair('median', 1)} | {p} |"


def cell(rows, model, metric, digits, interval=True):
    row = next(row for row in rows if (row["model"], row["metric"]) == (model, metric))
    show = lambda value: f"{float(value) + 0.0:.{digits}f}" if value else "none"
    ends = f" [{show(row['low'])}, {show(row['high'])}]" if interval and row["low"] else ""
    return show(row["value"]) + ends


def main():
    results = os.path.join(STUDY, "results.csv")
    if len(sys.argv) > 2:
        tables.write(results, ["model", "metric", "value", "low", "high"], gather(sys.argv[2]))
    rows = tables.read(results)
    tables.fill(os.path.join(STUDY, "README.md"), {"averages": averages(rows), "effects": effects(rows), "agreement": agreement(rows)})


main()
