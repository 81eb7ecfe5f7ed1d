using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class GradientTests
{
    private const double Bound = 1e-6;

    public static TheoryData<string, string, string, int> Networks()
    {
        var networks = new TheoryData<string, string, string, int>();
        foreach (var hidden in ReferenceActivation.All)
        {
            for (var depth = 0; depth <= 4; depth++)
            {
                foreach (var loss in ReferenceLoss.All)
                {
                    networks.Add(hidden.Name, ReferenceActivation.Identity.Name, loss.Name, depth);
                }

                foreach (var output in ReferenceActivation.All.Except([ReferenceActivation.Identity]))
                {
                    networks.Add(hidden.Name, output.Name, ReferenceLoss.MeanSquaredError.Name, depth);
                }
            }
        }

        return networks;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_gradient_is_that_of_central_differences(string hidden, string output, string lossName, int depth)
    {
        var random = Seeds.CreateStream(1, $"{hidden}/{output}/{lossName}/{depth}");
        var loss = ReferenceLoss.All.Single(l => l.Name == lossName);
        var mlp = Examples.Network(depth, Activation(hidden), Activation(output), random);
        var inputs = AwayFromKinks(mlp, random);
        var targets = Examples.OneHot(Examples.Patients, Examples.Outputs, random);

        var gradients = mlp.Backward(inputs, targets, loss);

        double Loss() => mlp.Loss(inputs, targets, loss);
        Assert.All(mlp.Parameters.Zip(gradients.Parameters), pair => AssertClose(CentralDifferences.Gradient(pair.First, Loss), pair.Second));
        AssertClose(CentralDifferences.Gradient(inputs.Values, Loss), gradients.Inputs.Values);
    }

    [Fact]
    public void A_network_worked_by_hand_has_the_gradient_worked_by_hand()
    {
        // z1 = 1 * 1 - 1 = 0, h = 1/2, z2 = 2 * 1/2 - 1 = 0, o = 1/2, L = (1/2 - 1)^2 = 1/4.
        // dL/do = -1, delta2 = -1 * 1/4, dW2 = delta2 * h; dL/dh = delta2 * 2 = -1/2, delta1 = -1/2 * 1/4, dW1 = delta1 * x, dx = delta1 * 1.
        var mlp = new ReferenceMlp(
        [
            new ReferenceLayer(Examples.Column(1), [-1], ReferenceActivation.Sigmoid),
            new ReferenceLayer(Examples.Column(2), [-1], ReferenceActivation.Sigmoid),
        ]);
        var (x, y) = (Examples.Column(1), Examples.Column(1));

        var gradients = mlp.Backward(x, y, ReferenceLoss.MeanSquaredError);

        Assert.Equal(0.25, mlp.Loss(x, y, ReferenceLoss.MeanSquaredError));
        Assert.Equal([[-0.125], [-0.125], [-0.125], [-0.25]], gradients.Parameters);
        Assert.Equal([-0.125], gradients.Inputs.Values);
    }

    [Fact]
    public void Weights_are_outputs_by_inputs()
    {
        var layer = new ReferenceLayer(new ReferenceMatrix(2, 3, [1, 2, 3, 4, 5, 6]), [10, 20], ReferenceActivation.Identity);

        var outputs = new ReferenceMlp([layer]).Forward(new ReferenceMatrix(1, 3, [1, 0, 100]));

        Assert.Equal([311, 624], outputs.Values);
    }

    [Fact]
    public void The_mean_squared_error_is_over_outputs_too() =>
        Assert.Equal((1 + 4) / 2.0, ReferenceLoss.MeanSquaredError.Compute([1, 3], [0, 1]));

    [Fact]
    public void Cross_entropies_read_logits_and_do_not_overflow()
    {
        // -ln sigmoid(0) = ln 2; -ln(1 - sigmoid(1000)) = ln(1 + e^1000) = 1000; -ln softmax(0, 1000)_0 = ln(1 + e^1000).
        Assert.Equal((Math.Log(2) + 1000) / 2, ReferenceLoss.BinaryCrossEntropy.Compute([0, 1000], [1, 0]), 12);
        Assert.Equal(1000, ReferenceLoss.SoftmaxCrossEntropy.Compute([0, 1000], [1, 0]), 12);
    }

    [Fact]
    public void Targets_of_another_shape_are_refused()
    {
        var mlp = new ReferenceMlp([new ReferenceLayer(Examples.Column(1), [0], ReferenceActivation.Identity)]);

        var error = Assert.Throws<ArgumentException>(() => mlp.Loss(new ReferenceMatrix(3, 1), new ReferenceMatrix(2, 1), ReferenceLoss.MeanSquaredError));

        Assert.Contains("needed targets of 3 x 1 but got 2 x 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused()
    {
        ReferenceLayer[] layers =
        [
            new(new ReferenceMatrix(2, 3), new double[2], ReferenceActivation.Tanh),
            new(new ReferenceMatrix(1, 4), new double[1], ReferenceActivation.Identity),
        ];

        var error = Assert.Throws<ArgumentException>(() => new ReferenceMlp(layers));

        Assert.Contains("layer 1 needed 2 inputs but got 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Central_differences_of_a_parabola_are_exact_and_put_the_numbers_back()
    {
        double[] x = [3, -1000, 0];

        var gradient = CentralDifferences.Gradient(x, () => x.Sum(v => v * v));

        Assert.Equal([3, -1000, 0], x);
        Assert.True(CentralDifferences.RelativeError(gradient, [6, -2000, 0]) < 1e-9);
    }

    private static ReferenceActivation Activation(string name) => ReferenceActivation.All.Single(a => a.Name == name);

    private static void AssertClose(double[] central, double[] gradient) =>
        Assert.InRange(CentralDifferences.RelativeError(gradient, central), 0, Bound);

    // A difference taken across the kink of max(0, z) is no derivative.
    private static ReferenceMatrix AwayFromKinks(ReferenceMlp mlp, RandomStream random)
    {
        while (true)
        {
            var inputs = Examples.Normal(Examples.Patients, Examples.Features, random);
            if (mlp.RunForward(inputs).PreActivations.All(z => z.Values.All(value => Math.Abs(value) > 1e-3)))
            {
                return inputs;
            }
        }
    }
}
