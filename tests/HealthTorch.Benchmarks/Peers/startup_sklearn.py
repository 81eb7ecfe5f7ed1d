"""One probability from a stored network in scikit-learn, from the start of the process."""

import pickle
import sys

import peer

with open(sys.argv[1] + "/model.pickle", "rb") as file:
    model = pickle.load(file)
print(model.predict_proba(peer.array("row")[None])[0, 1])
