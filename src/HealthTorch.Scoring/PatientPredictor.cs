using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring;

/// <summary>Predicts single patients and returns named values, as a web service does.</summary>
public static class PatientPredictor
{
    /// <summary>Predicts one patient.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="patient">
    /// The values as <see cref="Scorer.Score"/> accepts them; <see cref="PatientReader"/> reads them from JSON.
    /// </param>
    /// <param name="times">
    /// For survival models: the times at which to evaluate the curves, above 0 and up to the last of <see cref="Scorer.Times"/>; null for
    /// one quarter, one half and three quarters of the last time.
    /// </param>
    /// <exception cref="DataException">As for <see cref="Scorer.Score"/>, or a time is outside the range of the curves.</exception>
    public static PatientPrediction Predict(this Scorer scorer, ReadOnlySpan<double> patient, IReadOnlyList<double>? times = null)
    {
        var output = new double[scorer.OutputCount];
        scorer.Score(patient, output);
        return scorer.Link is CurveLink link ? PatientPrediction.From(CreateCurves(link, patient, output, times ?? []), scorer.Unit)
            : scorer.TargetName is not null ? new PatientPrediction
            {
                Predicted = output[0],
                StandardDeviation = output.Length > 1 ? output[1] : null,
                Unit = scorer.Unit,
            }
            : scorer.Classes.Count > 0 ? new PatientPrediction
            {
                Probabilities = ToDictionary(scorer.Classes, output),
                PredictedClass = scorer.Classes[new ClassProbabilities(output, scorer.Classes, scorer.Threshold).PredictedClass(0)],
            }
            : new PatientPrediction { Probabilities = ToDictionary(scorer.Tasks, output) };
    }

    private static Dictionary<string, double> ToDictionary(IReadOnlyList<string> names, double[] values) =>
        names.Index().ToDictionary(name => name.Item, name => values[name.Index]);

    private static SurvivalCurves CreateCurves(
        CurveLink link, ReadOnlySpan<double> patient, double[] output, IReadOnlyList<double> times) =>
        times.All(time => time > 0 && time <= link.Times[^1])
        ? new SurvivalCurves(link.Times, link.Causes, output[link.Causes.Count..], output[..link.Causes.Count], link.Reading)
        {
            Horizons = times,
            FollowUpEnds = link is StratifiedHazards strata ? [strata.Ends[(int)patient[^1]]] : null,
        }
        : throw new DataException(FormattableString.Invariant($"curves are defined at times above 0 and up to {link.Times[^1]:G15}"));
}
