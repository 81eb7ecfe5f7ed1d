using HealthTorch.Core.Molecules;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Regression;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>Errors by scaffold and at activity cliffs, of molecules that say all there is of them.</summary>
public sealed class MoleculeSummaryTests
{
    // Bits of a and b: 19 of 20 in common (.95); of a and c: 12 of 20 (.6).
    private const string A = "a a ring 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20";
    private const string B = "b b ring 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19";
    private const string C = "c c - 1,2,3,4,5,6,7,8,9,10,11,12";

    [Fact]
    public void Errors_are_told_of_scaffolds_that_were_trained_on_and_of_others()
    {
        var training = Judged(new RegressionValues([1, 2, 3], "y"), new RegressionPrediction([1, 2, 3]), A, "d d other 50", "d d other 50");
        var judged = Judged(
            new RegressionValues([1, 2, 3, 4, 5, 6, 7], "y"), new RegressionPrediction([2, 2, 3, 4, 5, 6, 10]), A, B, B, C, C, C, "e e new 60");
        var summary = ScaffoldSummary.Compute(new Rmse(), judged, TrainingScaffoldCounts.Count(judged.Molecules, training.Molecules));
        Assert.Equal(("rmse", "rmse"), (summary.Metric, summary.Error));
        Assert.Equal(new ScaffoldGroup(null, 3, 1, Math.Sqrt(1.0 / 3), Math.Sqrt(1.0 / 3)), summary.Seen);
        Assert.Equal(new ScaffoldGroup(null, 4, 0, 1.5, 1.5), summary.Unseen);
        Assert.Equal([("", 3, 0), ("ring", 3, 1)], summary.Frequent.Select(part => (part.Scaffold!, part.Rows, part.TrainingRows)));
    }

    [Fact]
    public void Of_folds_a_scaffold_is_new_to_the_model_that_was_not_trained_on_it()
    {
        // The first fold tests a, b, the first d and e, and trains on the others: "ring" and "other" are known to it, "new" is not.
        var all = Judged(
            new RegressionValues([1, 2, 3, 4, 5, 6, 7], "y"), new RegressionPrediction([2, 2, 3, 8, 5, 6, 7]), A, B, "d d other 50", "e e new 60", A, A, "d d other 50");
        var summary = ScaffoldSummary.Compute(new Rmse(), all, TrainingScaffoldCounts.CountForFolds(all.Molecules, [Fold(1, [0, 1, 2, 3]), Fold(2, [4, 5, 6])]));
        Assert.Equal(new ScaffoldGroup(null, 1, 0, 4, 4), summary.Unseen);

        // Both models know 3 rows of these scaffolds: the first 2 rings and 1 other, the second 2 rings and 1 other.
        Assert.Equal(new ScaffoldGroup(null, 6, 3, Math.Sqrt(1.0 / 6), Math.Sqrt(1.0 / 6)), summary.Seen);
        Assert.Equal(("ring", 4, 2.0), summary.Frequent.Select(part => (part.Scaffold!, part.Rows, part.TrainingRows)).Single());

        static Fold Fold(int number, int[] test) => new(1, number, 0, new Split([.. Enumerable.Range(0, 7).Except(test)], [], test));
    }

    [Fact]
    public void Of_folds_all_rows_are_judged_and_cliffs_are_pairs_of_them()
    {
        var summary = ActivityCliffSummary.Compute(Judged(new RegressionValues([2, 6, 4], "y"), new RegressionPrediction([2, 5, 6]), A, B, C), training: null)!;
        Assert.Equal(Math.Sqrt(8.0 / 3) / 2, summary.Difference!.Value, 12);
        Assert.Equal((1, 1.0), (summary.Pairs, summary.Ordered));
        Assert.Equal(new ActivityCliffPair("y", 0.95, new ActivityCliffMolecule("a", false, 2, 2), new ActivityCliffMolecule("b", false, 6, 5)), summary.Steepest.Single());
    }

