using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Metrics;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class ApplicabilityTests
{
    // Of three bits: the first tested molecule shares two with a trained one (and has all three: 2/3), the second is a trained one, the
    // third shares none.
    private static Cohort Cohort => MadeUpChemistry.Cohort(
        new Numbers([0, 0, 1, 2, 4], "y"), "A A - 1,2", "B B - 9", "C C - 1,2,3", "B B - 9", "D D - 7");

    private static Split Split => new([0, 1], [], [2, 3, 4]);

    [Fact]
    public void Every_row_knows_its_similarity_to_the_nearest_training_molecule()
    {
        var similarities = ApplicabilityDomain.Similarities(new PatientSets(Cohort, Split))!;
        Assert.Equal([2 / 3.0, 1, 0], similarities["test"]);
        Assert.Equal([1, 1], similarities["train"]);
    }

    [Fact]
    public void Of_folds_a_row_is_compared_with_what_the_model_that_tests_it_was_trained_on()
    {
        Fold[] folds = [Of(1, [0, 1]), Of(2, [2, 3, 4])];
        Assert.Equal([2 / 3.0, 1, 2 / 3.0, 1, 0], ApplicabilityDomain.Similarities(Cohort, folds)!);
        folds = [Of(1, [0, 1]), Of(2, [2, 3, 4]) with { Split = new Split([1], [0], [2, 3, 4]) }];
        Assert.Equal([2 / 3.0, 1, 0, 1, 0], ApplicabilityDomain.Similarities(Cohort, folds)!);

        static Fold Of(int number, int[] test) => new(1, number, 0, new Split([.. Enumerable.Range(0, 5).Except(test)], [], test));
    }

    [Fact]
    public void The_metric_is_told_by_similarity()
    {
        var domain = ApplicabilityDomain.Of(new Rmse(), new Numbers([1, 2, 4], "y"), new NumberPrediction([1.5, 2, 7]), [2 / 3.0, 1, 0])!;
        Assert.Equal("rmse", domain.Metric);
        Assert.Equal([new(0, 0.3, 1, 3), new(0.6, 0.8, 1, 0.5), new(0.8, 1, 1, 0)], domain.Parts);
    }

    [Fact]
    public void Without_molecules_there_is_none() => Assert.Null(ApplicabilityDomain.Of(new Rmse(), new Numbers([1], "y"), new NumberPrediction([1]), null));
}
