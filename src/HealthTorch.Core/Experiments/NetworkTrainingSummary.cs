using HealthTorch.Networks.Training;

namespace HealthTorch.Core.Experiments;

/// <summary>Summary of the trainings of several networks of one model.</summary>
/// <param name="Networks">Number of networks, including those of cross-fitting and of half-samples.</param>
/// <param name="Epochs">Number of epochs of training.</param>
/// <param name="BestEpochs">Epochs whose weights were kept.</param>
/// <param name="StoppedByPatience">Number of networks that were stopped early.</param>
/// <param name="StoppedByEpochLimit">Number of networks that reached the epoch limit.</param>
/// <param name="StoppedByLossThreshold">Number of networks whose training loss reached the threshold.</param>
public sealed record NetworkTrainingSummary(
    int Networks, EpochRange Epochs, EpochRange BestEpochs, int StoppedByPatience, int StoppedByEpochLimit, int StoppedByLossThreshold)
{
    /// <summary>Summarizes trainings.</summary>
    /// <param name="histories">One or more.</param>
    internal static NetworkTrainingSummary From(IReadOnlyList<NetworkHistory> histories)
    {
        int Count(StopReason reason) => histories.Count(network => network.History.Stopped == reason);
        return new NetworkTrainingSummary(
            histories.Count,
            EpochRange.From([.. histories.Select(network => network.History.Epochs.Count)]),
            EpochRange.From([.. histories.Select(network => network.History.BestEpoch)]),
            Count(StopReason.Patience),
            Count(StopReason.EpochLimit),
            Count(StopReason.LossThreshold));
    }

    /// <summary>The summary in a sentence.</summary>
    /// <param name="epochLimit">The epoch limit of the training.</param>
    internal string Describe(int epochLimit)
    {
        (int Count, string Rule)[] ends =
        [
            (StoppedByPatience, "by early stopping"),
            (StoppedByEpochLimit, FormattableString.Invariant($"by the limit of {epochLimit} epochs")),
            (StoppedByLossThreshold, "by the loss threshold"),
        ];
        return FormattableString.Invariant($"{Networks} networks were trained for {Epochs.Describe()}; training stopped ")
            + string.Join(", ", ends.Where(end => end.Count > 0).Select(end => FormattableString.Invariant($"{end.Rule} in {end.Count}")));
    }
}

/// <summary>A range of epoch numbers over networks.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Median">The median; for an even number of networks, the mean of the two middle values.</param>
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
