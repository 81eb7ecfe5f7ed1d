namespace HealthTorch.Reference;

/// <summary>
/// Survival metrics computed directly from their definitions, over all pairs of patients; faster code is checked against them. Causes are 0
/// for censored, 1 for the event of interest, and greater for competing events.
/// </summary>
public static class ReferenceSurvivalMetrics
{
    /// <summary>
    /// Computes the sums over all comparable pairs of patients in which the patient with the earlier event has the higher value, the lower
    /// value and the same value. Without weights and truncation, these are the counts of Harrell's C, with them those of Uno's C.
    /// </summary>
    /// <param name="times">The time of the event or of censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event of interest, greater for competing events.</param>
    /// <param name="entries">The time at which each patient was first observed; negative if observed from the start.</param>
    /// <param name="value">The value of a patient at a time; higher means an earlier event.</param>
    /// <param name="weighted">Whether pairs are weighted by the inverse probability of being uncensored.</param>
    /// <param name="truncation">Events at or after this time are ignored.</param>
    /// <remarks>
    /// Harrell, Califf, Pryor, Lee, Rosati: Evaluating the yield of medical tests (1982); Uno et al. (2011); Wolbers et al.: Concordance
    /// for prognostic models with competing risks (2014).
    /// </remarks>
    public static (double Concordant, double Discordant, double Tied) CountPairs(
        IReadOnlyList<double> times,
        IReadOnlyList<int> causes,
        IReadOnlyList<double> entries,
        Func<int, double, double> value,
        bool weighted = false,
        double truncation = double.PositiveInfinity)
    {
        double concordant = 0, discordant = 0, tied = 0;
        for (var i = 0; i < times.Count; i++)
        {
            for (var j = 0; j < times.Count; j++)
            {
                var waits = times[j] > times[i] || (times[j] == times[i] && causes[j] != 1);
                var competed = times[j] < times[i] && causes[j] > 1;
                if (causes[i] == 1 && times[i] < truncation && (competed || (waits && entries[j] < times[i])))
                {
                    var weight = weighted ? Weight(times[i], competed ? times[j] : times[i], times, causes) : 1;
                    concordant += value(i, times[i]) > value(j, times[i]) ? weight : 0;
                    discordant += value(i, times[i]) < value(j, times[i]) ? weight : 0;
                    tied += value(i, times[i]) == value(j, times[i]) ? weight : 0;
                }
            }
        }

        return (concordant, discordant, tied);
    }

    /// <summary>
    /// Computes the area under the ROC curve at a horizon, over all weighted pairs of a patient whose event has happened and one whose
    /// event has not.
    /// </summary>
    /// <param name="times">The time of the event or of censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event of interest, greater for competing events.</param>
    /// <param name="risks">The risks; higher means a more likely event by the horizon.</param>
    /// <param name="horizon">The time.</param>
    /// <remarks>Blanche, Dartigues, Jacqmin-Gadda (2013), definition 2.</remarks>
    public static double DynamicAuc(IReadOnlyList<double> times, IReadOnlyList<int> causes, IReadOnlyList<double> risks, double horizon)
    {
        double wins = 0, pairs = 0;
        for (var i = 0; i < times.Count; i++)
        {
            for (var j = 0; j < times.Count; j++)
            {
                if (times[i] <= horizon && causes[i] == 1 && (times[j] > horizon || causes[j] > 1))
                {
                    var weight = HorizonWeight(i, horizon, times, causes) * HorizonWeight(j, horizon, times, causes);
                    pairs += weight;
                    wins += weight * (risks[i] > risks[j] ? 1 : risks[i] == risks[j] ? 0.5 : 0);
                }
            }
        }

        return wins / pairs;
    }

    /// <summary>Computes the Brier score at a horizon, weighted by the inverse probability of being uncensored.</summary>
    /// <param name="times">The time of the event or of censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event of interest, greater for competing events.</param>
    /// <param name="probabilities">The probabilities of an event by the horizon.</param>
    /// <param name="horizon">The time.</param>
    /// <remarks>Graf, Schmoor, Sauerbrei, Schumacher (1999).</remarks>
    public static double Brier(IReadOnlyList<double> times, IReadOnlyList<int> causes, IReadOnlyList<double> probabilities, double horizon)
    {
        var sum = 0.0;
        for (var i = 0; i < times.Count; i++)
        {
            var error = (times[i] <= horizon && causes[i] == 1 ? 1 : 0) - probabilities[i];
            if (times[i] > horizon || causes[i] > 0)
            {
                sum += HorizonWeight(i, horizon, times, causes) * error * error;
            }
        }

        return sum / times.Count;
    }

    /// <summary>
    /// Computes the probability of not being censored up to and including a time (or before it), as a product over the patients censored
    /// until then. Events precede censorings at the same time.
    /// </summary>
    /// <param name="time">The time.</param>
    /// <param name="includes">Whether censorings at the time itself are included.</param>
    /// <param name="times">The time of the event or of censoring.</param>
    /// <param name="causes">0 for censored.</param>
    /// <remarks>Kaplan, Meier (1958), applied to censorings.</remarks>
    public static double UncensoredProbability(double time, bool includes, IReadOnlyList<double> times, IReadOnlyList<int> causes)
    {
        var probability = 1.0;
        foreach (var at in times.Distinct())
        {
            double atRisk = 0, censored = 0;
            for (var i = 0; i < times.Count; i++)
            {
                atRisk += times[i] > at || (times[i] == at && causes[i] == 0) ? 1 : 0;
                censored += times[i] == at && causes[i] == 0 ? 1 : 0;
            }

            probability *= (at < time || (includes && at == time)) && censored > 0 ? (atRisk - censored) / atRisk : 1;
        }

        return probability;
    }

    private static double Weight(double first, double second, IReadOnlyList<double> times, IReadOnlyList<int> causes) =>
        1 / (UncensoredProbability(first, false, times, causes) * UncensoredProbability(second, false, times, causes));

    private static double HorizonWeight(int row, double horizon, IReadOnlyList<double> times, IReadOnlyList<int> causes) =>
        1 / (times[row] > horizon
            ? UncensoredProbability(horizon, true, times, causes)
            : UncensoredProbability(times[row], false, times, causes));
}
