#!/bin/sh
# Runs the benchmarks of molecules, random and by scaffold, over the seeds of `plan`, then rewrites results.csv and the tables of README.md. From the root
# of the repository, built, with RDKit (make chemistry) and the data files in data/ (the configurations say which):
#   sh experiments/molecules/benchmarks/rerun.sh
set -e
study=experiments/molecules/benchmarks
runs=$(mktemp -d)
command="dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll"
while read -r config seeds; do
  for seed in $seeds; do
    $command run "configs/molecules/$config.json" --set "seed=$seed" --set "name=$config-$seed" --runs "$runs" --quiet > /dev/null
  done
done < "$study/plan"
/usr/bin/python3 "$study/table.py" "$runs"
rm -r "$runs"
