"""Makes the two files of one row a patient that configs/diagnosis/defaults reads from files of several rows a patient.

Usage: unique.py DATA, the folder with colon.csv and diabetic_data.csv.gz.
"""

import csv
import gzip
import io
import os
import random
import sys

PATIENTS = 10_000


def table(file):
    header, *rows = csv.reader(file)
    return header, rows


def deaths(data):
    """colon.csv has a row of recurrence (etype 1) and one of death (etype 2) for each patient."""
    with open(os.path.join(data, "colon.csv"), encoding="utf-8") as file:
        header, rows = table(file)
    kind = header.index("etype")
    with open(os.path.join(data, "colon-unique.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *(row for row in rows if row[kind] == "2")])


def stays(data):
    """The first stay of patients drawn at random, seeded."""
    with gzip.open(os.path.join(data, "diabetic_data.csv.gz"), "rt", encoding="utf-8") as file:
        header, rows = table(file)
    patient = header.index("patient_nbr")
    first = {}
    for row in rows:
        first.setdefault(row[patient], row)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *random.Random(1).sample(list(first.values()), PATIENTS)])
    with open(os.path.join(data, "diabetic_data-unique.csv.gz"), "wb") as file:
        file.write(gzip.compress(text.getvalue().encode(), mtime=0))


deaths(sys.argv[1])
stays(sys.argv[1])
