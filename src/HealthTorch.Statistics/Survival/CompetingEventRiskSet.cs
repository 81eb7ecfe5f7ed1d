using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// Patients with a competing event, who stay in the risk set of the subdistribution hazard with the Fine-Gray weight G(t-) / G(T-): the
/// conditional probability of still being uncensored.
/// </summary>
/// <param name="Rows">Rows with a competing event, in decreasing order of time.</param>
/// <param name="Events">Times of all patients.</param>
/// <param name="Censoring">The censoring distribution G.</param>
/// <remarks>Fine, Gray: A proportional hazards model for the subdistribution of a competing risk (1999), section 3.3.</remarks>
internal sealed record CompetingEventRiskSet(int[] Rows, SurvivalTimes Events, StepFunction Censoring)
{
    /// <summary>Selects the rows with an event of a cause other than the given one.</summary>
    public static CompetingEventRiskSet Create(SurvivalTimes events, int cause, StepFunction censoring) => new(
        [.. Enumerable.Range(0, events.Count).Where(row => events.Causes[row] > 0 && events.Causes[row] != cause)
            .OrderByDescending(row => events.Times[row])],
        events,
        censoring);

    /// <summary>Starts a scan after the last time, when all of these patients are weighted.</summary>
    public Scan Start(double[] hazards, CoxRiskSetScan sweep, int features) => new(this, hazards, sweep, features);

    /// <summary>A scan backward in time.</summary>
    internal sealed class Scan
    {
        private readonly CompetingEventRiskSet _riskSet;
        private readonly double[] _hazards;
        private readonly CoxRiskSetScan _riskSetScan;
        private readonly RiskSetSums _sum;
        private int _next;

        public Scan(CompetingEventRiskSet lingering, double[] hazards, CoxRiskSetScan sweep, int features)
        {
            (_riskSet, _hazards, _riskSetScan, _sum) = (lingering, hazards, sweep, new RiskSetSums(features));
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
            for (; _next < _riskSet.Rows.Length && _riskSet.Events.Times[_riskSet.Rows[_next]] >= time; _next++)
            {
                Add(_riskSet.Rows[_next], -1);
            }
        }

        /// <summary>Sets the total to the patients at risk plus the weighted patients with a competing event.</summary>
        public void SetTotal(RiskSetSums total, RiskSetSums atRisk, double time) =>
            total.SetToSum(atRisk, _next == _riskSet.Rows.Length ? 0 : _riskSet.Censoring.Before(time), _sum);

        private void Add(int row, int sign) =>
            _sum.Add(sign * _hazards[row] / _riskSet.Censoring.Before(_riskSet.Events.Times[row]), _riskSetScan.Covariates(row));
    }
}
