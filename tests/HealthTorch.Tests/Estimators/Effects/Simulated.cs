using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Tests.Estimators;

/// <summary>Simulated patients in the form that estimators read.</summary>
internal static class Simulated
{
    public static Outcomes Truth(Simulation simulation) => (Outcomes)simulation.Cohort().Targets;

    public static EffectData Data(Simulation simulation)
    {
        var cohort = simulation.Cohort();
        return EffectData.Of(Rows(cohort), (Outcomes)cohort.Targets);
    }

    public static Rows Rows(Cohort cohort)
    {
        var columns = ((Table)cohort.Inputs).Columns;
        return new Rows([.. columns.Select(c => c.Name)], [.. Enumerable.Range(0, cohort.Count).SelectMany(row => columns.Select(c => c.Values[row]))]);
    }

    public static EffectTraining Training(EffectData data, LearnerParts? parts = null, int folds = 5) =>
        new(data, parts ?? LearnerParts.Linear(), CrossFitting.Of(data.Arms, folds, Seeds.Stream(1, "folds")));

    public static double RootPehe(Outcomes truth, Effects said) =>
        Math.Sqrt(Enumerable.Range(0, truth.Count).Average(row => Math.Pow(truth.TrueEffect(row, 1) - said.Effect(row, 1), 2)));
}

/// <summary>Learns nothing, and keeps which rows (by the first feature) a fit saw and which it predicted.</summary>
internal sealed class FitSpy : IRegressor, IClassifier
{
    private readonly System.Collections.Concurrent.ConcurrentBag<(HashSet<int> Fitted, List<int> Predicted)> _predictions = [];
    private readonly System.Collections.Concurrent.ConcurrentBag<string> _names = [];

    public IReadOnlyCollection<(HashSet<int> Fitted, List<int> Predicted)> Predictions => _predictions;

    public IReadOnlyCollection<string> Names => _names;

    public IFitted Fit(RegressionTask task) => Seen(task.Name, task.Rows, 1);

    public IFitted Fit(ClassificationTask task) => Seen(task.Name, task.Rows, task.Classes);

    private Seeing Seen(string name, Rows rows, int width)
    {
        _names.Add(name);
        return new Seeing(this, [.. Numbers(rows)], width);
    }

    private static IEnumerable<int> Numbers(Rows rows) => Enumerable.Range(0, rows.Count).Select(row => (int)rows[row][0]);

    private sealed class Seeing(FitSpy spy, HashSet<int> fitted, int width) : IFitted
    {
        public double[] Predict(Rows rows)
        {
            spy._predictions.Add((fitted, [.. Numbers(rows)]));
            return [.. Enumerable.Repeat(1.0 / width, rows.Count * width)];
        }
    }
}
