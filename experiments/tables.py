"""What the scripts that write these studies' tables share."""

import csv
import glob
import json
import os
import re


def reports(runs):
    """Every report of a folder of runs."""
    for path in sorted(glob.glob(os.path.join(runs, "*", "*", "report.json"))):
        with open(path, encoding="utf-8") as file:
            yield json.load(file)


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def interval(row):
    return f'{float(row["value"]):.3f} [{float(row["low"]):.3f}, {float(row["high"]):.3f}]'


def fill(page, tables):
    """Puts tables between the marks <!-- name --> and <!-- end --> of a page."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for name, lines in tables.items():
        table = "\n".join(lines)
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda match, table=table: f"{match[1]}{table}\n{match[2]}", text, flags=re.S)
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
