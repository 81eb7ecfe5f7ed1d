"""What scikit-learn's logistic regression and multi-layer perceptron come to: peers.json.

On the very folds of our runs (from predictions.csv), and on folds of scikit-learn's own, drawn ten times, to see how much the draw of the
folds alone moves a mean of 10 folds x 3 repeats. Medians for missing values and standardised columns, fitted inside the fold.

Usage: peers.py RUNS DATA, with the folder of our runs and that of the data files (and the embedded set beside the sources).
"""

import csv
import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore", ConvergenceWarning)
HERE = pathlib.Path(__file__).resolve().parent
RUNS, DATA = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
MODELS = {
    "LogisticRegression": lambda: LogisticRegression(C=1, max_iter=10000, tol=1e-8),
    "MLPClassifier": lambda: MLPClassifier((100,), alpha=0.01, random_state=0),
}


def number(text, zero_is_missing):
    missing = text in ("", "NA", "?") or (zero_is_missing and float(text) == 0)
    return np.nan if missing else float(text)


def read(path, target, positive, left_out=(), zeros_missing=()):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [name for name in rows[0] if name != target and name not in left_out]
    x = np.array([[number(row[name], name in zeros_missing) for name in columns] for row in rows])
    return x, np.array([row[target] == positive for row in rows]).astype(int)


def our_folds(study, positive, y):
    run = max((RUNS / f"{study}-logistic").iterdir())
    with open(run / "predictions.csv", newline="") as file:
        lines = list(csv.DictReader(file))
    repeats, n = int(lines[-1]["repeat"]), len(y)
    for r in range(repeats):
        part = lines[r * n:(r + 1) * n]
        assert [line["truth"] == positive for line in part] == y.astype(bool).tolist()
        fold = np.array([int(line["fold"]) for line in part])
        for k in range(1, fold.max() + 1):
            yield np.flatnonzero(fold != k), np.flatnonzero(fold == k)


def scores(model, x, y, folds):
    values = []
    for train, test in folds:
        pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), model()).fit(x[train], y[train])
        p = pipeline.predict_proba(x[test])[:, 1]
        values.append((roc_auc_score(y[test], p), accuracy_score(y[test], p >= 0.5), brier_score_loss(y[test], p)))
    return dict(zip(("auroc", "accuracy", "brier"), np.mean(values, axis=0)))


def own_folds(x, y):
    draws = [scores(MODELS["LogisticRegression"], x, y, RepeatedStratifiedKFold(n_splits=10, n_repeats=3, random_state=seed).split(x, y))
             for seed in range(10)]
    return {metric: {"mean": np.mean([draw[metric] for draw in draws]), "sd": np.std([draw[metric] for draw in draws], ddof=1)}
            for metric in draws[0]}


STUDIES = {
    "wdbc": (HERE / "../../../src/HealthTorch.Sources/Embedded/Sets/breast-cancer-wdbc.csv", "diagnosis", "M", (), ()),
    "pima": (DATA / "pima-diabetes.csv", "diabetes", "pos", (), ("glucose", "pressure", "triceps", "insulin", "mass")),
    "wbc-original": (DATA / "breast-cancer-wisconsin-original.csv", "Class", "malignant", ("Id",), ()),
}

result = {"version": f"scikit-learn {sklearn.__version__}"}
for study, (path, target, positive, left_out, zeros_missing) in STUDIES.items():
    x, y = read(path, target, positive, left_out, zeros_missing)
    result[study] = {name: scores(model, x, y, our_folds(study, positive, y)) for name, model in MODELS.items()}
    result[study]["LogisticRegression on its own folds"] = own_folds(x, y)
    print(study, result[study])

(HERE / "peers.json").write_text(json.dumps(result, indent=2) + "\n")
