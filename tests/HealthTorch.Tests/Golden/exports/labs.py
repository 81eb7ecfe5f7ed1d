"""Writes labs.xls, the six patients of Data/Exports/Export.cs as Excel 97 writes them (python3-xlwt 1.3.0):
python3 labs.py"""

import datetime

import xlwt

ROWS = [
    ("P1", "Köln", datetime.date(2024, 3, 31), 1234.5, True, "died"),
    ("P2", "Süd", datetime.date(2024, 12, 1), 0.25, False, "alive"),
    ("P3", "Köln", datetime.date(2023, 1, 13), None, False, "alive"),
    ("P4", "Süd", datetime.date(2022, 2, 28), -12.75, True, "died"),
    ("P5", "Köln", datetime.date(1999, 10, 9), 1000000, False, "alive"),
    ("P6", "Süd", datetime.date(2000, 2, 29), 3, True, "died"),
]

book = xlwt.Workbook()
sheet = book.add_sheet("Labs")
date = xlwt.easyxf(num_format_str="DD.MM.YYYY")
for column, name in enumerate(["patient", "ward", "seen", "dose", "smoker", "outcome"]):
    sheet.write(0, column, name)
for row, cells in enumerate(ROWS, 1):
    for column, cell in enumerate(cells):
        if cell is not None:
            sheet.write(row, column, cell, *([date] if column == 2 else []))
book.save("labs.xls")
