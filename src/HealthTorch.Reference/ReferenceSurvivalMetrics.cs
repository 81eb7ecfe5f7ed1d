namespace HealthTorch.Reference;

/// <summary>
/// Metrics of survival straight from their definitions, over all pairs of patients: what faster code is checked against. Causes are 0 for
/// censored, 1 for the event that is measured, and more for those that compete with it.
/// </summary>
public static class ReferenceSurvivalMetrics
{
    /// <summary>
    /// Sums over all comparable pairs of patients: those of which the one with the earlier event has the higher value, the lower value and
    /// the same value. Without weights and truncation these are the counts behind Harrell's C, with them those behind Uno's.
    /// </summary>
    /// <param name="times">Time of the event or the censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event, more for competing ones.</param>
    /// <param name="entries">When each was first observed; below zero where from the start.</param>
    /// <param name="value">The value of a patient at a time: higher means an earlier event.</param>
    /// <param name="weighted">Whether pairs are weighted by the inverse probability of being uncensored.</param>
    /// <param name="truncation">Events from this time on are not looked at.</param>
    /// <remarks>
    /// Harrell, Califf, Pryor, Lee, Rosati: Evaluating the yield of medical tests (1982); Uno et al. (2011); Wolbers et al.: Concordance
    /// for prognostic models with competing risks (2014).
    /// </remarks>
    public static (double Concordant, double Discordant, double Tied) Pairs(
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
    /// Area under the ROC curve at a horizon over all pairs of one whose event has happened and one whose has not, weighted.
    /// </summary>
    /// <param name="times">Time of the event or the censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event, more for competing ones.</param>
    /// <param name="risks">Higher means a likelier event by the horizon.</param>
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

    /// <summary>Brier score at a horizon, weighted by the inverse probability of being uncensored.</summary>
    /// <param name="times">Time of the event or the censoring.</param>
    /// <param name="causes">0 for censored, 1 for the event, more for competing ones.</param>
    /// <param name="probabilities">Of an event by the horizon.</param>
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
    /// The probability of not being censored by a time (or before it), as a product over the patients censored until then. Events come
    /// before censorings at the same time.
    /// </summary>
    /// <param name="time">The time.</param>
    /// <param name="includes">Whether censorings at the time itself count.</param>
    /// <param name="times">Time of the event or the censoring.</param>
    /// <param name="causes">0 for censored.</param>
    /// <remarks>Kaplan, Meier (1958), of censorings.</remarks>
    public static double Uncensored(double time, bool includes, IReadOnlyList<double> times, IReadOnlyList<int> causes)
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
        1 / (Uncensored(first, false, times, causes) * Uncensored(second, false, times, causes));

    private static double HorizonWeight(int row, double horizon, IReadOnlyList<double> times, IReadOnlyList<int> causes) =>
        1 / (times[row] > horizon ? Uncensored(horizon, true, times, causes) : Uncensored(times[row], false, times, causes));
}
