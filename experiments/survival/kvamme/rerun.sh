#!/bin/sh
# Five folds of METABRIC and SUPPORT for each task, then rewrites results.csv and the tables of README.md. From the root of the repository,
# built, with the data files in data/ (configs/survival/deepsurv says which):
#   sh experiments/survival/kvamme/rerun.sh
set -e
study=experiments/survival/kvamme
runs=$(mktemp -d)
for config in configs/survival/kvamme/*.json; do
  dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll run "$config" --runs "$runs" --quiet > /dev/null
done
/usr/bin/python3 "$study/table.py" "$runs"
rm -r "$runs"