    [Fact]
    public void A_cliff_is_a_pair_of_similar_molecules_with_different_answers()
    {
        // Half a standard deviation of the training rows is 1.
        var training = Judged(new RegressionValues([2, 6], "y"), new RegressionPrediction([5, 1]), B, C);
        var judged = Judged(new RegressionValues([4, 4, 5.5], "y"), new RegressionPrediction([4.5, 4, 4]), A, C, B);
        var summary = ActivityCliffSummary.Compute(judged, training)!;
        Assert.Equal(1, summary.Difference);

        // a and the trained b (4 against 2, said 4.5 against 5), a and the judged b (4 against 5.5, said 4.5 against 4): both wrong. The trained b
        // and the judged one are the same molecule.
        Assert.Equal((2, 0), (summary.Pairs, summary.Ordered));
        Assert.Equal(new ActivityCliffGroup(2, Math.Sqrt((0.25 + 2.25) / 2)), summary.OnCliffs);
        Assert.Equal(new ActivityCliffGroup(1, 0), summary.Others);
        Assert.Equal(new ActivityCliffPair("y", 0.95, new ActivityCliffMolecule("b", true, 2, 5), new ActivityCliffMolecule("a", false, 4, 4.5)), summary.Steepest[0]);
        Assert.Equal("b", summary.Steepest[1].Higher.Smiles);
    }

    [Fact]
    public void Of_several_questions_each_has_its_cliffs_among_what_is_known()
    {
        var training = Judged(new MultiLabels([0, 1, double.NaN], ["p", "q", "r"]), Said(.2, .9, .5), B);
        var judged = Judged(new MultiLabels([1, 1, 0], ["p", "q", "r"]), Said(.8, .7, .1), A);
        var summary = ActivityCliffSummary.Compute(judged, training)!;
        Assert.Equal((1, 1.0, "brier"), (summary.Pairs, summary.Ordered, summary.Error));
        Assert.Null(summary.Difference);
        Assert.Equal("p", Assert.Single(summary.Steepest).Question);
        Assert.Equal(new ActivityCliffGroup(1, .04), summary.OnCliffs with { Error = Math.Round(summary.OnCliffs.Error!.Value, 12) });
        Assert.Equal(2, summary.Others.Answers);
    }

    [Fact]
    public void Where_no_pair_is_similar_there_is_no_cliff()
    {
        var summary = ActivityCliffSummary.Compute(Judged(new ClassLabels([1], ["no", "yes"]), Classes(.3), A), Judged(new ClassLabels([0], ["no", "yes"]), Classes(.6), C))!;
        Assert.Equal((0, null), (summary.Pairs, summary.Ordered));
        Assert.Null(summary.OnCliffs.Error);
    }

    [Fact]
    public void Unseen_scaffolds_and_enough_cliffs_are_among_the_conclusions()
    {
        var none = new ActivityCliffGroup(0, null);
        var scaffolds = new ScaffoldSummary("rmse", "rmse", new ScaffoldGroup(null, 80, 300, 0.7, 0.7), new ScaffoldGroup(null, 1, 0, 0.9, 0.9), []);
        var summary = new MoleculeSummary(scaffolds, new ActivityCliffSummary(0.85, 1, "rmse", 10, 0.7, none, none, []), null);
        Assert.Equal(
            [
                "On the one row with a scaffold that does not occur in the training rows, rmse is 0.900, compared with 0.700 on the 80 rows with a scaffold of the training rows.",
                "Of 10 pairs of similar molecules with different outcomes, 70 % are ordered correctly; 50 % are expected by chance.",
            ],
            MoleculeConclusions.Create(summary));
        Assert.Single(MoleculeConclusions.Create(summary with { Cliffs = summary.Cliffs! with { Pairs = 9 } }));
        Assert.Empty(MoleculeConclusions.Create(summary with { Cliffs = null, Scaffolds = scaffolds with { Seen = null } }));
        Assert.Empty(MoleculeConclusions.Create(null));
    }

    private static MultiLabelProbabilities Said(params double[] values) => new(values, ["p", "q", "r"]);

    private static ClassProbabilities Classes(double yes) => new([1 - yes, yes], ["no", "yes"]);

    // All of one list of molecules, as the parts of a cohort are.
    private static MoleculePredictions Judged(Targets targets, Prediction said, params string[] texts)
    {
        var all = MadeUpChemistry.Cohort(new NoTargets(5), A, B, C, "d d other 50", "e e new 60");
        string[] names = ["a", "b", "c", "d", "e"];
        int[] rows = [.. texts.Select(text => Array.IndexOf(names, text.Split(' ')[0]))];
        return new MoleculePredictions(MoleculeColumn.Find(all.Take(rows))!, targets, said);
    }
}
