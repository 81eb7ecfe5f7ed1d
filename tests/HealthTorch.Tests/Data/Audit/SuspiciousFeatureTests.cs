using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Audit;

namespace HealthTorch.Tests.Data;

/// <summary>Columns that give the target away are found, good ones are not accused.</summary>
public class SuspiciousFeatureTests
{
    private static readonly string[] Levels = ["a", "b"];

    [Fact]
    public void A_copied_label_is_a_danger_as_a_number_a_boolean_and_a_category()
    {
        var copy = AuditCohort.LabelValues;
        Column[] disguises =
        [
            MixedCohort.Numeric("copy", copy),
            MixedCohort.Numeric("copy", [.. copy.Select(label => -3 * label)]),
            new("copy", ColumnKind.Boolean, copy, []),
            new("copy", ColumnKind.Category, copy, Levels),
        ];
        Assert.All(disguises, column => Assert.Equal(Severity.Danger, AuditCohort.Clean().With(column).Found("suspicious-feature").Severity));
    }

    [Fact]
    public void A_copied_label_is_found_where_it_is_present_and_not_wrong_too_often()
    {
        double Copy(double label, int row) => row % 3 == 0 ? double.NaN : row % 250 == 1 ? 1 - label : label;
        var column = MixedCohort.Numeric("copy", [.. AuditCohort.LabelValues.Select(Copy)]);
        Assert.Contains("'copy' (0.995)", AuditCohort.Clean().With(column).Found("suspicious-feature").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strong_honest_measurement_is_only_noted()
    {
        // Two normal distributions 2.9 standard deviations apart: AUROC .98.
        var random = Seeds.CreateStream(1, "strong");
        var column = MixedCohort.Numeric("strong", [.. AuditCohort.LabelValues.Select(label => random.NextNormal() + (2.9 * label))]);
        var cohort = AuditCohort.Clean().With(column);
        Assert.Equal(Severity.Note, cohort.Found("strong-feature").Severity);
        cohort.Silent("suspicious-feature");
    }

    [Fact]
    public void A_label_copied_only_outside_the_training_rows_is_not_looked_at() =>
        AuditCohort.Clean().Changed("marker", (value, row) => row < 600 ? value : AuditCohort.LabelValues[row]).Silent("suspicious-feature");

    [Fact]
    public void A_category_of_as_many_levels_as_rows_does_not_predict_its_own_rows()
    {
        string[] levels = [.. Enumerable.Range(0, 1000).Select(row => $"id {row}")];
        var column = new Column("id", ColumnKind.Category, [.. Enumerable.Range(0, 1000).Select(row => (double)row)], levels);
        Assert.Equal(0.5, new UnivariateAssociation(AuditCohort.Clean().Targets).Compute(column));
    }

    [Fact]
    public void A_few_rows_told_apart_by_chance_are_not_accused()
    {
        double Seldom(double label, int row) => row % 60 < 2 && row < 540 ? label : double.NaN;
        var column = MixedCohort.Numeric("seldom", [.. AuditCohort.LabelValues.Select(Seldom)]);
        AuditCohort.Clean().With(column).Silent("suspicious-feature");
    }

    [Fact]
    public void A_copied_label_of_several_classes_is_a_danger_and_knowing_one_class_is_not()
    {
        double[] labels = [.. Enumerable.Range(0, 1000).Select(row => (double)(row / 2 % 4))];
        var cohort = AuditCohort.Clean() with { Targets = new ClassLabels(Array.ConvertAll(labels, label => (int)label), ["a", "b", "c", "d"]) };
        Assert.Equal(Severity.Danger, cohort.With(MixedCohort.Numeric("copy", labels)).Found("suspicious-feature").Severity);
        cohort.With(MixedCohort.Numeric("one", Array.ConvertAll(labels, label => label == 2 ? 1.0 : 0))).Silent("suspicious-feature");
    }

    [Fact]
    public void A_monotone_copy_of_a_number_is_a_danger()
    {
        var random = Seeds.CreateStream(1, "target");
        double[] target = [.. Enumerable.Range(0, 1000).Select(_ => random.NextNormal())];
        var cohort = AuditCohort.Clean() with { Targets = new RegressionValues(target, "y") };
        cohort.Silent("suspicious-feature");
        Assert.Contains(
            "rank correlation",
            cohort.With(MixedCohort.Numeric("copy", [.. target.Select(y => -Math.Exp(y))])).Found("suspicious-feature").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Auroc_is_the_share_of_pairs_in_order_with_ties_counted_half()
    {
        var random = Seeds.CreateStream(1, "auroc");
        double[] values = [.. Enumerable.Range(0, 50).Select(_ => (double)random.Next(12))];
        bool[] positive = [.. values.Select(value => random.Next(20) < value + 3)];
        var pairs = from i in Enumerable.Range(0, 50)
                    from j in Enumerable.Range(0, 50)
                    where positive[i] && !positive[j]
                    select values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
        double[] Sorted(bool truth) => [.. values.Where((_, i) => positive[i] == truth).Order()];
        Assert.Equal(pairs.Average(), Ranks.Auroc(Sorted(false), Sorted(true)), 1e-12);
    }

    [Fact]
    public void Rank_correlation_is_Pearsons_of_mean_ranks()
    {
        // Ranks 1, 2.5, 2.5, 4 and 2, 1, 3, 4: sum of products 3 over the root of 4.5 times 5.
        Assert.Equal(3 / Math.Sqrt(22.5), Ranks.SpearmanCorrelation([1, 5, 5, 9], [20, 10, 30, 40]), 1e-12);
        Assert.Equal(0, Ranks.SpearmanCorrelation([1, 1, 1], [1, 2, 3]));
    }
}
