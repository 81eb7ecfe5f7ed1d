using HealthTorch.Core.ReferenceModels;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Tests.Metrics;

namespace HealthTorch.Tests.Experiments;

public sealed class BaselineTests
{
    private static readonly double[][] Columns = Golden.Columns("features.csv");
    private static readonly FeatureRows All = new(
        ["a", "b", "c", "d", "e"], [.. Enumerable.Range(0, 90).SelectMany(row => Columns[..5].Select(column => column[row]))]);
    private static readonly int[] Train = [.. Enumerable.Range(0, 60)];
    private static readonly int[] Rest = [.. Enumerable.Range(60, 30)];

    [Theory]
    [InlineData("two", 5, 2)]
    [InlineData("three", 6, 3)]
    public void Logistic_regression_has_the_probabilities_of_scikit_learn(string target, int column, int classes)
    {
        var truth = Golden.Truth(Columns[column], classes);
        var said = (ClassProbabilities)new LogisticBaseline().Fit(All.Take(Train), truth.Take(Train))(All.Take(Rest));
        double[] golden = [.. Golden.ScikitLearn["baselines"]![target]!.AsArray().SelectMany(row => row!.AsArray().Select(p => (double)p!))];
        Assert.All(golden, (p, i) => Assert.Equal(p, said.Values[i], 1e-8));
        Assert.Equal(truth.Names, said.Names);
    }

    [Fact]
    public void Linear_regression_has_the_predictions_of_scikit_learn()
    {
        var said = (RegressionPrediction)new LinearBaseline().Fit(All.Take(Train), new RegressionValues(Columns[7], "number").Take(Train))(All.Take(Rest));
        Assert.All(Golden.ScikitLearn["baselines"]!["number"]!.AsArray(), (y, i) => Assert.Equal((double)y!, said.Values[i], 1e-10));
    }

    [Fact]
    public void Prevalence_gives_everyone_the_shares_of_the_training_rows()
    {
        var fit = new PrevalenceBaseline().Fit(All.Take([0, 1, 2, 3]), new ClassLabels([0, 2, 2, 0], ["a", "b", "c"]));
        Assert.Equal([0.5, 0, 0.5, 0.5, 0, 0.5], ((ClassProbabilities)fit(All.Take([7, 8]))).Values);
    }

    [Fact]
    public void Mean_gives_everyone_the_mean_of_the_training_rows() =>
        Assert.Equal([2, 2], ((RegressionPrediction)new MeanBaseline().Fit(All.Take([0, 1]), new RegressionValues([1, 3], "y"))(All.Take([7, 8]))).Values);

    [Fact]
    public void Baselines_do_not_depend_on_the_scale_of_features()
    {
        var scaled = new FeatureRows(All.Features, [.. All.Values.Select((x, i) => (i % 5 == 2 ? 1e6 : -3) * (x + 1))]);
        var truth = Golden.Truth(Columns[6], 3);
        var one = (ClassProbabilities)new LogisticBaseline().Fit(All, truth)(All);
        var other = (ClassProbabilities)new LogisticBaseline().Fit(scaled, truth)(scaled);
        Assert.All(one.Values.Zip(other.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void A_class_without_training_rows_gets_probability_zero()
    {
        int[] labels = [.. Columns[5].Select(y => y == 1 ? 2 : 0)];
        var two = (ClassProbabilities)new LogisticBaseline().Fit(All, Golden.Truth(Columns[5]))(All);
        var three = (ClassProbabilities)new LogisticBaseline().Fit(All, new ClassLabels(labels, ["a", "b", "c"]))(All);
        Assert.All(Enumerable.Range(0, All.Count), row => Assert.Equal((two[row, 0], 0, two[row, 1]), (three[row, 0], three[row, 1], three[row, 2])));
        var one = (ClassProbabilities)new LogisticBaseline().Fit(All, new ClassLabels(new int[90], ["a", "b"]))(All);
        Assert.All(one.Values, (p, i) => Assert.Equal(1 - (i % 2), p, 1e-12));
    }

    [Fact]
    public void Separable_classes_and_more_features_than_patients_have_a_fit()
    {
        var stream = Seeds.CreateStream(1, "wide");
        var wide = new FeatureRows([.. Enumerable.Range(0, 60).Select(j => $"x{j}")], [.. Enumerable.Range(0, 60 * 20).Select(_ => stream.NextNormal())]);
        var truth = new ClassLabels([.. Enumerable.Range(0, 20).Select(row => row % 2)], ["no", "yes"]);
        var said = (ClassProbabilities)new LogisticBaseline().Fit(wide, truth)(wide);
        Assert.All(truth.Labels, (y, row) => Assert.Equal(y, said.PredictedClass(row)));
        Assert.All(said.Values, p => Assert.InRange(p, 1e-9, 1 - 1e-9));
    }

    [Fact]
    public void Other_features_than_those_fitted_on_are_refused()
    {
        var fit = new LinearBaseline().Fit(All, new RegressionValues(Columns[7], "number"));
        Assert.Contains("needed the 5 features", Assert.Throws<ArgumentException>(() => fit(new FeatureRows(["z"], [1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_family_of_targets_has_a_blind_and_a_linear_baseline()
    {
        Assert.Equal(["prevalence", "logistic-regression"], Baselines.For(new ClassLabels([], ["a", "b"])).Select(b => b.Name));
        Assert.Equal(["mean", "linear-regression"], Baselines.For(new RegressionValues([], "y")).Select(b => b.Name));
        Assert.Throws<ArgumentException>(() => Baselines.For(new NoTargets(3)));
    }
}
