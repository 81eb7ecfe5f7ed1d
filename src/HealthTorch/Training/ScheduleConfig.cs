using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Training;

/// <summary>The factor on the learning rate over time.</summary>
public abstract record ScheduleConfig
{
    /// <summary>Epochs of linear rise at the start, from 1 / (<see cref="WarmUp"/> + 1) of the rate.</summary>
    [Range(0, 1_000_000)]
    public double WarmUp { get; init; }

    /// <summary>The factor on the learning rate, in [0, 1].</summary>
    /// <param name="epoch">Epochs passed, with fractions.</param>
    /// <param name="epochs">The epoch limit.</param>
    /// <param name="plateaus">How often the score has stood still for <see cref="Plateau.Patience"/> epochs.</param>
    public double RateFactor(double epoch, int epochs, int plateaus) =>
        Math.Min(1, (epoch + 1) / (WarmUp + 1)) * Decay(epoch, epochs, plateaus);

    /// <summary>The factor without the warm-up.</summary>
    /// <param name="epoch">Epochs passed, with fractions.</param>
    /// <param name="epochs">The epoch limit.</param>
    /// <param name="plateaus">How often the score has stood still.</param>
    protected abstract double Decay(double epoch, int epochs, int plateaus);
}

/// <summary>The same learning rate throughout.</summary>
public sealed record Constant : ScheduleConfig
{
    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => 1;
}

/// <summary>Half a cosine from one down to a floor at the epoch limit.</summary>
/// <remarks>Loshchilov, Hutter: SGDR (2017), equation 5 without restarts.</remarks>
public sealed record Cosine : ScheduleConfig
{
    /// <summary>The last factor, in [0, 1].</summary>
    [Range(0, 1)]
    public double Floor { get; init; }

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) =>
        Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2);
}

/// <summary>Falls by a factor after every so many epochs.</summary>
public sealed record Step : ScheduleConfig
{
    /// <summary>Epochs between steps.</summary>
    [Range(1, 1_000_000)]
    public int Every { get; init; } = 30;

    /// <summary>Factor of each step, in (0, 1].</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => Math.Pow(Factor, Math.Floor(epoch / Every));
}

/// <summary>Falls by a factor whenever the early-stopping score has not improved for so many epochs.</summary>
public sealed record Plateau : ScheduleConfig
{
    /// <summary>Epochs without improvement.</summary>
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 10;

    /// <summary>Factor of each reduction, in (0, 1].</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => Math.Pow(Factor, plateaus);
}
