#!/bin/sh
# Runs configs/diagnosis/defaults anew and rewrites results.csv and the tables of README.md; with the word "choose" as its argument it first
# measures the candidates of the defaults, which rewrites choice.csv. From the root of the repository, with the data files in data/:
#   sh experiments/diagnosis/defaults/rerun.sh [choose]
set -e
study=experiments/diagnosis/defaults
python3 "$study/unique.py" data
make --no-print-directory build
if [ "$1" = choose ]; then python3 "$study/choose.py" src/HealthTorch.Cli/bin/Release/net10.0/healthtorch data; fi
runs=$(mktemp -d)
for config in configs/diagnosis/defaults/*.json; do
  make --no-print-directory run CONFIG="$config" ARGS="--runs $runs --quiet"
done
python3 "$study/table.py" "$runs"
rm -r "$runs"
