using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>
/// Patients with a competing event, who stay in the risk set of the subdistribution hazard with the Fine-Gray weight G(t-) / G(T-): the
/// conditional probability of still being uncensored.
/// </summary>
/// <param name="Rows">Rows with a competing event, in decreasing order of time.</param>
/// <param name="Events">Times of all patients.</param>
/// <param name="Censoring">The censoring distribution G.</param>
/// <remarks>Fine, Gray: A proportional hazards model for the subdistribution of a competing risk (1999), section 3.3.</remarks>
internal sealed record Lingering(int[] Rows, Events Events, StepFunction Censoring)
{
    /// <summary>Selects the rows with an event of a cause other than the given one.</summary>
    public static Lingering Of(Events events, int cause, StepFunction censoring) => new(
        [.. Enumerable.Range(0, events.Count).Where(row => events.Causes[row] > 0 && events.Causes[row] != cause)
            .OrderByDescending(row => events.Times[row])],
        events,
        censoring);

    /// <summary>Starts a scan after the last time, when all of these patients are weighted.</summary>
    public Walk Start(double[] hazards, CoxSweep sweep, int features) => new(this, hazards, sweep, features);

    /// <summary>A scan backward in time.</summary>
    internal sealed class Walk
    {
        private readonly Lingering _lingering;
        private readonly double[] _hazards;
        private readonly CoxSweep _sweep;
        private readonly RiskSum _sum;
        private int _next;

        public Walk(Lingering lingering, double[] hazards, CoxSweep sweep, int features)
        {
            (_lingering, _hazards, _sweep, _sum) = (lingering, hazards, sweep, new RiskSum(features));
            foreach (var row in lingering.Rows)
            {
                Add(row, 1);
            }
        }

        /// <summary>
        /// Moves to a time: patients whose competing event is not before it are at risk as usual and are removed from the weighted set.
        /// </summary>
        public void Advance(double time)
        {
            for (; _next < _lingering.Rows.Length && _lingering.Events.Times[_lingering.Rows[_next]] >= time; _next++)
            {
                Add(_lingering.Rows[_next], -1);
            }
        }

        /// <summary>Sets the total to the patients at risk plus the weighted patients with a competing event.</summary>
        public void SetTotal(RiskSum total, RiskSum atRisk, double time) =>
            total.SetToSum(atRisk, _next == _lingering.Rows.Length ? 0 : _lingering.Censoring.Before(time), _sum);

        private void Add(int row, int sign) =>
            _sum.Add(sign * _hazards[row] / _lingering.Censoring.Before(_lingering.Events.Times[row]), _sweep.Of(row));
    }
}
