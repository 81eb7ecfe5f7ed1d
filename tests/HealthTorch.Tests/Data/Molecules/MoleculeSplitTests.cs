using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class MoleculeSplitTests
{
    // Scaffolds in order of first appearance: a 3 rows, b 4, none 2, c 1.
    private static readonly string[] _texts =
    [
        "A1 A1 a 1", "B1 B1 b 2", "B2 B2 b 2", "N1 N1 - 3", "A2 A2 a 1", "B3 B3 b 2", "C1 C1 c 4", "N2 N2 - 5", "A3 A3 a 1", "B1 B1 b 2",
    ];

    private static Cohort Ten => MadeUpChemistry.Cohort(new NoTargets(10), _texts);

    [Fact]
    public void The_largest_scaffolds_train_and_the_rarest_are_tested()
    {
        var split = new ScaffoldSplit { Train = 0.7, Validation = 0.2 }.Assign(Ten, 1);
        Assert.Equal([0, 1, 2, 4, 5, 8, 9], split.Train);
        Assert.Equal([3, 7], split.Validation);
        Assert.Equal([6], split.Test);
    }

    [Fact]
    public void A_scaffold_that_does_not_fit_goes_to_the_next_part_and_a_smaller_one_still_trains()
    {
        var split = new ScaffoldSplit { Train = 0.5, Validation = 0.3 }.Assign(Ten, 1);
        Assert.Equal([1, 2, 5, 6, 9], split.Train);
        Assert.Equal([0, 4, 8], split.Validation);
        Assert.Equal([3, 7], split.Test);
    }

    [Fact]
    public void Balanced_parts_depend_on_the_seed_alone_and_keep_scaffolds_whole()
    {
        var cohort = MadeUpChemistry.Cohort(new NoTargets(60), [.. Enumerable.Range(0, 60).Select(i => $"M{i} M{i} s{i % 17} {i}")]);
        var config = new ScaffoldSplit { Balanced = true };
        var splits = Enumerable.Range(1, 20).Select(seed => config.Assign(cohort, seed)).ToArray();
        Assert.Equal(splits[0].Test, config.Assign(cohort, 1).Test);
        Assert.True(splits.Select(split => string.Join(' ', split.Test)).Distinct().Count() > 10);
        Assert.All(splits, split =>
        {
            Assert.Equal(Enumerable.Range(0, 60), split.Train.Concat(split.Validation).Concat(split.Test).Order());
            IEnumerable<int>[] scaffolds = [split.Train.Select(row => row % 17), split.Validation.Select(row => row % 17), split.Test.Select(row => row % 17)];
            Assert.Empty(scaffolds[0].Intersect(scaffolds[1]).Concat(scaffolds[0].Intersect(scaffolds[2])).Concat(scaffolds[1].Intersect(scaffolds[2])));
            Assert.InRange(split.Train.Count, 40, 48);
        });
    }

    [Fact]
    public void A_cluster_has_one_centre_that_all_its_molecules_are_similar_to()
    {
        // B is the neighbour of A and C, which are not neighbours: one cluster, although A and C share 1 of 3 bits. D is alone.
        var molecules = MadeUpChemistry.Cohort(new NoTargets(4), "A A - 1,2", "B B - 1,2,3", "C C - 2,3", "D D - 9");
        var clusters = ButinaClusters.Compute(((Table)molecules.Inputs).Columns[0].Molecules!, 0.6);
        Assert.Equal([0, 0, 0, 1], clusters);
        Assert.Equal([0, 1, 2, 3], ButinaClusters.Compute(((Table)molecules.Inputs).Columns[0].Molecules!, 0.7));
    }

    [Fact]
    public void Rows_of_one_id_in_two_parts_are_refused()
    {
        var cohort = Ten with { Ids = [.. Enumerable.Range(0, 10).Select(row => row is 0 or 3 ? "twice" : $"{row}")] };
        Assert.Contains("'twice'", Assert.Throws<DataException>(() => new ScaffoldSplit().Assign(cohort, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_molecules_are_refused()
    {
        var cohort = new Cohort(["1"], new Table([new("x", ColumnKind.Numeric, [1], [])]), new NoTargets(1), new Dictionary<string, IReadOnlyList<string?>>());
        Assert.Equal(
            "the split requires exactly one column of kind molecule in the data dictionary",
            Assert.Throws<DataException>(() => new ScaffoldSplit().Assign(cohort, 1)).Message);
    }
}
