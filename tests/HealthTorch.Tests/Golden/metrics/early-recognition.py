"""Enrichment factors and BEDROC of RDKit (python3-rdkit 2022.09.3), for early-recognition.json: python3 early-recognition.py > early-recognition.json

Scores fall with the row; no ties. Shares of 200 rows are whole numbers, where RDKit's border and ours are the same.
"""

import json
import random

from rdkit import rdBase
from rdkit.ML.Scoring import Scoring

random.seed(7)
cases = []
for rate, trend in [(0.1, 4), (0.1, 0), (0.5, 2), (0.02, 6)]:
    labels = [int(random.random() < min(1, rate * (1 + trend * (1 - row / 100)) if row < 100 else rate / (1 + trend))) for row in range(200)]
    scores = [[200 - row, label] for row, label in enumerate(labels)]
    cases.append({
        "labels": labels,
        "enrichment": {str(share): Scoring.CalcEnrichment(scores, 1, [share])[0] for share in (0.01, 0.05, 0.1)},
        "bedroc": {str(alpha): Scoring.CalcBEDROC(scores, 1, alpha) for alpha in (20, 100)},
    })
print(json.dumps({"rdkit": rdBase.rdkitVersion, "cases": cases}))
