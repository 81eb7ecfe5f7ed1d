namespace HealthTorch.Training;

/// <summary>What early stopping looks at after each epoch.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="HigherIsBetter">Whether a larger score is a better model.</param>
/// <param name="Of">The score of what the network says of the validation rows.</param>
public sealed record ValidationScore(string Name, bool HigherIsBetter, Func<Evaluation, double> Of)
{
    /// <summary>The validation loss.</summary>
    public static ValidationScore Loss { get; } = new("loss", HigherIsBetter: false, evaluation => evaluation.Loss);
}
