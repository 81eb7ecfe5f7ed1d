using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Splits;
using HealthTorch.Tests.Data;

namespace HealthTorch.Tests.Experiments;

/// <summary>The folds of all repeats, and what a configuration may ask of them.</summary>
public sealed class KFoldTests
{
    private static readonly Cohort Patients = MadeUpPatients.Told();
    private static readonly KFold Config = new() { Folds = 5, Repeats = 3 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_patient_tests_once_a_repeat_and_trains_in_all_other_folds(bool stopping) => Assert.All(
        Config.CreateFolds(Patients, 1, stopping ? new EarlyStopping() : null).GroupBy(fold => fold.Repeat),
        repeat =>
        {
            Assert.Equal(Enumerable.Range(0, Patients.Count), repeat.SelectMany(fold => fold.Split.Test).Order());
            Assert.Equal([1, 2, 3, 4, 5], repeat.Select(fold => fold.Number));
            Assert.All(repeat, fold => Assert.Equal(Enumerable.Range(0, Patients.Count), fold.Split.Parts().SelectMany(part => part).Order()));
        });

    [Fact]
    public void No_patient_is_in_two_parts_of_a_fold() => Assert.All(Config.CreateFolds(Patients, 1, stopping: new EarlyStopping()), fold =>
        Assert.Equal(60, fold.Split.Parts().Sum(part => part.Select(row => Patients.Ids[row]).Distinct().Count())));

    [Fact]
    public void Rows_say_when_to_stop_only_with_early_stopping()
    {
        Assert.All(Config.CreateFolds(Patients, 1, stopping: null), fold => Assert.Empty(fold.Split.EarlyStopping));
        Assert.All(Config.CreateFolds(Patients, 1, stopping: new EarlyStopping()), fold => Assert.InRange(fold.Split.EarlyStopping.Count, 13, 16));
        Assert.Equal((72, 18), Counts(Config.TrainOnAll(Patients, 1, stopping: new EarlyStopping())));
        Assert.Equal((90, 0), Counts(Config.TrainOnAll(Patients, 1, stopping: null)));

        static (int, int) Counts(Split split) => (split.Train.Count, split.EarlyStopping.Count);
    }

    [Fact]
    public void Repeats_have_folds_of_their_own_and_every_fold_a_seed_of_its_own()
    {
        var folds = Config.CreateFolds(Patients, 1, stopping: null);
        Assert.NotEqual(folds[0].Split.Test, folds[5].Split.Test);
        Assert.Equal(15, folds.Select(fold => fold.Seed).Distinct().Count());
    }

    [Fact]
    public void The_first_repeat_is_the_same_whatever_the_number_of_repeats() => Assert.Equal(
        Config.CreateFolds(Patients, 1, stopping: new EarlyStopping()).Take(5).Select(fold => (fold.Seed, Rows(fold))),
        (Config with { Repeats = 1 }).CreateFolds(Patients, 1, stopping: new EarlyStopping()).Select(fold => (fold.Seed, Rows(fold))));

    [Fact]
    public void Another_seed_makes_other_folds() =>
        Assert.NotEqual(Config.CreateFolds(Patients, 1, null).Select(Rows), Config.CreateFolds(Patients, 2, null).Select(Rows));

    [Theory]
    [InlineData("""{ "folds": 1 }""", "validation.folds: must be a whole number from 2 to 100000 but is 1")]
    [InlineData("""{ "repeat": 3 }""", "validation.repeat: is an unknown property; did you mean \"repeats\"?")]
    public void What_a_configuration_asks_wrongly_is_told(string members, string message)
    {
        var problem = Assert.Throws<ConfigException>(() => Read($"\"validation\": {members.Replace("{", "{ \"type\": \"k-fold\",", StringComparison.Ordinal)}"));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_beside_folds_is_refused() => Assert.Equal(
        "split: is not used, because k-fold cross-validation makes its own partitions; remove split, or set it to null",
        Assert.Throws<ConfigException>(() => Read("\"validation\": \"k-fold\", \"split\": { \"train\": 0.5 }")).Message);

    [Fact]
    public void A_split_that_is_left_out_is_written_out_for_a_hold_out_and_null_for_folds()
    {
        Assert.IsType<FractionSplit>(Read("\"validation\": \"hold-out\"").Split);
        Assert.Null(Read("\"validation\": \"k-fold\", \"split\": null").Split);
        var resolved = ConfigFile.Write<Study>(Read("\"validation\": \"k-fold\""), Catalog.Families);
        Assert.Null(resolved["split"]);
        Assert.Equal(10, (int)resolved["validation"]!["folds"]!);
        Assert.Equal("fractions", (string?)ConfigFile.Write<Study>(Read("\"seed\": 1"), Catalog.Families)["split"]!["type"]);
    }

    private static string Rows(Fold fold) => string.Join(' ', fold.Split.Parts().Select(part => string.Join(',', part)));

    private static Experiment Read(string members) => (Experiment)ConfigFile.Read<Study>(
        System.Text.Json.Nodes.JsonNode.Parse($$"""
            { "name": "x", "data": { "type": "embedded", "set": "breast-cancer-wdbc" }, "task": "diagnosis", "model": "logistic", {{members}} }
            """)!.AsObject(),
        Catalog.Families);
}
