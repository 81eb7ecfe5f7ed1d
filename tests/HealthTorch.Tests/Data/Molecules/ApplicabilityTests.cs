using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Regression;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class ApplicabilityTests
{
    // Of three bits: the first tested molecule shares two with a trained one (and has all three: 2/3), the second is a trained one, the
    // third shares none.
    private static Cohort Cohort => MadeUpChemistry.Cohort(
        new RegressionValues([0, 0, 1, 2, 4], "y"), "A A - 1,2", "B B - 9", "C C - 1,2,3", "B B - 9", "D D - 7");

    private static Split Split => new([0, 1], [], [2, 3, 4]);

    [Fact]
    public void Every_row_knows_its_similarity_to_the_nearest_training_molecule()
    {
        var similarities = ApplicabilityDomain.Similarities(new DataPartitions(Cohort, Split))!;
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
        var domain = ApplicabilityDomain.Compute(new Rmse(), new RegressionValues([1, 2, 4], "y"), new RegressionPrediction([1.5, 2, 7]), [2 / 3.0, 1, 0])!;
        Assert.Equal("rmse", domain.Metric);
        Assert.Equal([new(0, 0.3, 1, 3), new(0.6, 0.8, 1, 0.5), new(0.8, 1, 1, 0)], domain.Parts);
    }

    [Fact]
    public void The_domain_ends_where_a_twentieth_of_the_training_molecules_is_less_similar_to_the_others()
    {
        // 39 molecules share bits 1 to 3 of four (3/5 to each other); one shares bit 1 alone (1/6). A row that repeats a molecule does not count.
        string[] alike = [.. Enumerable.Range(0, 39).Select(i => $"A{i} A{i} - 1,2,3,{100 + i}")];
        string[] texts = [.. alike, alike[0], "Far Far - 1,500,501", "New New - 1,2,3,7,8,9", "Known Known - 1,2,3,100", "None None - 9"];
        var cohort = MadeUpChemistry.Cohort(new NoTargets(texts.Length), texts);
        var domain = MoleculeDomain.Fit(cohort.Take([.. Enumerable.Range(0, 41)]))!;
        Assert.Equal(0.6, domain.Threshold);
        Assert.Equal([3 / 7.0, 1, 0, 1], domain.ComputeSimilarities(cohort.Take([41, 42, 43, 40]))!);
        var read = MoleculeDomain.FromBytes(domain.ToBytes());
        Assert.Equal(domain.Threshold, read.Threshold);
        Assert.Equal(domain.ComputeSimilarities(cohort), read.ComputeSimilarities(cohort));
    }

    [Fact]
    public void One_training_molecule_makes_no_domain_and_other_bytes_are_refused()
    {
        Assert.Null(MoleculeDomain.Fit(Cohort.Take([1, 3])));
        var bytes = MoleculeDomain.Fit(Cohort)!.ToBytes();
        Assert.Throws<DataException>(() => MoleculeDomain.FromBytes(bytes.AsSpan(0, bytes.Length - 1)));
        bytes[4] = 2;
        Assert.Throws<DataException>(() => MoleculeDomain.FromBytes(bytes));
    }

    [Fact]
    public void Without_molecules_there_is_none() => Assert.Null(ApplicabilityDomain.Compute(new Rmse(), new RegressionValues([1], "y"), new RegressionPrediction([1]), null));
}
