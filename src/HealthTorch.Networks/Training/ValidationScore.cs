namespace HealthTorch.Networks.Training;

/// <summary>The score that early stopping monitors after each epoch.</summary>
/// <param name="Name">Name of the score, for messages.</param>
/// <param name="HigherIsBetter">Whether a higher score is better.</param>
/// <param name="Compute">Computes the score from the network's outputs and loss on the validation rows.</param>
public sealed record ValidationScore(string Name, bool HigherIsBetter, Func<BatchEvaluation, double> Compute)
{
    /// <summary>The validation loss.</summary>
    public static ValidationScore Loss { get; } = new("loss", HigherIsBetter: false, evaluation => evaluation.Loss);
}
