using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// Times to an event as numbers whose mean, given features and arm, is the restricted mean time: those seen to the end are weighted by the
/// inverse probability of not being censored, and the censored ones are given what is still expected of them.
/// </summary>
/// <remarks>
/// Rubin, van der Laan: A doubly robust censoring unbiased transformation (2007), equation 2, of min(T, horizon); as in Cui et al.:
/// Estimating heterogeneous treatment effects with right-censored data via causal survival forests (2023), section 3.2. The probability of
/// censoring is the Kaplan-Meier estimate of the arm; what is still expected is that of the arm's Kaplan-Meier curve, unless curves are
/// given. The mean over an arm is its Kaplan-Meier restricted mean, whatever is expected.
/// </remarks>
public static class RmstPseudoOutcomes
{
    /// <summary>Pseudo-outcomes of patients of several arms.</summary>
    /// <param name="events">Times to one event, all seen from the start.</param>
    /// <param name="arms">The arm of each.</param>
    /// <param name="armNames">Names of the arms.</param>
    /// <param name="horizon">Up to when the mean time is counted, above 0.</param>
    /// <param name="curves">What is expected of each patient under the arm received; null for the arm's Kaplan-Meier curve.</param>
    /// <exception cref="DataException">Nobody of an arm was followed to the horizon, and its last patients were censored.</exception>
    public static double[] Of(Events events, int[] arms, IReadOnlyList<string> armNames, double horizon, SurvivalCurves? curves = null)
    {
        if (FirstNotFollowed(events, arms, armNames.Count, horizon) is int arm)
        {
            throw new DataException(FormattableString.Invariant(
                $"the restricted mean up to {horizon} needs patients followed so long in every arm, but those of '{armNames[arm]}' end before it; take an earlier horizon"));
        }

        var values = new double[events.Count];
        foreach (var rows in Enumerable.Range(0, events.Count).GroupBy(row => arms[row]))
        {
            var ofArm = new ArmTimes(events, [.. rows], horizon, curves);
            foreach (var row in rows)
            {
                values[row] = ofArm.Of(row);
            }
        }

        return values;
    }

    /// <summary>
    /// The first arm whose patients were all seen to end before the horizon, the last of them censored; null where there is none.
    /// </summary>
    internal static int? FirstNotFollowed(Events events, int[] arms, int armCount, double horizon)
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
        private readonly Events _events;
        private readonly double _horizon;
        private readonly StepFunction _free;
        private readonly double[] _censorings;
        private readonly double[] _terms;
        private readonly double[] _summed;
        private readonly Func<int, double, double> _expected;
        private readonly bool _isShared;

        public ArmTimes(Events events, int[] rows, double horizon, SurvivalCurves? curves)
        {
            (_events, _horizon, _isShared) = (events, horizon, curves is null);
            var table = new RiskSets(events, rows).Table();
            var (free, survival) = (CensoringCurve.Of(table), KaplanMeier.Of(table));
            int[] places = [.. Enumerable.Range(0, table.Times.Length).Where(i => table.Censored[i] > 0 && table.Times[i] < horizon)];
            _free = free;
            _censorings = Array.ConvertAll(places, i => table.Times[i]);

            // The hazard of censoring over the probability of none: what an expectation is multiplied by while a patient is at risk.
            _terms = Array.ConvertAll(places, i => table.Censored[i] / (table.AtRisk[i] - table.Events[i]) / free.Values[i]);
            _expected = curves is null ? OfCurve(survival) : (row, time) => OfCurves(curves, row, time);
            _summed = _isShared ? Summed(0) : [];
        }

        public double Of(int row)
        {
            var (time, isCensored) = (Math.Min(_events.Times[row], _horizon), _events.Times[row] < _horizon && _events.Causes[row] == 0);
            var seen = isCensored ? _expected(row, time) / _free.At(time) : time / _free.Before(time);

            // Whoever has the event at a time of censorings is not at risk of those.
            var place = Array.BinarySearch(_censorings, time);
            var count = place >= 0 ? place + (isCensored ? 1 : 0) : ~place;
            return count == 0 ? seen : seen - (_isShared ? _summed : Summed(row, count))[count - 1];
        }

        private double[] Summed(int row, int? count = null)
        {
            var (sums, sum) = (new double[count ?? _terms.Length], 0.0);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = sum += _terms[i] * _expected(row, _censorings[i]);
            }

            return sums;
        }

        private Func<int, double, double> OfCurve(KaplanMeier curve)
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

        private double OfCurves(SurvivalCurves curves, int row, double time) =>
            Remaining(time, curves.Rmst(row, _horizon) - curves.Rmst(row, time), curves.Survival(row, time));

        private static double Remaining(double time, double area, double survival) => time + (survival > 0 ? area / survival : 0);
    }
}
