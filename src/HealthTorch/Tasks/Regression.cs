using System.Text.Json.Serialization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>Predicts one number per patient, such as a laboratory value or a progression score.</summary>
/// <remarks>With variance: Nix, Weigend: Estimating the mean and variance of the target probability distribution (1994).</remarks>
public sealed record Regression : NetworkTask
{
    /// <summary>The loss.</summary>
    public NumberLoss Loss { get; init; } = new MeanSquaredError();

    /// <summary>
    /// Whether the network also predicts the size of its error for each patient: a mean and a variance, trained by the likelihood of the
    /// normal distribution instead of <see cref="Loss"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Variance { get; init; }

    /// <inheritdoc/>
    public override Type Asks => typeof(Numbers);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => Variance ? 2 : 1;

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets) =>
        Variance ? NormalLosses(output, (NumbersBatch)targets) : Loss.Of(output, (NumbersBatch)targets);

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets) =>
        Variance ? null : Loss.Gradient(output, (NumbersBatch)targets);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) => Variance ? null : Loss.Dense<T>(((Numbers)targets).Values);

    /// <inheritdoc/>
    public override Link Link(Targets targets) => Variance ? new NormalLink() : new Identity();

    /// <inheritdoc/>
    public override NumberPrediction Predict(double[] output, Targets targets, Link link)
    {
        var predictions = link.Apply(output, Outputs(targets));
        return !Variance
            ? new NumberPrediction(predictions)
            : new NumberPrediction(Every(predictions, 0)) { Deviations = Every(predictions, 1) };
    }

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Check(Targets targets) => Variance && Loss is not MeanSquaredError
        ? [new ConfigProblem("loss", "is not used if variance is true; remove it")]
        : [];

    private static double[] Every(double[] predictions, int place) =>
        [.. Enumerable.Range(0, predictions.Length / 2).Select(row => predictions[(2 * row) + place])];

    // log(s^2) / 2 + (m - y)^2 / (2 s^2), up to a constant.
    private static Tensor NormalLosses(Tensor output, NumbersBatch targets)
    {
        var (means, spreads) = (output.select(1, 0), output.select(1, 1));
        var variances = spreads.Softplus().Plus(NormalLink.LeastVariance);
        return variances.log().Plus((means - targets.Values).Squared() / variances).Over(2);
    }
}
