using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// A parametric survival distribution whose shape and location are predicted by the network, or a mixture of several (a deep survival
/// machine).
/// </summary>
/// <remarks>
/// Nagpal, Li, Dubrawski: Deep survival machines (2021). The loss is the negative log density at an event and the negative log survival at
/// censoring; with late entry, the log survival at the entry time is added. Times are in units of the mean time of the training rows.
/// </remarks>
public abstract record ParametricTask : SurvivalTask
{
    private const int GridSteps = 200;

    // Prevents log 0 for a density or survival that rounds to 0.
    private protected const double MinLikelihood = 1e-30;

    /// <summary>Number of components of the mixture.</summary>
    [Range(1, 100)]
    public int Components { get; init; } = 1;

    private protected abstract TimeDistribution Distribution { get; }

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => ParametricTimes.OutputsFor(Components);

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets)
    {
        var events = (SurvivalTimes)targets;
        foreach (var problem in base.Validate(targets))
        {
            yield return problem;
        }

        if (events.AreCompeting)
        {
            yield return new ConfigProblem(
                "type", "has one cause of events, but there are several: use cox, logistic-hazard, pc-hazard or deephit");
        }

        if (events.Times.Any(time => time <= 0))
        {
            yield return new ConfigProblem("type", "needs times above 0, but some are 0");
        }
    }

    /// <inheritdoc/>
    internal override Targets PrepareTargets(Targets training, Targets targets) =>
        new ScaledSurvivalTimes((SurvivalTimes)targets, ((SurvivalTimes)training).Times.Average());

    /// <inheritdoc/>
    internal override Targets PrepareEmptyTargets(Targets shape, Link link) =>
        new ScaledSurvivalTimes((SurvivalTimes)shape, RequireLink<ParametricTimes>(link).Scale);

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets)
    {
        var scaled = (ScaledSurvivalTimes)targets;
        var last = scaled.SurvivalTimes.Times.DefaultIfEmpty(scaled.Scale).Max();
        return new ParametricTimes
        {
            Times = [.. Enumerable.Range(0, GridSteps + 1).Select(i => last * i / GridSteps)],
            Causes = scaled.SurvivalTimes.CauseNames,
            Distribution = Distribution,
            Components = Components,
            Scale = scaled.Scale,
        };
    }

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets)
    {
        var events = (SurvivalTimesBatch)targets;
        var happened = events.Causes.GreaterThan(0).to(output.dtype);
        var density = LogMixture(output, LogDensity(Shapes(output), Locations(output), events.Times.log().unsqueeze(1)));
        var survival = LogMixture(output, LogSurvival(Shapes(output), Locations(output), events.Times.log().unsqueeze(1)));
        var losses = (-happened * density) - (happened.OneMinus() * survival);
        return events.Entries is null ? losses : losses.Add(LogSurvivalAtEntry(output, events.Entries));
    }

    /// <summary>Computes the log density of each component, (patients, components).</summary>
    private protected abstract Tensor LogDensity(Tensor shape, Tensor location, Tensor logTime);

    /// <summary>Computes the log survival of each component, (patients, components).</summary>
    private protected abstract Tensor LogSurvival(Tensor shape, Tensor location, Tensor logTime);

    private Tensor Shapes(Tensor output) => output.narrow(1, 0, Components);

    private Tensor Locations(Tensor output) => output.narrow(1, Components, Components);

    private Tensor LogMixture(Tensor output, Tensor logs) => Components == 1
        ? logs.squeeze(1)
        : functional.log_softmax(output.narrow(1, 2 * Components, Components), 1).Add(logs).logsumexp(1);

    // A patient without late entry has survival probability 1 at the start.
    private Tensor LogSurvivalAtEntry(Tensor output, Tensor entries)
    {
        var late = entries.GreaterThan(0);
        var logTime = where(late, entries, ones_like(entries)).log().unsqueeze(1);
        return LogMixture(output, LogSurvival(Shapes(output), Locations(output), logTime)) * late.to(output.dtype);
    }
}

/// <summary>Weibull times: S(t) = exp(-(t / e^b)^(e^a)).</summary>
/// <remarks>Weibull: A statistical distribution function of wide applicability (1951).</remarks>
public sealed record Weibull : ParametricTask
{
    private protected override TimeDistribution Distribution => TimeDistribution.Weibull;

    private protected override Tensor LogDensity(Tensor shape, Tensor location, Tensor logTime)
    {
        var exponent = shape.exp() * (logTime - location);
        return (shape - logTime).Add(exponent) - exponent.exp();
    }

    private protected override Tensor LogSurvival(Tensor shape, Tensor location, Tensor logTime) =>
        -(shape.exp() * (logTime - location)).exp();
}

/// <summary>Log-normal times: log t is normal with mean b and standard deviation e^a.</summary>
/// <remarks>Galton: The geometric mean, in vital and social statistics (1879).</remarks>
public sealed record LogNormal : ParametricTask
{
    private static readonly double s_logRoot = Math.Log(2 * Math.PI) / 2;

    private protected override TimeDistribution Distribution => TimeDistribution.LogNormal;

    private protected override Tensor LogDensity(Tensor shape, Tensor location, Tensor logTime) =>
        (-((logTime - location) / shape.exp()).Square().Divide(2) - shape - logTime).Subtract(s_logRoot);

    private protected override Tensor LogSurvival(Tensor shape, Tensor location, Tensor logTime) =>
        ((logTime - location) / shape.exp().Multiply(Math.Sqrt(2))).erfc().Divide(2).Add(MinLikelihood).log();
}
