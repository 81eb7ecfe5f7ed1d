#!/bin/sh
# Runs every learner on the first REALISATIONS (all 50) of IHDP, then rewrites results.csv and the tables of README.md. From the root of the repository, built, with
# ihdp_npci_1.csv to ihdp_npci_50.csv in data/ (configs/treatment/ihdp/t-learner.json says where they come from):
#   sh experiments/treatment/ihdp/rerun.sh
set -e
study=experiments/treatment/ihdp
runs=$(mktemp -d)
command="dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll"
for realisation in $(seq "${REALISATIONS:-50}"); do
  for config in configs/treatment/ihdp/*.json; do
    $command run "$config" --runs "$runs" --quiet --set data.path="data/ihdp_npci_$realisation.csv" --set seed="$realisation" \
      --set name="$(basename "$config" .json)-$realisation" > /dev/null
  done
done
/usr/bin/python3 "$study/table.py" "$runs"
rm -r "$runs"
