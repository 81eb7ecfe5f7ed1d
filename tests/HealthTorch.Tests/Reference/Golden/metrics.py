"""Makes metrics.json beside it: metrics of scikit-learn for HealthTorch.Tests.Reference. Run: python3 metrics.py"""
import json
import pathlib

import numpy
import sklearn
from sklearn import metrics

cases = []
for seed, (patients, levels, prevalence) in enumerate([(10, 1000, .5), (40, 5, .3), (100, 20, .1), (200, 1000, .7), (60, 2, .5), (30, 10, .05)]):
    random = numpy.random.default_rng(seed)
    positive = random.random(patients) < prevalence
    positive[:2] = [True, False]
    # Rounded to a few levels, so that scores tie; kept off 0 and 1, so that the log loss needs no clipping.
    scores = (numpy.floor(levels * numpy.clip(random.random(patients) * .8 + .2 * positive, 0, .999)) + .5) / levels
    called = scores >= .5
    cases.append({
        "positive": positive.tolist(),
        "scores": scores.tolist(),
        "auroc": metrics.roc_auc_score(positive, scores),
        "averagePrecision": metrics.average_precision_score(positive, scores),
        "brier": metrics.brier_score_loss(positive, scores),
        "logLoss": metrics.log_loss(positive, scores),
        "accuracy": metrics.accuracy_score(positive, called),
        "matthewsCorrelation": metrics.matthews_corrcoef(positive, called),
    })

made_with = f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}"
path = pathlib.Path(__file__).with_name("metrics.json")
path.write_text(json.dumps({"madeWith": made_with, "cases": cases}, indent=1) + "\n")
