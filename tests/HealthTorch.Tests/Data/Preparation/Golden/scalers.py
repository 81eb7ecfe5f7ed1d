"""Makes scalers.json: what scikit-learn's scalers and imputer make of small columns. Run: python3 scalers.py > scalers.json"""

import json
import sys

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, QuantileTransformer, StandardScaler

random = np.random.default_rng(20240501)
columns = {
    "normal": random.normal(120, 15, 41),
    "skewed": np.exp(random.normal(0, 2, 37)),
    "tiny": random.normal(0, 1e-9, 12),
    # Ties inside only: scikit-learn puts tied ends at 0 and 1, our mean ranks do not.
    "tied": np.array([1, 2, 2, 2, 5, 7, 7, 9, 12], dtype=float),
    "two": np.array([3.5, -1.25]),
}


def case(name, values):
    inside = np.linspace(values.min(), values.max(), 7)
    new = np.concatenate([values, [values.min() - 1, values.max() + 1], inside if name != "tied" else []])
    quantile = QuantileTransformer(n_quantiles=len(values), subsample=10**9)

    def scaled(scaler):
        return scaler.fit(values[:, None]).transform(new[:, None])[:, 0].tolist()

    with_missing = np.concatenate([values, [np.nan, np.nan]])
    return {
        "name": name,
        "training": values.tolist(),
        "new": new.tolist(),
        "minMax": scaled(MinMaxScaler()),
        "standardise": scaled(StandardScaler()),
        "quantile": scaled(quantile),
        "median": float(SimpleImputer(strategy="median").fit(with_missing[:, None]).statistics_[0]),
    }


json.dump(
    {"madeBy": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}", "cases": [case(*item) for item in columns.items()]},
    sys.stdout,
    indent=1,
)
print()
