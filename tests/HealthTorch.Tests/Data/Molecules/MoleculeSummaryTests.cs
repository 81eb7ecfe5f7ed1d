using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Metrics;

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
        var training = Judged(new Numbers([1, 2, 3], "y"), new NumberPrediction([1, 2, 3]), A, "d d other 50", "d d other 50");
        var judged = Judged(
            new Numbers([1, 2, 3, 4, 5, 6, 7], "y"), new NumberPrediction([2, 2, 3, 4, 5, 6, 10]), A, B, B, C, C, C, "e e new 60");
        var summary = ScaffoldSummary.Of(new Rmse(), judged, TrainedScaffolds.Of(judged.Molecules, training.Molecules));
        Assert.Equal(("rmse", "rmse"), (summary.Metric, summary.Error));
        Assert.Equal(new ScaffoldPart(null, 3, 1, Math.Sqrt(1.0 / 3), Math.Sqrt(1.0 / 3)), summary.Seen);
        Assert.Equal(new ScaffoldPart(null, 4, 0, 1.5, 1.5), summary.Unseen);
        Assert.Equal([("", 3, 0), ("ring", 3, 1)], summary.Frequent.Select(part => (part.Scaffold!, part.Rows, part.TrainingRows)));
    }

    [Fact]
    public void Of_folds_a_scaffold_is_new_to_the_model_that_was_not_trained_on_it()
    {
        // The first fold tests a, b, the first d and e, and trains on the others: "ring" and "other" are known to it, "new" is not.
        var all = Judged(
            new Numbers([1, 2, 3, 4, 5, 6, 7], "y"), new NumberPrediction([2, 2, 3, 8, 5, 6, 7]), A, B, "d d other 50", "e e new 60", A, A, "d d other 50");
        var summary = ScaffoldSummary.Of(new Rmse(), all, TrainedScaffolds.OfFolds(all.Molecules, [Fold(1, [0, 1, 2, 3]), Fold(2, [4, 5, 6])]));
        Assert.Equal(new ScaffoldPart(null, 1, 0, 4, 4), summary.Unseen);

        // Both models know 3 rows of these scaffolds: the first 2 rings and 1 other, the second 2 rings and 1 other.
        Assert.Equal(new ScaffoldPart(null, 6, 3, Math.Sqrt(1.0 / 6), Math.Sqrt(1.0 / 6)), summary.Seen);
        Assert.Equal(("ring", 4, 2.0), summary.Frequent.Select(part => (part.Scaffold!, part.Rows, part.TrainingRows)).Single());

        static Fold Fold(int number, int[] test) => new(1, number, 0, new Split([.. Enumerable.Range(0, 7).Except(test)], [], test));
    }

    [Fact]
    public void Of_folds_all_rows_are_judged_and_cliffs_are_pairs_of_them()
    {
        var summary = CliffSummary.Of(Judged(new Numbers([2, 6, 4], "y"), new NumberPrediction([2, 5, 6]), A, B, C), training: null)!;
        Assert.Equal(Math.Sqrt(8.0 / 3) / 2, summary.Difference!.Value, 12);
        Assert.Equal((1, 1.0), (summary.Pairs, summary.Ordered));
        Assert.Equal(new CliffPair("y", 0.95, new CliffMolecule("a", false, 2, 2), new CliffMolecule("b", false, 6, 5)), summary.Steepest.Single());
    }

    [Fact]
    public void A_cliff_is_a_pair_of_similar_molecules_with_different_answers()
    {
        // Half a standard deviation of the training rows is 1.
        var training = Judged(new Numbers([2, 6], "y"), new NumberPrediction([5, 1]), B, C);
        var judged = Judged(new Numbers([4, 4, 5.5], "y"), new NumberPrediction([4.5, 4, 4]), A, C, B);
        var summary = CliffSummary.Of(judged, training)!;
        Assert.Equal(1, summary.Difference);

        // a and the trained b (4 against 2, said 4.5 against 5), a and the judged b (4 against 5.5, said 4.5 against 4): both wrong. The trained b
        // and the judged one are the same molecule.
        Assert.Equal((2, 0), (summary.Pairs, summary.Ordered));
        Assert.Equal(new CliffPart(2, Math.Sqrt((0.25 + 2.25) / 2)), summary.OnCliffs);
        Assert.Equal(new CliffPart(1, 0), summary.Others);
        Assert.Equal(new CliffPair("y", 0.95, new CliffMolecule("b", true, 2, 5), new CliffMolecule("a", false, 4, 4.5)), summary.Steepest[0]);
        Assert.Equal("b", summary.Steepest[1].Higher.Smiles);
    }

    [Fact]
    public void Of_several_questions_each_has_its_cliffs_among_what_is_known()
    {
        var training = Judged(new Labels([0, 1, double.NaN], ["p", "q", "r"]), Said(.2, .9, .5), B);
        var judged = Judged(new Labels([1, 1, 0], ["p", "q", "r"]), Said(.8, .7, .1), A);
        var summary = CliffSummary.Of(judged, training)!;
        Assert.Equal((1, 1.0, "brier"), (summary.Pairs, summary.Ordered, summary.Error));
        Assert.Null(summary.Difference);
        Assert.Equal("p", Assert.Single(summary.Steepest).Question);
        Assert.Equal(new CliffPart(1, .04), summary.OnCliffs with { Error = Math.Round(summary.OnCliffs.Error!.Value, 12) });
        Assert.Equal(2, summary.Others.Answers);
    }

    [Fact]
    public void Where_no_pair_is_similar_there_is_no_cliff()
    {
        var summary = CliffSummary.Of(Judged(new Classes([1], ["no", "yes"]), Classes(.3), A), Judged(new Classes([0], ["no", "yes"]), Classes(.6), C))!;
        Assert.Equal((0, null), (summary.Pairs, summary.Ordered));
        Assert.Null(summary.OnCliffs.Error);
    }

    [Fact]
    public void Unseen_scaffolds_and_enough_cliffs_are_among_the_conclusions()
    {
        var none = new CliffPart(0, null);
        var scaffolds = new ScaffoldSummary("rmse", "rmse", new ScaffoldPart(null, 80, 300, 0.7, 0.7), new ScaffoldPart(null, 1, 0, 0.9, 0.9), []);
        var summary = new MoleculeSummary(scaffolds, new CliffSummary(0.85, 1, "rmse", 10, 0.7, none, none, []), null);
        Assert.Equal(
            [
                "On the one row with a scaffold that does not occur in the training rows, rmse is 0.900, compared with 0.700 on the 80 rows with a scaffold of the training rows.",
                "Of 10 pairs of similar molecules with different outcomes, 70 % are ordered correctly; 50 % are expected by chance.",
            ],
            MoleculeConclusions.Of(summary));
        Assert.Single(MoleculeConclusions.Of(summary with { Cliffs = summary.Cliffs! with { Pairs = 9 } }));
        Assert.Empty(MoleculeConclusions.Of(summary with { Cliffs = null, Scaffolds = scaffolds with { Seen = null } }));
        Assert.Empty(MoleculeConclusions.Of(null));
    }

    private static LabelProbabilities Said(params double[] values) => new(values, ["p", "q", "r"]);

    private static ClassProbabilities Classes(double yes) => new([1 - yes, yes], ["no", "yes"]);

    // All of one list of molecules, as the parts of a cohort are.
    private static JudgedMolecules Judged(Targets targets, Prediction said, params string[] texts)
    {
        var all = MadeUpChemistry.Cohort(new Unlabelled(5), A, B, C, "d d other 50", "e e new 60");
        string[] names = ["a", "b", "c", "d", "e"];
        int[] rows = [.. texts.Select(text => Array.IndexOf(names, text.Split(' ')[0]))];
        return new JudgedMolecules(MoleculeColumn.Find(all.Take(rows))!, targets, said);
    }
}
