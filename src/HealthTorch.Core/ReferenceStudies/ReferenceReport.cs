using System.Globalization;
using HealthTorch.Core.Experiments;
using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>The result of a reference study: the content of its <c>report.json</c>.</summary>
public sealed record ReferenceReport
{
    /// <summary>Version of the report format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the study.</summary>
    public required string Name { get; init; }

    /// <summary>Number of weights and biases of the network.</summary>
    public required int Parameters { get; init; }

    /// <summary>The stated loss over all patients before training.</summary>
    public required double LossAtStart { get; init; }

    /// <summary>The stated loss over all patients after training.</summary>
    public required double LossAtEnd { get; init; }

    /// <summary>Proportion of the training patients classified correctly at a probability threshold of 0.5.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Proportion classified correctly when every patient is assigned to the more frequent class.</summary>
    public required double BaselineAccuracy { get; init; }

    /// <summary>Area under the ROC curve over the training patients.</summary>
    public required double Auroc { get; init; }

    /// <summary>Number of iterations completed.</summary>
    public required int Iterations { get; init; }

    /// <summary>The stopping rule that ended training.</summary>
    public required GradientDescentStop Stopped { get; init; }

    /// <summary>The accuracy of the followed gradient before training; null where it was zero.</summary>
    public required GradientComparison? GradientAtStart { get; init; }

    /// <summary>The accuracy of the followed gradient after training; null where it was zero.</summary>
    public required GradientComparison? GradientAtEnd { get; init; }
}

/// <summary>The result of a reference study.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Report">Its report.</param>
public sealed record ReferenceResult(string Folder, ReferenceReport Report) : StudyResult(Folder)
{
    // A correct gradient agrees with central differences to this accuracy; a wrong one deviates by at least a few percent.
    private const double MaxRelativeError = 1e-6;

    /// <inheritdoc/>
    public override string Name => Report.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Conclusions => [Gradient(), Training()];

    private string Gradient() => Report.GradientAtStart switch
    {
        null => "The gradient was zero at the start, so the network could not be trained.",
        { RelativeError: <= MaxRelativeError } right => FormattableString.Invariant(
            $"The followed gradient is that of the stated loss: relative error {right.RelativeError:g2} against central differences."),
        var wrong => "The followed gradient is not that of the stated loss: " + FormattableString.Invariant(
            $"relative error {wrong.RelativeError:g3}, {wrong.LengthRatio:g3} times as long, {wrong.Degrees:0.0} degrees off."),
    };

    private string Training() => string.Create(
        CultureInfo.InvariantCulture,
        $"The loss went from {Report.LossAtStart:0.0000} to {Report.LossAtEnd:0.0000} in {Report.Iterations} iterations ({Reason()}); " +
        $"{Report.Accuracy:p1} of the training patients are classified correctly, compared with {Report.BaselineAccuracy:p1} for always "
            + $"predicting the more frequent class.");

    private string Reason() => Report.Stopped switch
    {
        GradientDescentStop.LossThreshold => "the loss threshold was reached",
        GradientDescentStop.IterationLimit => "the iteration limit was reached",
        _ => "cancelled",
    };
}
