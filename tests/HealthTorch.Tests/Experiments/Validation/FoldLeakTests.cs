using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Experiments;

/// <summary>Nothing that is fitted in a fold sees a row of its test part.</summary>
public sealed class FoldLeakTests
{
    private static readonly Experiment Study = MadeUpPatients.Experiment;
    private static readonly Cohort Patients = MadeUpPatients.Told();
    private static readonly IReadOnlyList<Fold> Folds = ((KFold)Study.Validation).CreateFolds(Patients, Study.Seed, stopping: new EarlyStopping());

    [Fact]
    public void Other_classes_of_the_test_rows_change_no_prediction_of_their_fold() => Assert.All(Folds, fold =>
    {
        var labels = ((ClassLabels)Patients.Targets).Labels.ToArray();
        foreach (var row in fold.Split.Test)
        {
            labels[row] = 1 - labels[row];
        }

        var changed = Patients with { Targets = new ClassLabels(labels, ["well", "ill"]) };
        Assert.Equal(Said(Patients, fold, fold.Split.Test), Said(changed, fold, fold.Split.Test));
    });

    [Fact]
    public void Wild_values_of_a_test_row_change_no_prediction_of_the_others() => Assert.All(Folds, fold =>
    {
        var wild = fold.Split.Test[0];
        int[] others = [.. fold.Split.Test.Where(row => row != wild)];
        Assert.Equal(Said(Patients, fold, others), Said(Wild(Patients, wild), fold, others));
    });

    [Fact]
    public void Wild_values_of_a_training_row_change_predictions() => Assert.All(Folds, fold =>
        Assert.NotEqual(Said(Patients, fold, fold.Split.Test), Said(Wild(Patients, fold.Split.Train[0]), fold, fold.Split.Test)));

    [Fact]
    public void Wild_values_of_a_stopping_row_change_what_training_went_through() => Assert.All(Folds, fold =>
        Assert.NotEqual(
            Result(Patients, fold).History.Epochs[0].ValidationLoss,
            Result(Wild(Patients, fold.Split.EarlyStopping[0]), fold).History.Epochs[0].ValidationLoss));

    [Fact]
    public void A_level_that_one_row_has_is_known_to_the_folds_that_train_on_it_alone()
    {
        const int Wild = 17;
        var cohort = FoldLeakTests.Wild(Patients, Wild);
        var known = Folds.Select(fold =>
        {
            using var trained = TrainedModel.Fit(Study, new DataPartitions(cohort, fold.Split), [], _ => { }, CancellationToken.None);
            return trained.Preparation.Features.Contains("place=never");
        });
        Assert.Equal(Folds.Select(fold => fold.Split.Train.Contains(Wild)), known);
        Assert.Contains(Folds, fold => !fold.Split.Train.Contains(Wild));
    }

    [Fact]
    public void Early_stopping_looks_at_stopping_rows_alone() => Assert.All(Folds, fold =>
    {
        var spy = new SpyMetric();
        var study = Study with
        {
            Task = new RegressionTask(),
            Training = Study.Training with { EarlyStopping = new EarlyStopping { Metric = spy.Name, Patience = 3 } },
        };
        FoldResult.Train(study, Numbered(Patients), fold, [spy], _ => { }, CancellationToken.None);
        Assert.Equal(fold.Split.EarlyStopping.Select(row => (double)row), spy.Seen.Order());
    });

    /// <summary>One row's values far from all others, and a level of its own.</summary>
    private static Cohort Wild(Cohort cohort, int row) => cohort with
    {
        Inputs = new Table(
        [
            .. ((Table)cohort.Inputs).Columns.Select(column => column with
            {
                Values = [.. column.Values.Select((value, i) => i != row ? value : column.Kind == ColumnKind.Category ? 3 : 1e6)],
            }),
        ]),
    };

    /// <summary>The row's number as its target, so that whoever sees a target knows the row.</summary>
    private static Cohort Numbered(Cohort cohort) =>
        cohort with { Targets = new RegressionValues([.. Enumerable.Range(0, cohort.Count).Select(row => (double)row)], "row") };

    private static double[] Said(Cohort cohort, Fold fold, IReadOnlyList<int> rows)
    {
        var result = Result(cohort, fold);
        int[] places = [.. rows.Select(row => fold.Split.Test.ToList().IndexOf(row))];
        return [.. result.Baselines.Values.Append(result.Prediction).SelectMany(said => ((ClassProbabilities)said.Take(places)).Values)];
    }

    private static FoldResult Result(Cohort cohort, Fold fold) =>
        FoldResult.Train(Study, cohort, fold, [], _ => { }, CancellationToken.None);

    /// <summary>Notes the targets of the rows that it is asked about.</summary>
    private sealed record SpyMetric : RegressionMetric
    {
        public HashSet<double> Seen { get; } = [];

        public override string Name => "spy";

        public override bool? HigherIsBetter => true;

        protected override SampleStatistic CreateStatistic(RegressionValues truth, RegressionPrediction said) => sample =>
        {
            Seen.UnionWith(truth.Values.Where((_, row) => sample.Values[row] > 0));
            return Seen.Count;
        };
    }
}
