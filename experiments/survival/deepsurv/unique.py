"""Writes the patients of WHAS, each once: reads data/deepsurv-whas.csv, writes data/deepsurv-whas-unique.csv."""

seen = set()
with open("data/deepsurv-whas.csv", encoding="utf-8") as file, open("data/deepsurv-whas-unique.csv", "w", encoding="utf-8") as unique:
    unique.write(next(file))
    for line in file:
        patient = line.split(",", 1)[1]
        if patient not in seen:
            seen.add(patient)
            unique.write(line)
