using System.Diagnostics;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Benchmarks;

/// <summary>Cross-validation of a network on the 569 tumours that come with the library.</summary>
internal sealed class FoldsOfTumours
{
    private readonly LoadedConfig<Study> _study;
    private readonly Metric _metric = new Auroc();

    /// <param name="folds">Number of folds.</param>
    /// <param name="epochs">Epochs of each.</param>
    public FoldsOfTumours(int folds, int epochs)
    {
        var config = Path.Combine(Repository.Folder, "tests/HealthTorch.Benchmarks/Cases/cross-validation.json");
        _study = ConfigFile.Read<Study>(config, Catalog.Families, [$"validation.folds={folds}", $"training.epochs={epochs}"]);
        Patients = Experiment.Data.Load().Cohort;
    }

    /// <summary>The patients as read.</summary>
    public Cohort Patients { get; }

    private Experiment Experiment => (Experiment)_study.Value;

    /// <summary>Parts, prepares, trains, predicts and measures, folds side by side on all cores: the mean AUROC over folds.</summary>
    public Round Validate()
    {
        var config = (KFold)Experiment.Validation;
        var clock = Stopwatch.StartNew();
        var folds = config.CreateFolds(Patients, Experiment.Seed, stopping: null);
        var areas = ParallelRunner.Run(folds.Count, Environment.ProcessorCount, (fold, ending) => Area(folds[fold], ending), CancellationToken.None);
        return new Round(clock.Elapsed.TotalSeconds, areas.Average());
    }

    /// <summary>The same as <c>healthtorch run</c> does it: with audit, baselines, intervals, a model of all rows and a report.</summary>
    /// <param name="folder">Where to.</param>
    public Round Study(string folder)
    {
        var context = new RunContext { Resolved = _study.Resolved, RunsFolder = folder, Render = HtmlReport.Render };
        var clock = Stopwatch.StartNew();
        var report = Experiment.Run(context, CancellationToken.None).Report;
        return new Round(clock.Elapsed.TotalSeconds, report.Metrics[DataPartitions.Folds][_metric.Name].Value!.Value);
    }

    private double Area(Fold fold, CancellationToken ending)
    {
        var sets = new DataPartitions(Patients, fold.Split);
        using var trained = TrainedModel.Fit(Experiment with { Seed = fold.Seed }, sets, [_metric], _ => { }, ending);
        var test = sets[DataPartitions.Test];
        return _metric.Evaluate(test.Targets, trained.Predict(test));
    }
}
