using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>How several networks of one model were trained.</summary>
/// <param name="Networks">Number of networks, with those of cross-fitting and of half-samples.</param>
/// <param name="Epochs">Epochs that they were trained for.</param>
/// <param name="BestEpochs">Epochs whose weights were kept.</param>
/// <param name="StoppedByPatience">Networks that early stopping ended.</param>
/// <param name="StoppedByEpochLimit">Networks that reached the epoch limit.</param>
/// <param name="StoppedByLossThreshold">Networks whose training loss fell to the threshold.</param>
public sealed record NetworkTrainings(
    int Networks, EpochRange Epochs, EpochRange BestEpochs, int StoppedByPatience, int StoppedByEpochLimit, int StoppedByLossThreshold)
{
    /// <summary>Summarizes trainings.</summary>
    /// <param name="histories">One or more.</param>
    internal static NetworkTrainings From(IReadOnlyList<NetworkHistory> histories)
    {
        int Count(StopReason reason) => histories.Count(network => network.History.Stopped == reason);
        return new NetworkTrainings(
            histories.Count,
            EpochRange.From([.. histories.Select(network => network.History.Epochs.Count)]),
            EpochRange.From([.. histories.Select(network => network.History.BestEpoch)]),
            Count(StopReason.Patience),
            Count(StopReason.EpochLimit),
            Count(StopReason.LossThreshold));
    }

    /// <summary>The same in a sentence.</summary>
    /// <param name="epochLimit">The epoch limit of the training.</param>
    internal string Describe(int epochLimit)
    {
        (int Count, string Rule)[] ends =
        [
            (StoppedByPatience, "by early stopping"),
            (StoppedByEpochLimit, FormattableString.Invariant($"by the limit of {epochLimit} epochs")),
            (StoppedByLossThreshold, "by the loss threshold"),
        ];
        return FormattableString.Invariant($"{Networks} networks were trained for {Epochs.Describe()}; training was ended ")
            + string.Join(", ", ends.Where(end => end.Count > 0).Select(end => FormattableString.Invariant($"{end.Rule} in {end.Count}")));
    }
}

/// <summary>A range of epoch numbers over networks.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Median">The median; of an even number of networks the mean of the two in the middle.</param>
/// <param name="Maximum">The largest.</param>
public sealed record EpochRange(int Minimum, double Median, int Maximum)
{
    /// <summary>The range of some numbers.</summary>
    /// <param name="epochs">One or more.</param>
    internal static EpochRange From(int[] epochs)
    {
        int[] sorted = [.. epochs.Order()];
        return new EpochRange(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0, sorted[^1]);
    }

    /// <summary>The range in words.</summary>
    internal string Describe() => Minimum == Maximum
        ? FormattableString.Invariant($"{Minimum} {(Minimum == 1 ? "epoch" : "epochs")}")
        : FormattableString.Invariant($"{Minimum} to {Maximum} epochs (median {Median:0.#})");
}
