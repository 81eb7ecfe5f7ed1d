using System.Text.Json.Serialization;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>
/// A link to survival curves. For each patient it predicts a risk for each cause (a higher risk means an earlier event), then the
/// cumulative incidence of each cause at each of <see cref="Times"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RelativeHazards), "relative-hazards")]
[JsonDerivedType(typeof(RecalibratedHazards), "recalibrated-hazards")]
[JsonDerivedType(typeof(TimeVaryingHazards), "varying-hazards")]
[JsonDerivedType(typeof(DiscreteTimeHazards), "discrete-hazards")]
[JsonDerivedType(typeof(PiecewiseConstantHazards), "piecewise-hazards")]
[JsonDerivedType(typeof(ProbabilityMass), "probability-mass")]
[JsonDerivedType(typeof(ParametricTimes), "parametric-times")]
[JsonDerivedType(typeof(StratifiedHazards), "stratified-hazards")]
public abstract record CurveLink : Link
{
    // Buffers with one number per cause are on the stack.
    private const int MaxCauses = 1000;

    /// <summary>The time grid: strictly increasing, starting at 0, in the unit of the targets.</summary>
    public required double[] Times { get; init; }

    /// <summary>Names of the causes of the event.</summary>
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>The calibrated lower bound of the survival time; null if it was not calibrated.</summary>
    public SurvivalLowerBound? Bound { get; init; }

    /// <summary>How curves are interpolated between the points of the grid.</summary>
    [JsonIgnore]
    public virtual CurveInterpolation Reading => CurveInterpolation.Linear;

    /// <summary>The quantity that <see cref="Risk"/> measures.</summary>
    [JsonIgnore]
    public virtual RiskScale RiskScale => RiskScale.TimeLost;

    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => Causes.Count * (1 + Times.Length);

    /// <inheritdoc/>
    public sealed override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction)
    {
        var incidence = prediction[Causes.Count..];
        Incidences(outputs, incidence);
        for (var cause = 0; cause < Causes.Count; cause++)
        {
            prediction[cause] = Risk(outputs, cause, incidence.Slice(cause * Times.Length, Times.Length));
        }
    }

    /// <summary>Computes the curves of many patients.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Number of outputs per patient.</param>
    /// <param name="horizons">The times that tables show.</param>
    public SurvivalCurves Curves(double[] outputs, int width, IReadOnlyList<double> horizons)
    {
        var (own, patients) = (PredictionWidth(width), outputs.Length / width);
        var predictions = Apply(outputs, width);
        var (risks, incidences) = (new double[patients * Causes.Count], new double[patients * Causes.Count * Times.Length]);
        for (var patient = 0; patient < patients; patient++)
        {
            var numbers = predictions.AsSpan(patient * own, own);
            numbers[..Causes.Count].CopyTo(risks.AsSpan(patient * Causes.Count));
            numbers[Causes.Count..].CopyTo(incidences.AsSpan(patient * Causes.Count * Times.Length));
        }

        return new SurvivalCurves(Times, Causes, incidences, risks, Reading)
        {
            Horizons = horizons,
            Bound = Bound,
            RiskScale = RiskScale,
            FollowUpEnds = ComputeFollowUpEnds(outputs, width),
        };
    }

    internal sealed override IEnumerable<string> Validate(TargetSpec target) => target.Causes is not { } causes
        ? ["requires a survival target, but the model has none"]
        : ValidateForCauses(causes);

    internal sealed override long OutputCount(TargetSpec target) => OutputCount();

    /// <summary>Returns the errors in the link, each with the name of its property.</summary>
    /// <param name="causes">Names of the causes that the model predicts.</param>
    internal IEnumerable<string> ValidateForCauses(IReadOnlyList<string> causes) =>
    [
        .. ValidationErrors.ForIncreasing("times", Times),
        .. Causes.SequenceEqual(causes) ? [] : new[] { "causes: must equal the causes that the model predicts" },
        .. causes.Count <= MaxCauses ? [] : new[] { $"causes: at most {MaxCauses} are allowed" },
        .. Bound?.Validate().Select(fault => $"bound.{fault}") ?? [],
        .. ValidateParameters(),
    ];

    /// <summary>Number of network outputs per patient that the link requires.</summary>
    internal abstract long OutputCount();

    /// <summary>Returns the errors in the properties other than times and causes.</summary>
    private protected virtual IEnumerable<string> ValidateParameters() => [];

    /// <summary>Returns the time up to which the curve of each patient is known; null if all are known up to the end of the grid.</summary>
    /// <param name="outputs">Row-major, patients x outputs.</param>
    /// <param name="width">Number of outputs per patient.</param>
    protected virtual double[]? ComputeFollowUpEnds(double[] outputs, int width) => null;

    /// <summary>Computes the cumulative incidences of one patient.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="incidence">Row-major, causes x times; overwritten.</param>
    protected internal abstract void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence);

    /// <summary>Computes a score that is higher for an earlier event: by default the mean time lost to the cause within the grid.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="cause">Index of the cause, from 0.</param>
    /// <param name="incidence">Cumulative incidence of the cause.</param>
    protected internal virtual double Risk(ReadOnlySpan<double> outputs, int cause, ReadOnlySpan<double> incidence) =>
        RestrictedMeanTimeLost.Compute(Times, incidence, Reading);

    /// <summary>Divides the probability of an event at a time among the causes in proportion to their hazards.</summary>
    /// <param name="hazards">The hazard of each cause at the time, for patients without an earlier event.</param>
    /// <param name="survival">The probability of no event before the time.</param>
    /// <param name="time">Index of the time, from 1.</param>
    /// <param name="incidence">Row-major, causes x times; the values at the time are written.</param>
    /// <returns>The probability of an event at the time.</returns>
    private protected double DistributeIncidence(ReadOnlySpan<double> hazards, double survival, int time, Span<double> incidence)
    {
        var all = 0.0;
        foreach (var hazard in hazards)
        {
            all += hazard;
        }

        var jump = all > 0 ? -double.ExpM1(-all) * survival : 0;
        for (var cause = 0; cause < hazards.Length; cause++)
        {
            var (own, place) = (hazards[cause], (cause * Times.Length) + time);
            incidence[place] = incidence[place - 1] + (own <= 0 ? 0 : double.IsInfinity(own) ? jump : jump * own / all);
        }

        return jump;
    }
}
