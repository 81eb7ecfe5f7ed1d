using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Training;

/// <summary>The factor on the learning rate over time; the first <see cref="WarmUp"/> epochs rise linearly from zero.</summary>
public abstract record ScheduleConfig
{
    /// <summary>Epochs of linear rise at the start.</summary>
    [Range(0, 1_000_000)]
    public double WarmUp { get; init; }
}

/// <summary>The same learning rate throughout.</summary>
public sealed record Constant : ScheduleConfig;

/// <summary>Half a cosine from one down to <see cref="Floor"/> at the epoch limit.</summary>
/// <remarks>Loshchilov, Hutter: SGDR (2017), equation 5 without restarts.</remarks>
public sealed record Cosine : ScheduleConfig
{
    /// <summary>The last factor, in [0, 1].</summary>
    [Range(0, 1)]
    public double Floor { get; init; }
}

/// <summary>Times <see cref="Factor"/> after every <see cref="Every"/> epochs.</summary>
public sealed record Step : ScheduleConfig
{
    /// <summary>Epochs between steps.</summary>
    [Range(1, 1_000_000)]
    public int Every { get; init; } = 30;

    /// <summary>Factor of each step, in (0, 1).</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.1;
}

/// <summary>Times <see cref="Factor"/> whenever the early-stopping score has not improved for <see cref="Patience"/> epochs.</summary>
public sealed record Plateau : ScheduleConfig
{
    /// <summary>Epochs without improvement.</summary>
    [Range(1, 1_000_000)]
    public int Patience { get; init; } = 10;

    /// <summary>Factor of each reduction, in (0, 1).</summary>
    [Range(1e-6, 1)]
    public double Factor { get; init; } = 0.5;
}
