using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Reference;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// The textbook network on simulated patients: a sigmoid perceptron trained by gradient descent in plain loops, with the gradient that its
/// loss has or with the one that an introductory article's listing uses instead.
/// </summary>
/// <remarks>
/// See <see cref="ArticleListing"/> for what is wrong with that listing and <see cref="SimulatedRows"/> for the patients.
/// </remarks>
public sealed record ReferenceStudy : Study, IChecked
{
    /// <summary>Number of simulated patients; all of them train the network.</summary>
    [Range(2, 10_000)]
    public int Rows { get; init; } = 1000;

    /// <summary>How much of a patient's class is chance: standard deviation of the noise over that of the true score.</summary>
    [Range(0, 100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>Numbers of inputs, of each hidden layer's units (at most 64), and of outputs, which is 1.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [10, 5, 1];

    /// <summary>Activation of the hidden layers; the output is always the sigmoid, a probability.</summary>
    public HiddenActivation Activation { get; init; } = HiddenActivation.Sigmoid;

    /// <summary>The loss that is stated, recorded and held against the threshold.</summary>
    public StatedLoss Loss { get; init; } = StatedLoss.Mse;

    /// <summary>The gradient that is followed.</summary>
    public FollowedGradient Gradient { get; init; } = FollowedGradient.Exact;

    /// <summary>Learning rate.</summary>
    [Range(1e-12, 1e6)]
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Most iterations: passes over all patients, one update each when the batch is full.</summary>
    [Range(0, 10_000_000)]
    public int Iterations { get; init; } = 1000;

    /// <summary>Stop once the loss over all patients is at most this. Null: no threshold.</summary>
    [Range(0, 1e6)]
    public double? StopAtLoss { get; init; }

    /// <summary>Patients an update; 0 for all of them (full batch).</summary>
    [Range(0, int.MaxValue)]
    public int BatchSize { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Layers.Count < 2)
        {
            yield return new ConfigProblem("layers", "needs at least two numbers: of inputs and of outputs");
        }

        for (var l = 0; l < Layers.Count; l++)
        {
            if (Layers[l] is < 1 or > 64)
            {
                yield return new ConfigProblem($"layers[{l}]", $"{Layers[l]} is not allowed: from 1 to 64");
            }
        }

        if (Layers is [_, .., not 1])
        {
            yield return new ConfigProblem("layers", $"the last number is {Layers[^1]}, but the network has 1 output");
        }

        if (Gradient == FollowedGradient.ArticleListing && Loss != StatedLoss.Mse)
        {
            yield return new ConfigProblem("gradient", "article-listing needs the loss that the listing states: mse");
        }
    }

    /// <inheritdoc/>
    public override ReferenceResult Run(RunContext context, CancellationToken cancellation)
    {
        using var folder = new RunFolder(context.RunsFolder, Name, DateTimeOffset.UtcNow);
        var (report, history) = new ReferenceTraining(this).Run(reached => context.Progress?.Report(ProgressOf(reached)), cancellation);
        folder.WriteJson("experiment.json", context.Resolved);
        folder.WriteJsonLines("history.jsonl", history);
        folder.WriteText("loss.svg", LossChart.Svg([new LossCurve(Name, history)]));
        return new ReferenceResult(folder.Complete(report), report);
    }

    private RunProgress ProgressOf(Iteration reached) => new(
        "training",
        Iterations == 0 ? 1 : (double)reached.Number / Iterations,
        new Epoch(reached.Number, LearningRate, reached.Loss, null, null));
}
