"""Makes binary.csv, classes.csv, numbers.csv and features.csv (synthetic), and measures them with scikit-learn: scikit-learn.json.

Run here with: python3 metrics.py
"""
import csv
import json
import platform

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def write(name, header, columns):
    with open(name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(zip(*[c.tolist() for c in columns]))


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def binary(rng):
    """200 patients, two models whose probabilities are rounded so that many are tied."""
    y = (rng.random(200) < 0.35).astype(int)
    p = np.round(1 / (1 + np.exp(-(1.4 * y - 0.9 + rng.normal(size=200)))), 2)
    q = np.round(1 / (1 + np.exp(-(0.7 * y - 0.6 + rng.normal(size=200)))), 2)
    write("binary.csv", ["y", "p", "q"], [y, p, q])
    called = (p >= 0.5).astype(int)
    return {
        "accuracy": m.accuracy_score(y, called),
        "balanced-accuracy": m.balanced_accuracy_score(y, called),
        "sensitivity": m.recall_score(y, called),
        "specificity": m.recall_score(y, called, pos_label=0),
        "ppv": m.precision_score(y, called),
        "npv": m.precision_score(y, called, pos_label=0),
        "f1": m.f1_score(y, called),
        "mcc": m.matthews_corrcoef(y, called),
        "auroc": m.roc_auc_score(y, p),
        "auprc": m.average_precision_score(y, p),
        "brier": m.brier_score_loss(y, p),
        "log-loss": m.log_loss(y, p),
    }


def classes(rng):
    """150 patients of four classes, unequally frequent."""
    y = rng.choice(4, size=150, p=[0.5, 0.25, 0.15, 0.1])
    p = softmax(np.eye(4)[y] * 1.2 + rng.normal(size=(150, 4)))
    write("classes.csv", ["y", "p0", "p1", "p2", "p3"], [y, *p.T])
    called = p.argmax(axis=1)
    return {
        "accuracy": m.accuracy_score(y, called),
        "balanced-accuracy": m.balanced_accuracy_score(y, called),
        "f1": m.f1_score(y, called, average="macro"),
        "mcc": m.matthews_corrcoef(y, called),
        "macro-auroc": m.roc_auc_score(y, p, multi_class="ovr", average="macro"),
        "brier": float(np.mean(np.sum((p - np.eye(4)[y]) ** 2, axis=1))),
        "log-loss": m.log_loss(y, p),
    }


def numbers(rng):
    y = rng.normal(150, 40, size=120)
    p = 60 + 0.6 * y + rng.normal(0, 25, size=120)
    write("numbers.csv", ["y", "p"], [y, p])
    return {
        "r2": m.r2_score(y, p),
        "rmse": m.mean_squared_error(y, p, squared=False),
        "mae": m.mean_absolute_error(y, p),
    }


def baselines(rng):
    """90 patients with five features: two nearly collinear, scales far apart, one constant; the last 30 rows are only predicted."""
    x = rng.normal(size=(90, 5)) * [1, 100, 0.01, 1, 0] + [0, 500, 0, 0, 7]
    x[:, 3] = x[:, 0] + 0.05 * x[:, 3]
    signal = x[:, 0] + (x[:, 1] - 500) / 100
    two = (signal + rng.logistic(size=90) > 0.5).astype(int)
    three = np.digitize(signal + rng.logistic(size=90), [-1, 1])
    number = 3 + 2 * signal + rng.normal(size=90)
    write("features.csv", ["a", "b", "c", "d", "e", "two", "three", "number"], [*x.T, two, three, number])
    train, rest = x[:60], x[60:]
    tight = dict(C=1, solver="newton-cg", tol=1e-9, max_iter=10000)
    return {
        "two": make_pipeline(StandardScaler(), LogisticRegression(**tight)).fit(train, two[:60]).predict_proba(rest).tolist(),
        "three": make_pipeline(StandardScaler(), LogisticRegression(multi_class="multinomial", **tight))
        .fit(train, three[:60]).predict_proba(rest).tolist(),
        "number": make_pipeline(StandardScaler(), Ridge(alpha=1, solver="cholesky")).fit(train, number[:60]).predict(rest).tolist(),
    }


rng = np.random.default_rng(20240501)
golden = {
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "binary": binary(rng),
    "classes": classes(rng),
    "numbers": numbers(rng),
    "baselines": baselines(rng),
}
with open("scikit-learn.json", "w") as file:
    json.dump(golden, file, indent=2)
    file.write("\n")
