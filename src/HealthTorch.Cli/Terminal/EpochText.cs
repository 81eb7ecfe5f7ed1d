using HealthTorch.Training;

namespace HealthTorch.Cli;

/// <summary>An epoch in a few words.</summary>
/// <param name="score">What the early-stopping score is; null where there is none, or where it is the validation loss.</param>
internal sealed class EpochText(string? score)
{
    /// <summary>Number, training loss, and the validation's score or else its loss.</summary>
    /// <param name="epoch">The epoch.</param>
    public string Of(Epoch epoch) => string.Join(", ", new[]
    {
        $"epoch {epoch.Number}",
        $"loss {epoch.TrainLoss:G3}",
        score is not null && epoch.ValidationScore is { } reached ? $"validation {score} {reached:F4}"
            : epoch.ValidationLoss is { } loss ? $"validation loss {loss:G3}"
            : null,
    }.OfType<string>());
}
