"""Measures candidates of the default training on data sets that the study of this folder does not use, and writes choice.csv.

Usage: choose.py HEALTHTORCH DATA, where HEALTHTORCH is the command and DATA the folder with asah-outcome.csv, heart-statlog.csv,
lung-ncctg.csv and nwtco.csv (Debian's r-cran-proc and r-cran-survival; StatLog heart). Cohorts are simulated here, seeded.
"""

import csv
import json
import math
import os
import random
import subprocess
import sys
import tempfile

CATEGORY, NUMBER, IGNORED = {"kind": "category"}, {"kind": "numeric"}, {"kind": "ignored"}

ADAM_W = ["training.optimizer.type=adam-w"]

CANDIDATES = {
    "the defaults": [],
    "learning rate 0.0003": [*ADAM_W, "training.optimizer.learningRate=0.0003"],
    "learning rate 0.003": [*ADAM_W, "training.optimizer.learningRate=0.003"],
    "learning rate 0.01": [*ADAM_W, "training.optimizer.learningRate=0.01"],
    "weight decay 0": [*ADAM_W, "training.optimizer.weightDecay=0"],
    "weight decay 0.01": [*ADAM_W, "training.optimizer.weightDecay=0.01"],
    "weight decay 1": [*ADAM_W, "training.optimizer.weightDecay=1"],
    "8 units": ["model.hidden=[8]"],
    "32 units": ["model.hidden=[32]"],
    "64, 64 units": ["model.hidden=[64,64]"],
    "patience 10": ["training.earlyStopping.patience=10"],
    "patience 50": ["training.earlyStopping.patience=50"],
    "a tenth says when to stop": ["training.earlyStopping.share=0.1"],
    "a third says when to stop": ["training.earlyStopping.share=0.33"],
    "no clipping": ["preparation.clip=null"],
    "min-max scale": ["preparation.scale=min-max"],
    "dropout 0.2": ["model.dropout=0.2"],
    "batches of 128": ["training.batchSize=128"],
    "tanh": ["model.activation=tanh"],
    "weight decay 1, learning rate 0.003": [*ADAM_W, "training.optimizer.learningRate=0.003", "training.optimizer.weightDecay=1"],
    "weight decay 1, 32 units": [*ADAM_W, "training.optimizer.weightDecay=1", "model.hidden=[32]"],
    "weight decay 1, batches of 128": [*ADAM_W, "training.optimizer.weightDecay=1", "training.batchSize=128"],
    "weight decay 3": [*ADAM_W, "training.optimizer.weightDecay=3"],
    "200 epochs, no early stopping": ["training.epochs=200", "training.earlyStopping=null"],
    "the former defaults": [
        "training.epochs=200", "training.earlyStopping=null", *ADAM_W, "training.optimizer.weightDecay=0", "preparation.scale=min-max",
        "model.hidden=[64,64]"],
}


def table(path, columns, target, other="numeric"):
    return {"type": "csv", "path": path, "dictionary": {"otherColumns": other, "columns": columns, "target": target}}


