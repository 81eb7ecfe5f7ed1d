using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Tests.Data;

/// <summary>Made-up patients with columns of every input kind, missing values in some, and several rows for some patients.</summary>
internal static class MixedCohort
{
    public static readonly string[] Races = ["asian", "black", "white", "other"];

    public static readonly string[] Stages = ["I", "II", "III"];

    public static Cohort Of(long seed, int rows = 60)
    {
        var random = Seeds.CreateStream(seed, "mixed");
        double[] Draw(Func<double> value, double missing) =>
            [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < missing ? double.NaN : value())];
        return new Cohort(
            [.. Enumerable.Range(0, rows).Select(row => $"patient {row * 3 / 4}")],
            new Table(
            [
                new("age", ColumnKind.Numeric, Draw(() => random.Next(60) + 20, 0), []),
                new("glucose", ColumnKind.Numeric, Draw(() => Math.Exp(random.NextNormal()), 0.3), []),
                new("smoker", ColumnKind.Boolean, Draw(() => random.Next(2), 0.2), []),
                new("stage", ColumnKind.Ordinal, Draw(() => random.Next(3), 0.1), Stages),
                new("race", ColumnKind.Category, Draw(() => random.Next(3), 0.1), Races),
            ]),
            new RegressionValues([.. Enumerable.Range(0, rows).Select(_ => 100 + (30 * random.NextNormal()))], "pressure", "mmHg"),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    /// <summary>The same patients with one more or other column.</summary>
    public static Cohort With(this Cohort cohort, Column column) => cohort with
    {
        Inputs = new Table([.. ((Table)cohort.Inputs).Columns.Where(old => old.Name != column.Name), column]),
    };

    /// <summary>The same patients without a column.</summary>
    public static Cohort Without(this Cohort cohort, string column) => cohort with
    {
        Inputs = new Table([.. ((Table)cohort.Inputs).Columns.Where(old => old.Name != column)]),
    };

    /// <summary>Unlabelled patients with the given columns.</summary>
    public static Cohort Request(params Column[] columns) => new(
        [.. Enumerable.Range(1, columns[0].Values.Length).Select(row => $"{row}")],
        new Table(columns),
        new NoTargets(columns[0].Values.Length),
        new Dictionary<string, IReadOnlyList<string?>>());

    public static Column Numeric(string name, params double[] values) => new(name, ColumnKind.Numeric, values, []);

    /// <summary>A category column of the given levels; null is missing.</summary>
    public static Column Category(string name, params string?[] values)
    {
        string[] levels = [.. values.OfType<string>().Distinct()];
        return new(name, ColumnKind.Category, [.. values.Select(value => value is null ? double.NaN : Array.IndexOf(levels, value))], levels);
    }
}
