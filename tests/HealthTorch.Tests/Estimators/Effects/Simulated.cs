using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

/// <summary>Simulated patients in the form that estimators read.</summary>
internal static class Simulated
{
    public static TreatmentOutcomes Truth(SimulatedData simulation) => (TreatmentOutcomes)simulation.CreateCohort().Targets;

    public static EffectData Data(SimulatedData simulation)
    {
        var cohort = simulation.CreateCohort();
        return EffectData.From(Rows(cohort), (TreatmentOutcomes)cohort.Targets);
    }

    public static FeatureRows Rows(Cohort cohort)
    {
        var columns = ((Table)cohort.Inputs).Columns;
        return new FeatureRows([.. columns.Select(c => c.Name)], [.. Enumerable.Range(0, cohort.Count).SelectMany(row => columns.Select(c => c.Values[row]))]);
    }

    public static MetaLearnerInput Training(EffectData data, BaseLearners? parts = null, int folds = 5) =>
        new(data, parts ?? BaseLearners.Linear(), CrossFitting.Create(data.Arms, folds, Seeds.CreateStream(1, "folds")));

    public static double RootPehe(TreatmentOutcomes truth, EffectPrediction said) =>
        Math.Sqrt(Enumerable.Range(0, truth.Count).Average(row => Math.Pow(truth.TrueEffect(row, 1) - said.Effect(row, 1), 2)));
}

/// <summary>Learns nothing, and keeps which rows (by the first feature) a fit saw and which it predicted.</summary>
internal sealed class FitSpy : IRegressor, IClassifier
{
    private readonly System.Collections.Concurrent.ConcurrentBag<(HashSet<int> Fitted, List<int> Predicted)> _predictions = [];
    private readonly System.Collections.Concurrent.ConcurrentBag<string> _names = [];

    public IReadOnlyCollection<(HashSet<int> Fitted, List<int> Predicted)> Predictions => _predictions;

    public IReadOnlyCollection<string> Names => _names;

    public IFittedModel Fit(RegressionProblem task) => Seen(task.Name, task.Rows, 1);

    public IFittedModel Fit(ClassificationProblem task) => Seen(task.Name, task.Rows, task.Classes);

    private Seeing Seen(string name, FeatureRows rows, int width)
    {
        _names.Add(name);
        return new Seeing(this, [.. Numbers(rows)], width);
    }

    private static IEnumerable<int> Numbers(FeatureRows rows) => Enumerable.Range(0, rows.Count).Select(row => (int)rows[row][0]);

    private sealed class Seeing(FitSpy spy, HashSet<int> fitted, int width) : IFittedModel
    {
        public double[] Predict(FeatureRows rows)
        {
            spy._predictions.Add((fitted, [.. Numbers(rows)]));
            return [.. Enumerable.Repeat(1.0 / width, rows.Count * width)];
        }
    }
}
