using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Explanation;

namespace HealthTorch.Tests.Explanation;

public sealed class ShapleyValuesTests
{
    private const int Patients = 12;

    [Fact]
    public void Shares_sum_to_what_is_said_beyond_the_average()
    {
        var explained = new ShapleyValues(Cohort(), Product).Compute([0, 5], orders: 3, seed: 1);
        Assert.All(explained, of => Assert.Equal(of.Prediction - of.BaseValue, of.Values.Sum(), 1e-12));
        Assert.Equal(Product(Cohort())[5], explained[1].Prediction, 1e-12);
    }

    [Fact]
    public void Shares_tend_to_the_definition_over_all_sets_of_columns()
    {
        var of = new ShapleyValues(Cohort(), Product).Compute([3], orders: 40_000, seed: 2)[0];
        Assert.All(Enumerable.Range(0, 3), column => Assert.Equal(Defined(3, column), of.Values[column], 0.02));
    }

    [Fact]
    public void A_column_that_is_not_read_gets_nothing()
    {
        var of = new ShapleyValues(Cohort(), cohort => [.. Values(cohort, 0)]).Compute([3], orders: 50, seed: 2)[0];
        Assert.Equal(0, of.Values[1]);
        Assert.Equal(of.Prediction - of.BaseValue, of.Values[0], 1e-12);
    }

    // The mean over the sets of the other columns, weighted as by Shapley, and over all patients compared with.
    private static double Defined(int row, int column)
    {
        int[] others = [.. Enumerable.Range(0, 3).Where(other => other != column)];
        return Enumerable.Range(0, 4).Sum(set =>
        {
            int[] with = [.. others.Where((_, i) => (set & (1 << i)) != 0)];
            double weight = with.Length == 1 ? 1.0 / 6 : 1.0 / 3;
            return weight * Enumerable.Range(0, Patients).Average(other => Mixed(row, other, [.. with, column]) - Mixed(row, other, with));
        });
    }

    private static double Mixed(int row, int other, int[] own)
    {
        var columns = ((Table)Cohort().Inputs).Columns;
        double At(int column) => columns[column].Values[own.Contains(column) ? row : other];
        return (At(0) * At(1)) + At(2);
    }

    private static double[] Product(Cohort cohort) =>
        [.. Values(cohort, 0).Zip(Values(cohort, 1), Values(cohort, 2)).Select(of => (of.First * of.Second) + of.Third)];

    private static double[] Values(Cohort cohort, int column) => ((Table)cohort.Inputs).Columns[column].Values.ToArray();

    private static Cohort Cohort()
    {
        var stream = Seeds.CreateStream(5, "rows");
        Column Drawn(string name) => new(name, ColumnKind.Numeric, new double[Patients].Select(_ => stream.NextNormal()).ToArray(), []);
        return new Cohort(
            [.. Enumerable.Range(1, Patients).Select(id => $"{id}")],
            new Table([Drawn("a"), Drawn("b"), Drawn("c")]),
            new NoTargets(Patients),
            new Dictionary<string, IReadOnlyList<string?>>());
    }
}
