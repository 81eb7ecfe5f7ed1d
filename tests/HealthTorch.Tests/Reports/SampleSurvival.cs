using System.Text.Json.Nodes;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceModels;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Sources.Preparation;
using HealthTorch.Statistics;
using HealthTorch.Tests.Estimators;

namespace HealthTorch.Tests.Reports;

/// <summary>Reports of the patients of Golden/survival with curves that no model had to be fitted for.</summary>
internal static class SampleSurvival
{
    private static readonly double[] Grid = [.. Enumerable.Range(0, 53).Select(i => i * 20.0)];

    /// <summary>lung as read: age, whether female, performance status.</summary>
    public static Cohort Cohort(Targets targets) => new(
        [.. Enumerable.Range(0, SurvivalGolden.Lung.Count).Select(row => $"p{row}")],
        new Table(
        [
            new("age", ColumnKind.Numeric, SurvivalGolden.Lung["age"], [], "years"),
            new("female", ColumnKind.Boolean, Array.ConvertAll(SurvivalGolden.Lung["sex"], sex => sex - 1), []),
            new("ph_ecog", ColumnKind.Numeric, SurvivalGolden.Lung["ph_ecog"], []),
        ]),
        targets,
        new Dictionary<string, IReadOnlyList<string?>>());

    /// <summary>Curves of the same log hazards for each cause.</summary>
    public static SurvivalCurves Curves(SurvivalTimes truth) => new RelativeHazards
    {
        Times = Grid,
        Causes = truth.CauseNames,
        Hazards = [.. truth.CauseNames.Select((_, cause) => Array.ConvertAll(Grid, time => time / (500.0 * truth.CauseNames.Count * (cause + 1))))],
    }.Curves([.. SurvivalGolden.LungRisks.SelectMany(risk => truth.CauseNames.Select((_, cause) => cause == 0 ? risk : -risk / 2))], truth.CauseNames.Count, [200, 400, 600]);

    /// <summary>A run that the curves would be the result of.</summary>
    public static Report Of(SurvivalTimes truth)
    {
        var (said, cohort) = (Curves(truth), Cohort(truth));
        var baselines = Baselines.For(truth).ToDictionary(
            baseline => baseline.Name, baseline => baseline.Fit(SurvivalGolden.LungRows, truth)(SurvivalGolden.LungRows));
        var report = SampleReports.Number();
        return report with
        {
            Name = "lung",
            Conclusions = ["The model tells patients apart better than chance."],
            Target = new TargetSummary("cox", "time, status", [], "days", truth.CauseNames),
            Data = report.Data with { Sets = new Dictionary<string, int> { ["test"] = truth.Count }, Rows = truth.Count, Patients = truth.Count, FollowUp = FollowUp.Estimate(truth) },
            Metrics = Measured(truth, said),
            Baselines = baselines.ToDictionary(baseline => baseline.Key, baseline => Measured(truth, (SurvivalCurves)baseline.Value)),
            MetricNotes = Evaluator.Notes(DefaultMetrics.For(truth)),
            Figures = FigureDataBuilder.Create("test", truth, said, baselines),
            CoxRegressions = CoxTable.Fit(new PreparationConfig { Scale = ScalingMethod.Standardise }.Fit(cohort), cohort),
            Importance = RiskPermutationImportance.Compute(ByAgeAndSex(truth), cohort, [], 1),
            Experiment = new JsonObject { ["name"] = "lung" },
        };
    }

    /// <summary>A model that reads age and sex alone.</summary>
    public static Func<Cohort, Prediction> ByAgeAndSex(SurvivalTimes truth) => cohort =>
    {
        var columns = ((Table)cohort.Inputs).Columns;
        var risks = columns[0].Values.Zip(columns[1].Values, (age, female) => (0.03 * (age - 60)) - (0.5 * female));
        double[] scores = [.. risks.SelectMany(risk => truth.CauseNames.Select((_, cause) => cause == 0 ? risk : -risk))];
        return new SurvivalCurves([0, 1], truth.CauseNames, [.. scores.SelectMany(score => new[] { 0, Incidence(score) })], scores, CurveInterpolation.Steps);
    };

    // In the order of the scores, and of two causes together at most 1.
    private static double Incidence(double score) => 0.5 / (1 + Math.Exp(-score));

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> Measured(SurvivalTimes truth, SurvivalCurves said) =>
        new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
        {
            ["test"] = DefaultMetrics.For(truth).ToDictionary(metric => metric.Name, metric => Around(metric.Evaluate(truth, said))),
        };

    private static Estimate Around(double value) => double.IsNaN(value) ? new Estimate(null, null, null) : new Estimate(value, value - 0.05, value + 0.05);
}
