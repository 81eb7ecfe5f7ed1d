using System.Globalization;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Embedded;
using HealthTorch.Sources.Preparation;

namespace HealthTorch.Tests.Experiments;

/// <summary>A few patients with a marker, noise and a category; half of the cohorts' patients have two rows.</summary>
internal static class MadeUpPatients
{
    public const int Rows = 90;

    /// <summary>Everything of a fold is fitted on few rows: preparation, a small network, baselines, early stopping.</summary>
    public static Experiment Experiment { get; } = new()
    {
        Name = "made-up",
        Seed = 5,
        Data = new EmbeddedData { Set = "breast-cancer-wdbc" },
        Validation = new KFold { Folds = 5, Stratify = false },
        Preparation = new PreparationConfig { Scale = ScalingMethod.Quantile },
        Task = new Diagnosis(),
        Model = new Mlp { Hidden = [4] },
        Training = new TrainingConfig { Epochs = 6, BatchSize = 16, EarlyStopping = new EarlyStopping { Patience = 3 } },
    };

    public static Cohort Cohort(Func<double, RandomStream, bool> isIll)
    {
        var random = Seeds.CreateStream(2, "made-up");
        double[] marker = [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
        double[] noise = [.. marker.Select(_ => random.NextDouble() < 0.1 ? double.NaN : random.NextNormal())];
        int[] labels = [.. marker.Select(value => isIll(value, random) ? 1 : 0)];
        return new Cohort(
            [.. Enumerable.Range(0, Rows).Select(row => $"p{(row < 60 ? row : row - 60)}")],
            new Table(
            [
                new("marker", ColumnKind.Numeric, marker, []),
                new("noise", ColumnKind.Numeric, noise, []),
                new("place", ColumnKind.Category, [.. marker.Select((_, row) => (double)(row % 3))], ["north", "south", "west", "never"]),
            ]),
            new ClassLabels(labels, ["well", "ill"]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    /// <summary>The marker tells the classes apart, not quite.</summary>
    public static Cohort Told() => Cohort((marker, random) => marker + (0.7 * random.NextNormal()) > 0);

    /// <summary>The cohort as a CSV file.</summary>
    public static IEnumerable<string> Lines(this Cohort cohort)
    {
        var columns = ((Table)cohort.Inputs).Columns;
        var labels = ((ClassLabels)cohort.Targets).Labels;
        return Enumerable.Range(0, cohort.Count)
            .Select(row => string.Join(
                ',',
                cohort.Ids[row],
                Number(columns[0].Values[row]),
                Number(columns[1].Values[row]),
                columns[2].Levels[(int)columns[2].Values[row]],
                labels[row] == 1 ? "ill" : "well"))
            .Prepend("who,marker,noise,place,state");
    }

    /// <summary>A configuration that reads the file.</summary>
    public static string Config(string data, string rest) => $$"""
        {
          "name": "made-up", "seed": 5,
          "data": {
            "type": "csv", "path": "{{data}}",
            "dictionary": {
              "otherColumns": "numeric",
              "columns": { "who": { "kind": "id" }, "place": { "kind": "category", "levels": ["north", "south", "west", "never"] } },
              "target": { "type": "classes", "column": "state", "positive": "ill" }
            }
          },
          "task": "diagnosis",
          {{rest}}
        }
        """;

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
