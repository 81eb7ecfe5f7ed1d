using HealthTorch.Reference;

namespace HealthTorch.Experiments;

/// <summary>What a reference study came to: the content of its <c>report.json</c>.</summary>
public sealed record ReferenceReport
{
    /// <summary>Version of this shape.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Name of the study.</summary>
    public required string Name { get; init; }

    /// <summary>Weights and biases of the network.</summary>
    public required int Parameters { get; init; }

    /// <summary>The stated loss over all patients before training.</summary>
    public required double LossAtStart { get; init; }

    /// <summary>The stated loss over all patients after training.</summary>
    public required double LossAtEnd { get; init; }

    /// <summary>Share of the training patients called right at a probability of 0.5.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The same for calling everybody the more frequent class.</summary>
    public required double BaselineAccuracy { get; init; }

    /// <summary>Area under the ROC curve over the training patients.</summary>
    public required double Auroc { get; init; }

    /// <summary>Iterations done.</summary>
    public required int Iterations { get; init; }

    /// <summary>Which rule ended training.</summary>
    public required DescentStop Stopped { get; init; }

    /// <summary>How right the followed gradient was before training; null where it was zero.</summary>
    public required GradientCheck? GradientAtStart { get; init; }

    /// <summary>How right the followed gradient was after training; null where it was zero.</summary>
    public required GradientCheck? GradientAtEnd { get; init; }
}

/// <summary>What a reference study came to.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Report">Its report.</param>
public sealed record ReferenceResult(string Folder, ReferenceReport Report) : StudyResult(Folder);
