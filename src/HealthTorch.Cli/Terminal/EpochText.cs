using HealthTorch.Training;

namespace HealthTorch.Cli;

/// <summary>An epoch in a few words.</summary>
internal static class EpochText
{
    /// <summary>Number, losses and score, as far as there are any.</summary>
    /// <param name="epoch">The epoch.</param>
    public static string Of(Epoch epoch) => string.Join(", ", new[]
    {
        $"epoch {epoch.Number}",
        $"loss {epoch.TrainLoss:G4}",
        epoch.ValidationLoss is { } loss ? $"validation loss {loss:G4}" : null,
        epoch.ValidationScore is { } score && score != epoch.ValidationLoss ? $"validation score {score:F4}" : null,
    }.OfType<string>());
}
