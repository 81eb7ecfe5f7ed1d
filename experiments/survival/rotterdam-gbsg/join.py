"""Puts the Rotterdam tumour bank and the trial of the German Breast Cancer Study Group into one table, written to the embedded set.

As in Royston and Altman (2013): node-positive patients of Rotterdam; the end point is recurrence or death, whichever came first; tumour size
in three classes. From the root of the repository: python3 experiments/survival/rotterdam-gbsg/join.py
"""

import csv

SETS = "src/HealthTorch.Sources/Embedded/Sets"
SHARED = ["age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon"]


def read(name):
    with open(f"{SETS}/{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rotterdam(row):
    recurred = row["recur"] == "1"
    time = row["rtime"] if recurred else row["dtime"]
    event = int(recurred or row["death"] == "1")
    return ["rotterdam", f'r{row["pid"]}', *(row[name] for name in SHARED), time, event]


def trial(row):
    size = float(row["size"])
    row["size"] = "<=20" if size <= 20 else "20-50" if size <= 50 else ">50"
    return ["trial", f'g{row["pid"]}', *(row[name] for name in SHARED), row["rfstime"], row["status"]]


rows = [rotterdam(row) for row in read("rotterdam") if int(row["nodes"]) > 0] + [trial(row) for row in read("gbsg")]
with open(f"{SETS}/rotterdam-gbsg.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["cohort", "pid", *SHARED, "time", "event"])
    writer.writerows(rows)
