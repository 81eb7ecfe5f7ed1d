using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Networks.Training;
using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>
/// The textbook network on simulated patients: a sigmoid perceptron trained by gradient descent in plain loops, with the gradient of its
/// loss or with the gradient that the listing of an introductory article uses instead.
/// </summary>
/// <remarks>
/// See <see cref="ArticleListing"/> for the error in that listing and <see cref="SimulatedRows"/> for the patients.
/// </remarks>
public sealed record ReferenceStudy : Study, IValidatable
{
    /// <summary>Number of simulated patients, all of which are used for training.</summary>
    [Range(2, 10_000)]
    public int Rows { get; init; } = 1000;

    /// <summary>Noise of a patient's class: the standard deviation of the noise divided by that of the true score.</summary>
    [Range(0, 100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>Number of inputs, number of units of each hidden layer (at most 64), and number of outputs, which is 1.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [10, 5, 1];

    /// <summary>Activation of the hidden layers; the output activation is always the sigmoid.</summary>
    public HiddenActivation Activation { get; init; } = HiddenActivation.Sigmoid;

    /// <summary>The loss that is stated, recorded and compared with the threshold.</summary>
    public StatedLoss Loss { get; init; } = StatedLoss.Mse;

    /// <summary>The gradient that gradient descent follows.</summary>
    public GradientFormula Gradient { get; init; } = GradientFormula.Exact;

    /// <summary>Learning rate.</summary>
    [Range(1e-12, 1e6)]
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Maximum number of iterations: passes over all patients, with one update per pass for full batches.</summary>
    [Range(0, 10_000_000)]
    public int Iterations { get; init; } = 1000;

    /// <summary>Training stops once the loss over all patients is at most this value. Null for no threshold.</summary>
    [Range(0, 1e6)]
    public double? StopAtLoss { get; init; }

    /// <summary>Number of patients per update; 0 for all patients (full batch).</summary>
    [Range(0, int.MaxValue)]
    public int BatchSize { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Layers.Count < 2)
        {
            yield return new ConfigProblem("layers", "requires at least two numbers: inputs and outputs");
        }

        for (var l = 0; l < Layers.Count; l++)
        {
            if (Layers[l] is < 1 or > 64)
            {
                yield return new ConfigProblem($"layers[{l}]", $"{Layers[l]} is not allowed; allowed are 1 to 64");
            }
        }

        if (Layers is [_, .., not 1])
        {
            yield return new ConfigProblem("layers", $"the last number is {Layers[^1]}, but the network has 1 output");
        }

        if (Gradient == GradientFormula.ArticleListing && Loss != StatedLoss.Mse)
        {
            yield return new ConfigProblem("gradient", "article-listing requires the loss stated by the listing: mse");
        }
    }

    /// <inheritdoc/>
    public override ReferenceResult Run(RunContext context, CancellationToken cancellation)
    {
        using var folder = new RunFolder(context.RunsFolder, Name, DateTimeOffset.UtcNow);
        var (report, history) = new ReferenceTraining(this).Run(reached => context.Progress?.Report(CreateProgress(reached)), cancellation);
        folder.WriteJson("experiment.json", context.Resolved);
        folder.WriteJsonLines("history.jsonl", history);
        folder.WriteText("loss.svg", LossChart.Svg([new LossCurve(Name, history)]));
        return new ReferenceResult(folder.Complete(report), report);
    }

    private RunProgress CreateProgress(Iteration reached) => new(
        "training",
        Iterations == 0 ? 1 : (double)reached.Number / Iterations,
        new Epoch(reached.Number, LearningRate, reached.Loss, null, null));
}
