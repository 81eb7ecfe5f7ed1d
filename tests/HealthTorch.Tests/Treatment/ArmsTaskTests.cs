using HealthTorch.Core.Gradients;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Treatment;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Treatment;

public sealed class ArmsTaskTests
{
    private static readonly double[] Values = [0.4, -1.2, 0.7, 1.9, -0.3, 0.1, -0.8, 1.1];
    private static readonly int[] Arms = [0, 1, 0, 1, 2, 0, 2, 1];

    public static TheoryData<string, RepresentationLearner> Learners => new()
    {
        { "plain", new RepresentationLearner() },
        { "wasserstein", new RepresentationLearner { Balance = new Wasserstein { Weight = 0.7 } } },
        { "mmd", new RepresentationLearner { Balance = new MaximumMeanDiscrepancy { Weight = 3 } } },
        { "propensity", new RepresentationLearner { Propensity = 0.8 } },
        { "targeted", new RepresentationLearner { Propensity = 1, Targeted = 0.5 } },
        { "all", new RepresentationLearner { Propensity = 1, Targeted = 0.5, Balance = new Wasserstein() } },
    };

    [Theory]
    [MemberData(nameof(Learners))]
    public void Gradients_are_those_of_central_differences(string name, RepresentationLearner learner)
    {
        SharedRepresentationModel[] models =
        [
            new Tarnet { Representation = [6, 5], Heads = [4], Activation = Activation.Tanh },
            new Snet { Units = 3, Layers = 2, Heads = [4], Activation = Activation.Tanh },
        ];
        foreach (var (model, isBinary) in models.SelectMany(model => new[] { (model, false), (model, true) }))
        {
            var task = new MultiArmTask(learner, model.RepresentationWidth);
            var values = isBinary ? Array.ConvertAll(Values, value => value > 0 ? 1.0 : 0) : Values;
            using var problem = new GradientProblem(new MultiArmModel(model, task.OutputLayout(3)), task, new ArmOutcomes(values, Arms, 3, isBinary));
            var error = CentralDifferenceCheck.Error(problem);
            Assert.True(error < GradientCheck.CentralDifferencesBound, $"{name}, {model}: {error}");
        }
    }

    [Fact]
    public void The_loss_of_a_patient_is_that_of_the_arm_received()
    {
        var losses = Losses(new RepresentationLearner(), [1, 2, 3, 4], [2.5, 0], [0, 1], width: 2);
        Assert.Equal([1.5 * 1.5, 16], losses);
    }

    [Fact]
    public void Targeting_moves_outcomes_by_epsilon_over_the_probability_of_the_arm()
    {
        // Outcomes 0 and 0; probabilities one half each; epsilon 0.25; no penalty.
        var losses = Losses(new RepresentationLearner { Propensity = 1, Targeted = 2 }, [0, 0, 0, 0, 0.25, 0, 0, 0, 0, 0, 0.25, 0], [1, 1], [0, 1], width: 6);
        Assert.Equal(1 + Math.Log(2) + (2 * Math.Pow(1 + (0.25 / 0.5), 2)), losses[0], 1e-12);
        Assert.Equal(1 + Math.Log(2) + (2 * Math.Pow(1 - (0.25 / 0.5), 2)), losses[1], 1e-12);
    }

    [Fact]
    public void The_same_representations_are_no_distance_apart_and_a_shift_is_its_length()
    {
        using var scope = NewDisposeScope();
        var (here, there) = (tensor(new double[,] { { 0, 0 }, { 1, 2 } }), tensor(new double[,] { { 3, 4 }, { 4, 6 } }));
        Assert.Equal(0, new MaximumMeanDiscrepancy().Distance(here, here).ItemAsDouble(), 1e-12);
        Assert.Equal(0, new Wasserstein { Sharpness = 2000, Iterations = 200 }.Distance(here, here).ItemAsDouble(), 1e-4);
        Assert.Equal(5, new Wasserstein { Sharpness = 500, Iterations = 500 }.Distance(here, there).ItemAsDouble(), 1e-2);
    }

    [Fact]
    public void Sinkhorn_tends_to_the_cheapest_assignment()
    {
        using var scope = NewDisposeScope();
        var stream = Seeds.CreateStream(3, "points");
        double[] a = [.. Enumerable.Range(0, 10).Select(_ => stream.NextNormal())], b = [.. Enumerable.Range(0, 10).Select(_ => 1 + stream.NextNormal())];
        var cheapest = Permutations(5).Min(order => Enumerable.Range(0, 5).Average(i =>
            Math.Sqrt(Math.Pow(a[2 * i] - b[2 * order[i]], 2) + Math.Pow(a[(2 * i) + 1] - b[(2 * order[i]) + 1], 2))));
        Assert.Equal(cheapest, new Wasserstein { Sharpness = 1000, Iterations = 2000 }.Distance(tensor(a).reshape(5, 2), tensor(b).reshape(5, 2)).ItemAsDouble(), 1e-2);
    }

    [Fact]
    public void The_discrepancy_is_its_definition()
    {
        using var scope = NewDisposeScope();
        double Kernel(double x, double y) => Math.Exp(-(x - y) * (x - y) / 8);
        double[] a = [0, 1], b = [2, 5, 7];
        var expected = a.Average(x => a.Average(y => Kernel(x, y))) + b.Average(x => b.Average(y => Kernel(x, y))) - (2 * a.Average(x => b.Average(y => Kernel(x, y))));
        var actual = new MaximumMeanDiscrepancy { Bandwidth = 2 }.Distance(tensor(a).reshape(-1, 1), tensor(b).reshape(-1, 1)).ItemAsDouble();
        Assert.Equal(expected, actual, 1e-12);
    }

    private static IEnumerable<int[]> Permutations(int count) => count == 0 ? [[]]
        : Permutations(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(place => (int[])[.. order[..place], count - 1, .. order[place..]]));

    private static double[] Losses(RepresentationLearner learner, double[] outputs, double[] values, int[] arms, int width)
    {
        using var scope = NewDisposeScope();
        using var batch = TargetsBatch.From(new ArmOutcomes(values, arms, 2, isBinary: false), CPU, ScalarType.Float64);
        return new MultiArmTask(learner, RepresentationWidth: 1).LossPerSample(tensor(outputs).reshape(-1, width), batch).data<double>().ToArray();
    }
}
