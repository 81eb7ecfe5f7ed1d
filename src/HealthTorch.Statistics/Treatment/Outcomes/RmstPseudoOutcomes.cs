using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>
/// Pseudo-outcomes for event times: numbers whose mean, given features and arm, is the restricted mean survival time. Uncensored patients
/// are weighted by the inverse probability of not being censored; for censored patients the expected remaining time is added.
/// </summary>
/// <remarks>
/// Rubin, van der Laan: A doubly robust censoring unbiased transformation (2007), equation 2, applied to min(T, horizon), as in Cui et al.:
/// Estimating heterogeneous treatment effects with right-censored data via causal survival forests (2023), section 3.2. The censoring
/// distribution is the Kaplan-Meier estimate in the arm; the expected remaining time is that of the arm's Kaplan-Meier curve unless curves
/// are given. The mean over an arm equals its Kaplan-Meier restricted mean, whatever curves are used.
/// </remarks>
public static class RmstPseudoOutcomes
{
    /// <summary>Computes the pseudo-outcomes of patients of several arms.</summary>
    /// <param name="events">Times to a single event, without delayed entry.</param>
    /// <param name="arms">The arm of each patient.</param>
    /// <param name="armNames">Names of the arms.</param>
    /// <param name="horizon">Horizon of the restricted mean, above 0.</param>
    /// <param name="curves">Predicted survival curves under the arm received; null for the arm's Kaplan-Meier curve.</param>
    /// <exception cref="DataException">No patient of an arm was followed up to the horizon, and the last ones were censored.</exception>
    public static double[] Compute(
        SurvivalTimes events, int[] arms, IReadOnlyList<string> armNames, double horizon, SurvivalCurves? curves = null)
    {
        if (FirstNotFollowed(events, arms, armNames.Count, horizon) is int arm)
        {
            throw new DataException(string.Create(
                CultureInfo.InvariantCulture,
                $"the restricted mean up to {horizon} needs follow-up to that time in every arm, but follow-up in '{armNames[arm]}' ends "
                    + $"earlier; choose an earlier horizon"));
        }

        var values = new double[events.Count];
        foreach (var rows in Enumerable.Range(0, events.Count).GroupBy(row => arms[row]))
        {
            var ofArm = new ArmTimes(events, [.. rows], horizon, curves);
            foreach (var row in rows)
            {
                values[row] = ofArm.PseudoOutcome(row);
            }
        }

        return values;
    }

    /// <summary>The first arm in which follow-up ends before the horizon with a censored patient; null if there is none.</summary>
    internal static int? FirstNotFollowed(SurvivalTimes events, int[] arms, int armCount, double horizon)
    {
        for (var arm = 0; arm < armCount; arm++)
        {
            var rows = Enumerable.Range(0, events.Count).Where(row => arms[row] == arm);
            var last = rows.Select(row => events.Times[row]).DefaultIfEmpty(double.PositiveInfinity).Max();
            if (!(last >= horizon) && rows.Any(row => events.Times[row] == last && events.Causes[row] == 0))
            {
                return arm;
            }
        }

        return null;
    }

    /// <summary>The times of one arm.</summary>
    private sealed class ArmTimes
    {
        private readonly SurvivalTimes _events;
        private readonly double _horizon;
        private readonly StepFunction _free;
        private readonly double[] _censorings;
        private readonly double[] _terms;
        private readonly double[] _summed;
        private readonly Func<int, double, double> _expected;
        private readonly bool _isShared;

        public ArmTimes(SurvivalTimes events, int[] rows, double horizon, SurvivalCurves? curves)
        {
            (_events, _horizon, _isShared) = (events, horizon, curves is null);
            var table = new RiskSets(events, rows).Table();
            var (free, survival) = (CensoringDistribution.Fit(table), KaplanMeier.Fit(table));
            int[] places = [.. Enumerable.Range(0, table.Times.Length).Where(i => table.Censored[i] > 0 && table.Times[i] < horizon)];
            _free = free;
            _censorings = Array.ConvertAll(places, i => table.Times[i]);

            // The hazard of censoring divided by the probability of not being censored: multiplies the expectation while a patient is at
            // risk.
            _terms = Array.ConvertAll(places, i => table.Censored[i] / (table.AtRisk[i] - table.Events[i]) / free.Values[i]);
            _expected = curves is null ? ExpectedByKaplanMeier(survival) : (row, time) => ExpectedByCurves(curves, row, time);
            _summed = _isShared ? CumulativeTerms(0) : [];
        }

        public double PseudoOutcome(int row)
        {
            var (time, isCensored) = (Math.Min(_events.Times[row], _horizon), _events.Times[row] < _horizon && _events.Causes[row] == 0);
            var seen = isCensored ? _expected(row, time) / _free.At(time) : time / _free.Before(time);

            // A patient with an event at a censoring time is not at risk of that censoring.
            var place = Array.BinarySearch(_censorings, time);
            var count = place >= 0 ? place + (isCensored ? 1 : 0) : ~place;
            return count == 0 ? seen : seen - (_isShared ? _summed : CumulativeTerms(row, count))[count - 1];
        }

        private double[] CumulativeTerms(int row, int? count = null)
        {
            var (sums, sum) = (new double[count ?? _terms.Length], 0.0);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = sum += _terms[i] * _expected(row, _censorings[i]);
            }

            return sums;
        }

        private Func<int, double, double> ExpectedByKaplanMeier(KaplanMeier curve)
        {
            var (whole, area, last, survival) = (curve.Rmst(_horizon).Value, 0.0, 0.0, 1.0);
            var known = new Dictionary<double, double>();
            for (var i = 0; i < curve.Table.Times.Length && curve.Table.Times[i] < _horizon; i++)
            {
                var time = curve.Table.Times[i];
                area += (time - last) * survival;
                (last, survival) = (time, curve.Survival.Values[i]);
                known[time] = Remaining(time, whole - area, survival);
            }

            return (_, time) => known[time];
        }

        private double ExpectedByCurves(SurvivalCurves curves, int row, double time) =>
            Remaining(
                time,
                curves.RestrictedMeanSurvivalTime(row, _horizon) - curves.RestrictedMeanSurvivalTime(row, time),
                curves.Survival(row, time));

        private static double Remaining(double time, double area, double survival) => time + (survival > 0 ? area / survival : 0);
    }
}
