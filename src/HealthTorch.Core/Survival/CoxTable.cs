using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Statistics;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Survival;

/// <summary>A classical Cox regression of the hazard of a cause, with events of other causes treated as censored.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Patients">Number of training rows.</param>
/// <param name="Events">Number of events of the cause among them.</param>
/// <param name="Lines">The features.</param>
/// <param name="LeftOut">Features that are constant or a linear combination of earlier features, except reference levels.</param>
/// <param name="ProportionalHazards">
/// The global test of proportional hazards (Grambsch and Therneau 1994, on the scale of the Kaplan-Meier curve); null where there are too
/// few events.
/// </param>
public sealed record CoxTable(
    string Cause,
    int Patients,
    int Events,
    IReadOnlyList<CoxCoefficient> Lines,
    IReadOnlyList<string> LeftOut,
    TestSummary? ProportionalHazards)
{
    private const double Level = 0.05;

    /// <summary>The method for tied event times.</summary>
    public required TiesMethod Ties { get; init; }

    /// <summary>Whether the test of proportional hazards is significant at 0.05.</summary>
    [JsonIgnore]
    internal bool ViolatesProportionalHazards => ProportionalHazards?.P < Level;

    /// <summary>
    /// The regressions on the training rows; null for targets other than times to an event, and for molecular graphs, which have no
    /// coefficients.
    /// </summary>
    /// <param name="preparation">The preparation, fitted on the training rows.</param>
    /// <param name="training">The training rows as read.</param>
    /// <param name="ties">The method for tied event times.</param>
    internal static IReadOnlyList<CoxTable>? Fit(FittedPreparation preparation, Cohort training, TiesMethod ties = TiesMethod.Efron)
    {
        if (training.Targets is not SurvivalTimes events || preparation.Transform(training).Inputs is not FeatureRows rows)
        {
            return null;
        }

        var own = IndependentColumns.Find(rows).Select(rows);
        return own.Features.Count == 0 ? [] :
        [
            .. Enumerable.Range(1, events.CauseNames.Count).Select(cause => CoxRegression.TryFit(events, own, cause, ties))
                .OfType<CoxFit>().Select(fit => Fit(fit, events, own, [.. rows.Features.Except(own.Features)], preparation)),
        ];
    }

    /// <summary>The method for tied event times of a task: that of the task cox, otherwise Efron's.</summary>
    /// <param name="task">The task.</param>
    internal static TiesMethod TiesFor(TaskConfig task) => task is Cox cox ? cox.Ties : TiesMethod.Efron;

    private static CoxTable Fit(
        CoxFit fit, SurvivalTimes events, FeatureRows rows, IReadOnlyList<string> leftOut, FittedPreparation preparation)
    {
        var references = ReferenceLevels.Find(preparation, leftOut);
        var hazards = ProportionalHazardsTest.TryRun(fit);
        return new CoxTable(
            fit.Model.Events.CauseNames[fit.Model.Cause - 1],
            events.Count,
            events.CountEvents(fit.Model.Cause),
            [
                .. fit.Coefficients.Select((of, j) => CoxCoefficient.From(rows, j, of, hazards?.PerFeature[j]) with
                {
                    Reference = references.GetValueOrDefault(rows.Features[j]),
                }),
            ],
            [.. leftOut.Where(feature => !references.ContainsKey(feature))],
            hazards is null ? null : TestSummary.From(hazards.Global))
        {
            Ties = fit.Model.Ties,
        };
    }
}

/// <summary>The hazard ratio of a feature, adjusted for the others.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Step">
/// The difference of the feature for the ratio, in the feature's prepared unit: 1 for a 0/1 feature, otherwise the standard deviation of
/// the training rows.
/// </param>
/// <param name="IsFlag">Whether the feature is 0 or 1.</param>
/// <param name="HazardRatio">Hazard ratio per step, with its 95 % Wald interval.</param>
/// <param name="P">Two-sided p-value of the Wald test that the ratio is 1.</param>
/// <param name="ProportionalHazards">The test that the ratio is constant over time; null where there are too few events.</param>
public sealed record CoxCoefficient(
    string Feature, double Step, bool IsFlag, Estimate HazardRatio, double P, TestSummary? ProportionalHazards)
{
    /// <summary>
    /// The reference level (or levels) of the category with which a level is compared; absent for features that are not a level.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    internal static CoxCoefficient From(FeatureRows rows, int column, EstimateWithError coefficient, ChiSquaredTest? proportional)
    {
        double[] values = [.. Enumerable.Range(0, rows.Count).Select(row => rows[row][column])];
        var isFlag = values.All(value => value is 0 or 1);
        var step = isFlag ? 1 : Deviation(values);
        var interval = coefficient.Interval();
        return new CoxCoefficient(
            rows.Features[column],
            step,
            isFlag,
            new Estimate(Math.Exp(step * coefficient.Value), Math.Exp(step * interval.Low), Math.Exp(step * interval.High)),
            coefficient.PValue,
            proportional is null ? null : TestSummary.From(proportional));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
