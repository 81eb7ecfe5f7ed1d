#!/bin/sh
# Runs melanoma and prostate cancer with competing causes, and rewrites results.csv and the table of README.md. From the root of the
# repository, built, with the data files in data/ (configs/survival/competing-risks says which):
#   sh experiments/survival/competing-risks/rerun.sh
set -e
study=experiments/survival/competing-risks
runs=$(mktemp -d)
for config in configs/survival/competing-risks/*.json; do
  dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll run "$config" --runs "$runs" --quiet > /dev/null
done
/usr/bin/python3 "$study/table.py" "$runs"
rm -r "$runs"
