using FsCheck;
using FsCheck.Fluent;
using HealthTorch.Data;

namespace HealthTorch.Tests.Metrics;

/// <summary>Two-class patients with probabilities of the positive class.</summary>
public sealed record BinaryCase(int[] Labels, double[] Probabilities)
{
    public ClassLabels Truth => new(Labels, ["no", "yes"]);

    public ClassLabels Swapped => new([.. Labels.Select(y => 1 - y)], ["no", "yes"]);

    public ClassProbabilities Said => Say(Probabilities);

    public static ClassProbabilities Say(IEnumerable<double> probabilities, double threshold = 0.5) =>
        new([.. probabilities.SelectMany(p => new[] { 1 - p, p })], ["no", "yes"], threshold);

    public BinaryCase Ordered(int[] rows) => new([.. rows.Select(row => Labels[row])], [.. rows.Select(row => Probabilities[row])]);

    public override string ToString() => string.Join(" ", Labels.Zip(Probabilities));
}

/// <summary>Patients of three classes with probabilities of each.</summary>
public sealed record ThreeClassCase(int[] Labels, double[] Values)
{
    public ClassLabels Truth => new(Labels, ["a", "b", "c"]);

    public ClassProbabilities Said => new(Values, ["a", "b", "c"]);

    public override string ToString() => $"{string.Join(" ", Labels)}: {string.Join(" ", Values)}";
}

/// <summary>Generators: both classes always have a patient, and probabilities in twentieths make ties common.</summary>
public static class Cases
{
    public static Arbitrary<BinaryCase> Binary() => Arb.From(
        from count in Gen.Choose(4, 40)
        from labels in Gen.Choose(0, 1).ArrayOf(count - 2)
        from probabilities in Gen.Choose(0, 20).Select(step => step / 20.0).ArrayOf(count)
        select new BinaryCase([0, 1, .. labels], probabilities));

    public static Arbitrary<ThreeClassCase> ThreeClasses() => Arb.From(
        from count in Gen.Choose(6, 40)
        from labels in Gen.Choose(0, 2).ArrayOf(count - 3)
        from weights in Gen.Choose(1, 9).ArrayOf(3 * count)
        select new ThreeClassCase([0, 1, 2, .. labels], [.. weights.Chunk(3).SelectMany(w => w.Select(x => x / (double)w.Sum()))]));
}
