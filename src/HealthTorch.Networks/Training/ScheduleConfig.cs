using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Networks.Training;

/// <summary>A learning rate schedule: the factor on the learning rate over time.</summary>
public abstract record ScheduleConfig
{
    /// <summary>Number of epochs of linear warm-up, from 1 / (<see cref="WarmUp"/> + 1) of the learning rate.</summary>
    [Range(0, 1_000_000)]
    public double WarmUp { get; init; }

    /// <summary>Returns the factor on the learning rate, in [0, 1].</summary>
    /// <param name="epoch">Number of completed epochs, with fractions.</param>
    /// <param name="epochs">The epoch limit.</param>
    /// <param name="plateaus">How often the score did not improve for <see cref="ReduceOnPlateau.Patience"/> epochs.</param>
    public double RateFactor(double epoch, int epochs, int plateaus) =>
        Math.Min(1, (epoch + 1) / (WarmUp + 1)) * Decay(epoch, epochs, plateaus);

    /// <summary>Returns the factor without the warm-up.</summary>
    /// <param name="epoch">Number of completed epochs, with fractions.</param>
    /// <param name="epochs">The epoch limit.</param>
    /// <param name="plateaus">How often the score did not improve for the plateau's patience.</param>
    protected abstract double Decay(double epoch, int epochs, int plateaus);
}

/// <summary>A constant learning rate.</summary>
public sealed record ConstantRate : ScheduleConfig
{
    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => 1;
}

/// <summary>Cosine decay from one to a floor at the epoch limit.</summary>
/// <remarks>Loshchilov, Hutter: SGDR (2017), equation 5 without restarts.</remarks>
public sealed record CosineDecay : ScheduleConfig
{
    /// <summary>The final factor, in [0, 1].</summary>
    [Range(0, 1)]
    public double Floor { get; init; }

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) =>
        Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2);
}

/// <summary>Step decay: the learning rate is multiplied by a factor every given number of epochs.</summary>
public sealed record StepDecay : ScheduleConfig
{
    /// <summary>Number of epochs between steps.</summary>
    [Range(1, 1_000_000)]
    public int Every { get; init; } = 30;

    /// <summary>Factor applied at each step, in (0, 1].</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => Math.Pow(Factor, Math.Floor(epoch / Every));
}

/// <summary>The learning rate is reduced whenever the early-stopping score has not improved for a number of epochs.</summary>
public sealed record ReduceOnPlateau : ScheduleConfig
{
    /// <summary>Number of epochs without improvement before a reduction.</summary>
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 10;

    /// <summary>Factor applied at each reduction, in (0, 1].</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override double Decay(double epoch, int epochs, int plateaus) => Math.Pow(Factor, plateaus);
}
