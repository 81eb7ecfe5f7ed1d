using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class ArticleListingTests
{
    private readonly ReferenceMlp _mlp = ReferenceMlp.Random(
        [10, 5, 1], ReferenceActivation.Sigmoid, ReferenceActivation.Sigmoid, Seeds.CreateStream(1, "weights").NextNormal);

    private readonly ReferenceMatrix _inputs = Examples.Normal(50, 10, Seeds.CreateStream(1, "inputs"));
    private readonly ReferenceMatrix _targets = Examples.OneHot(50, 2, Seeds.CreateStream(1, "targets")).FirstColumn();

    [Fact]
    public void Its_gradient_is_not_that_of_the_mean_squared_error_it_states()
    {
        var truth = CentralDifferencesOf(_mlp, ReferenceLoss.MeanSquaredError);

        var listing = CentralDifferences.RelativeError(Flat(ArticleListing.Gradient(_mlp, _inputs, _targets)), truth);
        var exact = CentralDifferences.RelativeError(Flat(_mlp.Backward(_inputs, _targets, ReferenceLoss.MeanSquaredError)), truth);

        Assert.True(listing > 0.9, $"the listing's relative error is {listing}");
        Assert.InRange(exact, 0, 1e-6);
    }

    [Fact]
    public void Its_gradient_is_that_of_binary_cross_entropy_on_the_logits()
    {
        var logits = new ReferenceMlp(
        [
            _mlp.Layers[0],
            new ReferenceLayer(_mlp.Layers[1].Weights, _mlp.Layers[1].Biases, ReferenceActivation.Identity),
        ]);

        var listing = Flat(ArticleListing.Gradient(_mlp, _inputs, _targets));

        var central = CentralDifferencesOf(logits, ReferenceLoss.BinaryCrossEntropy);
        var exact = Flat(logits.Backward(_inputs, _targets, ReferenceLoss.BinaryCrossEntropy));
        Assert.InRange(CentralDifferences.RelativeError(listing, central), 0, 1e-6);
        Assert.InRange(CentralDifferences.RelativeError(listing, exact), 0, 1e-14);
    }

    [Property]
    public Property For_one_patient_it_is_too_long_by_one_over_twice_o_times_one_minus_o() => Prop.ForAll<int>(seed =>
    {
        var random = new RandomStream(seed);
        var mlp = ReferenceMlp.Random([3, 4, 1], ReferenceActivation.Tanh, ReferenceActivation.Sigmoid, random.NextNormal);
        var (x, y) = (Examples.Normal(1, 3, random), Examples.Column(random.Next(2)));
        var o = mlp.Forward(x)[0, 0];
        var ratio = 1 / (2 * o * (1 - o));

        var stretched = Flat(mlp.Backward(x, y, ReferenceLoss.MeanSquaredError)).Select(g => ratio * g).ToArray();

        return ratio >= 2 && CentralDifferences.RelativeError(Flat(ArticleListing.Gradient(mlp, x, y)), stretched) < 1e-12;
    });

    [Fact]
    public void It_needs_a_sigmoid_output()
    {
        var mlp = new ReferenceMlp([new ReferenceLayer(Examples.Column(1), [0], ReferenceActivation.Identity)]);

        var error = Assert.Throws<ArgumentException>(() => ArticleListing.Gradient(mlp, new ReferenceMatrix(1, 1), new ReferenceMatrix(1, 1)));

        Assert.Contains("needed a sigmoid output but got identity", error.Message, StringComparison.Ordinal);
    }

    private static double[] Flat(ReferenceGradients gradients) => [.. gradients.Parameters.SelectMany(g => g)];

    private double[] CentralDifferencesOf(ReferenceMlp mlp, ReferenceLoss loss) =>
        [.. mlp.Parameters.SelectMany(p => CentralDifferences.Gradient(p, () => mlp.Loss(_inputs, _targets, loss)))];
}
