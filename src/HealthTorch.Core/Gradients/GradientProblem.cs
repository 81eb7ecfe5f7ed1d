using HealthTorch.Data;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Treatment;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Core.Gradients;

/// <summary>A network, a task and eight synthetic patients in float64, with a mean loss that can be differentiated.</summary>
internal sealed class GradientProblem : IDisposable
{
    private const int Patients = 8;
    private const long Seed = 20;
    private readonly Batch _batch;

    public GradientProblem(ModelConfig model, NetworkTask task, Targets targets)
    {
        (Model, Task) = (model, task);
        Cohort = new Cohort(
            [.. Enumerable.Range(1, Patients).Select(id => $"{id}")],
            Inputs(model.InputType),
            targets,
            new Dictionary<string, IReadOnlyList<string?>>());
        manual_seed(Seed);
        Network = model.Build(Cohort.Inputs, task.OutputCount(targets));
        Network.to(ScalarType.Float64);
        Disturb();
        Network.train();
        _batch = Batch.From(Cohort, CPU, ScalarType.Float64);
    }

    public ModelConfig Model { get; }

    public NetworkTask Task { get; }

    public Cohort Cohort { get; }

    public Network Network { get; }

    public InputsBatch Features => _batch.Inputs;

    public TargetsBatch Targets => _batch.Targets;

    /// <summary>Synthetic targets of every kind, from which a task takes those that it accepts.</summary>
    public static IEnumerable<(string Label, Targets Targets)> Examples()
    {
        var stream = Seeds.CreateStream(Seed, "targets");
        yield return ("2 classes", new ClassLabels([.. Enumerable.Range(0, Patients).Select(i => i % 2)], ["a", "b"]));
        yield return ("3 classes", new ClassLabels([.. Enumerable.Range(0, Patients).Select(i => i % 3)], ["a", "b", "c"]));
        yield return ("1 cause, ties", new SurvivalTimes([3, 1, 4, 1, 4, 2, 6, 3], [1, 1, 0, 1, 1, 0, 1, 1], ["death"]));
        yield return ("2 causes", new SurvivalTimes([3, 1, 4, 1, 5, 2, 6, 3], [1, 2, 0, 1, 2, 1, 1, 2], ["death", "relapse"]));
        yield return ("late entry, strata", new SurvivalTimes(
            [3, 1, 4, 1, 4, 2, 6, 3],
            [1, 1, 0, 1, 1, 1, 1, 1],
            ["death"],
            entries: [0, 0, 2, 0, 1, 0.5, 3, 0],
            strata: new HazardStrata(0, 0, 1, 1, 0, 1, 0, 1)));
        yield return ("3 labels, some values missing", new MultiLabels(
            [.. Enumerable.Range(0, 3 * Patients).Select(i => i % 5 == 3 ? double.NaN : i % 7 % 2)], ["a", "b", "c"]));
        yield return ("", new RegressionValues([.. Enumerable.Range(0, Patients).Select(_ => 2 * stream.NextNormal())], "y"));
    }

    /// <summary>Synthetic outcomes under three arms.</summary>
    /// <param name="isBinary">Whether they are 0 or 1.</param>
    public static ArmOutcomes Arms(bool isBinary)
    {
        var stream = Seeds.CreateStream(Seed, "arms");
        return new ArmOutcomes(
            [
                .. Enumerable.Range(0, Patients).Select(i => isBinary ? i / 2 % 2 : stream.NextNormal())
            ], [0, 1, 0, 1, 2, 0, 2, 1], 3, isBinary);
    }

    /// <summary>The mean loss as a tensor; dropout masks the same units in every call.</summary>
    public Tensor MeanLoss()
    {
        manual_seed(Seed);
        return Task.LossPerSample(Network.call(_batch.Inputs), _batch.Targets).mean();
    }

    /// <summary>The mean loss as a number.</summary>
    public double Loss()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return MeanLoss().ItemAsDouble();
    }

    public void Dispose()
    {
        Network.Dispose();
        _batch.Dispose();
    }

    private static Inputs Inputs(Type family) =>
        family == typeof(FeatureRows) ? SyntheticInputs.Rows(Patients, features: 5, Seed)
        : family == typeof(MoleculeGraphs) ? SyntheticInputs.Molecules(Patients, features: 2, Seed)
        : throw new ArgumentException($"no synthetic inputs are available for {family.Name}", nameof(family));

    /// <summary>
    /// Perturbs the initial parameters: at zero, the initial value in some networks, too many gradients vanish for a meaningful check.
    /// </summary>
    private void Disturb()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in Network.parameters())
        {
            parameter.AddInPlace(randn_like(parameter), weight: 0.1);
        }
    }
}
