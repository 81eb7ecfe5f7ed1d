using System.Text.Json.Nodes;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Networks.Rows;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Experiments;

/// <summary>Rows that say when training stops come out of the training rows, and serve the baselines all the same.</summary>
public sealed class StoppingRowsTests
{
    private static readonly Cohort Patients = MadeUpPatients.Told();
    private static readonly Split All = new([.. Enumerable.Range(0, Patients.Count)], [], []);

    [Fact]
    public void They_are_whole_patients_in_the_proportion_of_the_classes()
    {
        var split = EarlyStoppingRows.HoldOut(Patients, All, 0.2, stratify: true, seed: 1);
        Assert.Equal(All.Train, split.Train.Concat(split.EarlyStopping).Order());
        Assert.Empty(split.Train.Select(row => Patients.Ids[row]).Intersect(split.EarlyStopping.Select(row => Patients.Ids[row])));
        Assert.InRange(Ill(split.EarlyStopping) - (0.2 * Ill(All.Train)), -1.5, 1.5);
    }

    [Fact]
    public void A_class_of_one_patient_trains()
    {
        int[] labels = [.. Enumerable.Range(0, 20).Select(row => row == 7 ? 1 : 0)];
        var cohort = Patients.Take([.. Enumerable.Range(0, 20)]) with { Targets = new ClassLabels(labels, ["well", "ill"]) };
        var split = EarlyStoppingRows.HoldOut(cohort, new Split([.. Enumerable.Range(0, 20)], [], []), 0.5, stratify: true, seed: 1);
        Assert.Contains(7, split.Train);
        Assert.Equal(Enumerable.Range(0, 20), split.Train.Concat(split.EarlyStopping).Order());
    }

    [Fact]
    public void Without_a_share_the_split_stays_as_it_is() =>
        Assert.Same(All, EarlyStoppingRows.HoldOut(Patients, All, share: null, stratify: true, seed: 1));

    [Fact]
    public void Baselines_are_fitted_on_them_as_if_nothing_had_been_set_aside()
    {
        var whole = new Split([.. Enumerable.Range(0, 70)], [], [.. Enumerable.Range(70, 20)]);
        Assert.Equal(Probabilities(whole), Probabilities(EarlyStoppingRows.HoldOut(Patients, whole, 0.3, stratify: true, seed: 3)));
    }

    [Fact]
    public void Validation_rows_of_a_split_stay_out_of_the_baselines()
    {
        var whole = new Split([.. Enumerable.Range(0, 50)], [.. Enumerable.Range(50, 20)], [.. Enumerable.Range(70, 20)]);
        Assert.Equal(Probabilities(whole with { Validation = [] }), Probabilities(whole));
    }

    [Theory]
    [InlineData(99, 8)]
    [InlineData(100, 16)]
    [InlineData(999, 16)]
    [InlineData(1000, 32)]
    public void Hidden_layers_are_chosen_by_the_number_of_events(int events, int units)
    {
        Assert.Equal([units], new Mlp().WithDefaultUnits(events).Hidden);
        Assert.Equal([5, 4], new Mlp { Hidden = [5, 4] }.WithDefaultUnits(events).Hidden);
    }

    [Fact]
    public void Chosen_layers_are_written_into_the_resolved_configuration()
    {
        var experiment = NetworkSize.Choose(MadeUpPatients.Experiment with { Model = new Mlp() }, Patients);
        var resolved = new JsonObject { ["model"] = new JsonObject { ["type"] = "mlp", ["hidden"] = null } };
        Assert.Equal("[8]", NetworkSize.Write(experiment, resolved)["model"]!["hidden"]!.ToJsonString());
        Assert.Null(resolved["model"]!["hidden"]);
    }

    private static int Ill(IEnumerable<int> rows) => rows.Sum(row => ((ClassLabels)Patients.Targets).Labels[row]);

    private static IReadOnlyList<double> Probabilities(Split split)
    {
        var (experiment, sets) = (MadeUpPatients.Experiment, new DataPartitions(Patients, split));
        var preparation = experiment.Preparation.Fit(sets[DataPartitions.Train]);
        var baselines = BaselinePredictions.Fit(experiment, preparation, sets, [DataPartitions.Test]);
        return [.. ((ClassProbabilities)baselines.ByPartition["logistic-regression"][DataPartitions.Test]).Values];
    }
}
