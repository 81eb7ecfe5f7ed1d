#!/bin/sh
# Runs every learner on a study (gbsg-hormone or actg175), then rewrites its results.csv, its report and the tables of its README.md. From the root of the
# repository, built, with the study's file in data/ (its configuration says where that comes from):
#   sh experiments/treatment/learners.sh actg175
set -e
study=$1
runs=$(mktemp -d)
command="dotnet src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll"
run() {
  name=$1
  shift
  $command run "configs/treatment/$study.json" --runs "$runs" --quiet --set "name=$name" "$@" > /dev/null
}
for learner in s-learner t-learner x-learner r-learner ra-learner; do
  run "$learner" --set "task.learner={\"type\":\"$learner\"}"
done
run tarnet --set 'task.learner={"type":"representation"}' --set 'model={"type":"tarnet"}'
run snet --set 'task.learner={"type":"representation"}' --set 'model={"type":"snet"}'
run dr-learner --set "name=$study"
for file in report.html report.json experiment.json; do
  cp "$runs/$study"/*/"$file" "experiments/treatment/$study/$file"
done
/usr/bin/python3 experiments/treatment/learners.py "$study" "$runs"
rm -r "$runs"
