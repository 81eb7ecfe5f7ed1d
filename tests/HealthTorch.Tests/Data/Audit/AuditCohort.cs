using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>A clean cohort of 1,000 patients, half of either class, and ways to plant faults in it.</summary>
internal static class AuditCohort
{
    public const int Count = 1000;

    public static readonly Split Split = new([.. Enumerable.Range(0, 600)], [.. Enumerable.Range(600, 200)], [.. Enumerable.Range(800, 200)]);

    private static readonly int[] Labels = [.. Enumerable.Range(0, Count).Select(row => row % 2)];

    public static Cohort Clean(long seed = 1)
    {
        var random = Seeds.CreateStream(seed, "audit");
        double[] Normal(double shift) => [.. Labels.Select(label => 50 + (10 * random.NextNormal()) + (shift * label))];
        return new Cohort(
            [.. Enumerable.Range(0, Count).Select(row => $"{row}")],
            new Table(
            [
                new("marker", ColumnKind.Numeric, Normal(10), []),
                new("pressure", ColumnKind.Numeric, Normal(0), []),
                new("sodium", ColumnKind.Numeric, Normal(0), []),
                new("potassium", ColumnKind.Numeric, Normal(0), []),
                new("weight", ColumnKind.Numeric, Normal(0), []),
                new("sex", ColumnKind.Category, [.. Labels.Select(_ => (double)random.Next(2))], ["f", "m"]),
            ]),
            new ClassLabels(Labels, ["benign", "malignant"]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    /// <summary>The class of each row as a number.</summary>
    public static double[] LabelValues => Array.ConvertAll(Labels, label => (double)label);

    /// <summary>Copies the inputs of one row over those of another, and its class where asked.</summary>
    public static Cohort Copied(this Cohort cohort, int from, int to, bool classToo = true)
    {
        var rows = Enumerable.Range(0, cohort.Count).Select(row => row == to ? from : row).ToArray();
        return cohort with { Inputs = cohort.Inputs.Take(rows), Targets = classToo ? cohort.Targets.Take(rows) : cohort.Targets };
    }

    /// <summary>Changes the values of a column.</summary>
    public static Cohort Changed(this Cohort cohort, string column, Func<double, int, double> change)
    {
        var old = ((Table)cohort.Inputs).Columns.Single(each => each.Name == column);
        return cohort.With(old with { Values = [.. old.Values.Select(change)] });
    }

    public static IReadOnlyList<Finding> Audited(this Cohort cohort, Split? split = null) =>
        DataAudit.Run(cohort, split ?? Split);

    /// <summary>The only finding of a check.</summary>
    public static Finding Found(this Cohort cohort, string check, Split? split = null) =>
        Assert.Single(cohort.Audited(split), finding => finding.Check == check);

    public static void Silent(this Cohort cohort, string check, Split? split = null) =>
        Assert.DoesNotContain(cohort.Audited(split), finding => finding.Check == check);
}