def classes(column, positive):
    return {"type": "classes", "column": column, "positive": positive}


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def lung(data, folder):
    """The file has 1 for censored and 2 for dead."""
    with open(os.path.join(data, "lung-ncctg.csv"), encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    status = header.index("status")
    path = os.path.join(folder, "lung.csv")
    write(path, header, [[str(int(row[status]) - 1) if i == status else cell for i, cell in enumerate(row)] for row in rows])
    return table(path, {"inst": IGNORED}, {"type": "events", "time": "time", "event": "status", "unit": "days"})


def simulated(folder, name, seed, rows, columns, risk, intercept):
    """Normal columns; the outcome by a logistic model of `risk`."""
    draw = random.Random(seed)
    path = os.path.join(folder, f"{name}.csv")
    made = []
    for _ in range(rows):
        x = [draw.gauss(0, 1) for _ in range(columns)]
        p = 1 / (1 + math.exp(-intercept - risk(x)))
        made.append([*(f"{value:.4f}" for value in x), "yes" if draw.random() < p else "no"])
    write(path, [*(f"x{j + 1}" for j in range(columns)), "outcome"], made)
    return table(path, {}, classes("outcome", "yes"))


def survival(folder, seed, rows):
    """Exponential times by a Cox model with one interaction; uniform censoring."""
    draw = random.Random(seed)
    path = os.path.join(folder, "times.csv")
    made = []
    for _ in range(rows):
        x = [draw.gauss(0, 1) for _ in range(10)]
        time = draw.expovariate(0.1 * math.exp(0.5 * x[0] - 0.5 * x[1] + 0.5 * x[2] * x[3]))
        end = draw.uniform(0, 20)
        made.append([*(f"{value:.4f}" for value in x), f"{min(time, end):.6f}", int(time <= end)])
    write(path, [*(f"x{j + 1}" for j in range(10)), "time", "event"], made)
    return table(path, {}, {"type": "events", "time": "time", "event": "event", "unit": "years"})


def cohorts(data, folder):
    """Name to task and data."""
    at = lambda name: os.path.join(os.path.abspath(data), name)
    return {
        "asah": ("diagnosis", table(at("asah-outcome.csv"), {"gos6": IGNORED, "gender": CATEGORY}, classes("outcome", "Poor"))),
        "heart-statlog": ("diagnosis", table(at("heart-statlog.csv"), {
            "chest": CATEGORY, "resting_electrocardiographic_results": CATEGORY, "thal": CATEGORY}, classes("class", "present"))),
        "lung": ("cox", lung(data, folder)),
        "nwtco": ("diagnosis", table(at("nwtco.csv"), {
            "seqno": {"kind": "id"}, "edrel": IGNORED, "in.subcohort": IGNORED, "instit": CATEGORY, "histol": CATEGORY, "study": CATEGORY},
            classes("rel", "1"))),
        "simulated-linear": ("diagnosis", simulated(
            folder, "linear", 1, 400, 20, lambda x: 0.8 * x[0] - 0.8 * x[1] + 0.4 * x[2] + 0.4 * x[3], -1)),
        "simulated-interactions": ("diagnosis", simulated(
            folder, "interactions", 2, 3000, 10, lambda x: 1.2 * x[0] * x[1] + 0.8 * abs(x[2]) + 0.8 * x[3], -1)),
        "simulated-rare": ("diagnosis", simulated(
            folder, "rare", 3, 12000, 15, lambda x: 0.9 * x[0] - 0.7 * x[1] + 0.5 * x[2] + 0.5 * max(x[3], 0), -5)),
        "simulated-times": ("cox", survival(folder, 4, 800)),
    }


def mean(summary):
    return summary["mean"]["value"]


def measure(command, name, task, data, sets, folder):
    """Loss over the least of the baselines, ranking less the best of the baselines, and calibration slope."""
    config = os.path.join(folder, f"{name}.json")
    with open(config, "w", encoding="utf-8") as file:
        json.dump({"name": name, "data": data, "validation": {"type": "k-fold", "folds": 5}, "task": task, "model": {"type": "mlp"}}, file)
    with tempfile.TemporaryDirectory() as runs:
        subprocess.run([command, "run", config, "--runs", runs, "--quiet", *(part for s in sets for part in ("--set", s))], check=True)
        run = os.path.join(runs, name)
        with open(os.path.join(run, os.listdir(run)[0], "report.json"), encoding="utf-8") as file:
            folds = json.load(file)["crossValidation"]
    loss, rank, slope = (
        ("log-loss", "auroc", "calibration-slope") if task == "diagnosis" else ("integrated-brier", "uno-c", "survival-calibration-slope"))
    baselines = folds["baselines"].values()
    return (
        mean(folds["metrics"][loss]) / min(mean(b[loss]) for b in baselines if loss in b),
        mean(folds["metrics"][rank]) - max(mean(b[rank]) for b in baselines if rank in b),
        mean(folds["metrics"][slope]))


def main(command, data):
    with tempfile.TemporaryDirectory() as folder:
        sets = cohorts(data, folder)
        rows = []
        for candidate, changes in CANDIDATES.items():
            measured = {name: measure(command, name, *of, changes, folder) for name, of in sets.items()}
            ratio = math.exp(sum(math.log(m[0]) for m in measured.values()) / len(measured))
            rank = sum(m[1] for m in measured.values()) / len(measured)
            rows.append([candidate, f"{ratio:.4f}", f"{rank:.4f}", *(f"{x:.3f}" for m in measured.values() for x in m)])
            print(*rows[-1][:3], *(f"{n}: {m[0]:.3f} {m[1]:.3f} {m[2]:.2f}" for n, m in measured.items()), flush=True)
        header = ["candidate", "loss over the best baseline", "ranking less the best baseline"]
        columns = ("loss ratio", "ranking difference", "slope")
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "choice.csv")
        write(path, [*header, *(f"{name}: {column}" for name in sets for column in columns)], rows)


main(*sys.argv[1:])
