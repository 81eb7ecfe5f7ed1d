using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Networks.Survival;

/// <summary>Predicts the time of an event with censored data: survival curves, or cumulative incidences of competing causes.</summary>
public abstract record SurvivalTask : NetworkTask
{
    /// <inheritdoc/>
    public override Type TargetType => typeof(SurvivalTimes);

    /// <summary>
    /// Times, in the unit of the targets, at which predictions and reports show survival; by default one quarter, one half and three
    /// quarters of the last event time.
    /// </summary>
    public IReadOnlyList<double> Horizons { get; init; } = [];

    /// <summary>Whether the task supports a separate baseline hazard for each stratum.</summary>
    private protected virtual bool HasStrata => false;

    /// <inheritdoc/>
    public override Prediction Predict(double[] output, Targets targets, Link link) =>
        ((CurveLink)link).Curves(output, link.InputWidth(OutputCount(targets)), Horizons);

    /// <inheritdoc/>
    public override Prediction WithTaskSettings(Prediction prediction) => prediction is SurvivalCurves curves
        ? curves.WithHorizons(Horizons)
        : prediction;

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets)
    {
        var events = (SurvivalTimes)targets;
        foreach (var (place, horizon) in Horizons.Index().Where(horizon => !(double.IsFinite(horizon.Item) && horizon.Item > 0)))
        {
            yield return new ConfigProblem($"horizons[{place}]", $"is {horizon}; allowed are times above 0");
        }

        if (events.Strata is { } strata && !HasStrata)
        {
            yield return new ConfigProblem(
                "type",
                $"has no baseline hazard for each stratum of '{strata.Column}'; take cox or cox-time, or make the strata a feature");
        }

        if (events.Causes.All(cause => cause == 0))
        {
            yield return new ConfigProblem("type", "asks for events but every patient is censored");
        }
        else if (events.Times.Where((_, row) => events.Causes[row] > 0).Max() <= 0)
        {
            yield return new ConfigProblem("type", "asks for events at times above 0 but all are at 0");
        }
        else if (SingleEventTime(events) is { } time)
        {
            yield return new ConfigProblem(
                "type",
                FormattableString.Invariant(
                    $"needs events at two or more different times, but all {events.Causes.Count(cause => cause > 0)} are at {time}"));
        }
    }

    // With a single event time there is no information about other times: no curve, ranking or distribution of times can be learned.
    private static double? SingleEventTime(SurvivalTimes events)
    {
        double[] times = [.. events.Times.Where((_, row) => events.Causes[row] > 0).Distinct().Take(2)];
        return times.Length == 1 && events.Causes.Count(cause => cause > 0) > 1 ? times[0] : null;
    }

    /// <summary>Casts a link that was read from a model folder to the type that the task creates.</summary>
    /// <typeparam name="T">The link type that the task creates.</typeparam>
    /// <param name="link">The link.</param>
    /// <exception cref="DataException">The link has another type.</exception>
    private protected static T RequireLink<T>(Link link)
        where T : CurveLink => link as T
        ?? throw new DataException($"link: the experiment's task requires {typeof(T).Name}, but this is {link.GetType().Name}");

    /// <summary>Returns the survival targets that prepared targets (discretized, at knots or scaled) are based on.</summary>
    private protected static SurvivalTimes GetSurvivalTimes(Targets targets) => targets switch
    {
        DiscretizedSurvivalTimes intervals => intervals.SurvivalTimes,
        SurvivalTimesAtKnots knotted => knotted.SurvivalTimes,
        ScaledSurvivalTimes scaled => scaled.SurvivalTimes,
        _ => (SurvivalTimes)targets,
    };
}
