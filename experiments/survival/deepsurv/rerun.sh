#!/bin/sh
# Runs DeepSurv's four data sets with their own training and test rows: three tasks, five seeds each, then rewrites results.csv and the
# tables of README.md. From the root of the repository, built, with the data files in data/ (configs/survival/deepsurv says which):
#   sh experiments/survival/deepsurv/rerun.sh
set -e
study=experiments/survival/deepsurv
runs=$(mktemp -d)
command="dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll"
for config in configs/survival/deepsurv/*.json; do
  for seed in 1 2 3 4 5; do
    echo "run $config --set seed=$seed --set name=$(basename "$config" .json)-$seed --runs $runs --quiet"
  done
done | xargs -P "$(nproc)" -L 1 $command > /dev/null
/usr/bin/python3 "$study/unique.py"
for config in configs/survival/deepsurv/unique/*.json; do
  $command run "$config" --runs "$runs" --quiet > /dev/null
done
/usr/bin/python3 "$study/table.py" "$runs"
rm -r "$runs"
