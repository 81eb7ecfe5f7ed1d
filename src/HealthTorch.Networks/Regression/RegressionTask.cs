using System.Text.Json.Serialization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Regression;

/// <summary>Predicts one number per patient, such as a laboratory value or a progression score.</summary>
/// <remarks>With variance: Nix, Weigend: Estimating the mean and variance of the target probability distribution (1994).</remarks>
public sealed record RegressionTask : NetworkTask
{
    /// <summary>The loss.</summary>
    public RegressionLoss Loss { get; init; } = new MeanSquaredError();

    /// <summary>
    /// Whether the network also predicts the size of its error for each patient: a mean and a variance, trained by the likelihood of the
    /// normal distribution instead of <see cref="Loss"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Variance { get; init; }

    /// <inheritdoc/>
    public override Type TargetType => typeof(RegressionValues);

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => Variance ? 2 : 1;

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets) =>
        Variance ? NormalLosses(output, (RegressionValuesBatch)targets) : Loss.Compute(output, (RegressionValuesBatch)targets);

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets) =>
        Variance ? null : Loss.Gradient(output, (RegressionValuesBatch)targets);

    internal override OutputLoss<T>? DenseLoss<T>(Targets targets) =>
        Variance ? null : Loss.CreateDenseLoss<T>(((RegressionValues)targets).Values);

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) => Variance ? new NormalLink() : new IdentityLink();

    /// <inheritdoc/>
    public override RegressionPrediction Predict(double[] output, Targets targets, Link link)
    {
        var predictions = link.Apply(output, OutputCount(targets));
        return !Variance
            ? new RegressionPrediction(predictions)
            : new RegressionPrediction(TakeColumn(predictions, 0)) { StandardDeviations = TakeColumn(predictions, 1) };
    }

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets) => Variance && Loss is not MeanSquaredError
        ? [new ConfigProblem("loss", "is not used if variance is true; remove it")]
        : [];

    private static double[] TakeColumn(double[] predictions, int place) =>
        [.. Enumerable.Range(0, predictions.Length / 2).Select(row => predictions[(2 * row) + place])];

    // log(s^2) / 2 + (m - y)^2 / (2 s^2), up to a constant.
    private static Tensor NormalLosses(Tensor output, RegressionValuesBatch targets)
    {
        var (means, spreads) = (output.select(1, 0), output.select(1, 1));
        var variances = spreads.Softplus().Add(NormalLink.MinVariance);
        return variances.log().Add((means - targets.Values).Square() / variances).Divide(2);
    }
}
