using HealthTorch.Networks.Training;

namespace HealthTorch.Cli.Terminal;

/// <summary>Formats an epoch in a few words.</summary>
/// <param name="score">The name of the early-stopping score; null if there is none or if it is the validation loss.</param>
internal sealed class EpochFormatter(string? score)
{
    /// <summary>Returns the epoch number, the training loss, and the validation score or, without one, the validation loss.</summary>
    /// <param name="epoch">The epoch.</param>
    public string Format(Epoch epoch) => string.Join(", ", new[]
    {
        $"epoch {epoch.Number}",
        $"loss {epoch.TrainLoss:G3}",
        score is not null && epoch.ValidationScore is { } reached ? $"validation {score} {reached:F4}"
            : epoch.ValidationLoss is { } loss ? $"validation loss {loss:G3}"
            : null,
    }.OfType<string>());
}
