using System.Globalization;

namespace HealthTorch.Data.Survival;

/// <summary>
/// Survival targets: one time to event per patient, possibly right-censored (followed until then without an event) and possibly
/// left-truncated (observed only from an entry time on).
/// </summary>
public sealed class SurvivalTimes : Targets
{
    /// <summary>Creates and validates the targets.</summary>
    /// <param name="times">The time of the event or the end of follow-up: finite, at least 0.</param>
    /// <param name="causes">The status at that time: 0 for censored, otherwise the number of a cause, from 1.</param>
    /// <param name="causeNames">Names of the causes 1, 2, ...; more than one cause are competing risks.</param>
    /// <param name="unit">Unit of time, such as months, or null.</param>
    /// <param name="entries">
    /// The time at which each patient came under observation, at least 0 and before the event time: a patient is not at risk at or before
    /// it. Null if all were observed from the start.
    /// </param>
    /// <param name="strata">Groups of patients whose baseline hazards may differ; null without strata.</param>
    /// <remarks>Times and entries that differ by rounding only are made equal, as by <c>timefix</c> of R's survival.</remarks>
    /// <exception cref="DataException">A time or entry is invalid.</exception>
    public SurvivalTimes(
        double[] times,
        int[] causes,
        IReadOnlyList<string> causeNames,
        string? unit = null,
        double[]? entries = null,
        HazardStrata? strata = null)
    {
        (Times, Causes, CauseNames, Unit, Entries, Strata) = (times, causes, causeNames, unit, entries, strata);
        ValidateLengths();
        for (var row = 0; row < Count; row++)
        {
            ValidateRow(row);
        }

        (Times, Entries) = NearTies.Merge(times, entries);
        ValidateIntervals(times);
    }

    private SurvivalTimes(SurvivalTimes other)
    {
        (CauseNames, Unit, Times, Causes, Entries) = (other.CauseNames, other.Unit, other.Times, other.Causes, other.Entries);
    }

    private SurvivalTimes(SurvivalTimes other, IReadOnlyList<int> rows)
    {
        (CauseNames, Unit) = (other.CauseNames, other.Unit);
        (Times, Causes) = (Select(other.Times, rows)!, Select(other.Causes, rows)!);
        (Entries, Strata) = (Select(other.Entries, rows), other.Strata?.Take(rows));
    }

    /// <summary>The time of the event or the end of follow-up.</summary>
    public double[] Times { get; }

    /// <summary>The status at that time: 0 for censored, otherwise the number of a cause, from 1.</summary>
    public int[] Causes { get; }

    /// <summary>Names of the causes 1, 2, ...</summary>
    public IReadOnlyList<string> CauseNames { get; }

    /// <summary>Unit of time, or null.</summary>
    public string? Unit { get; }

    /// <summary>The time at which each patient came under observation; null if all were observed from the start.</summary>
    public double[]? Entries { get; }

    /// <summary>Groups of patients whose baseline hazards may differ; null without strata.</summary>
    public HazardStrata? Strata { get; }

    /// <summary>Whether there is more than one cause (competing risks).</summary>
    public bool AreCompeting => CauseNames.Count > 1;

    /// <inheritdoc/>
    public override int Count => Times.Length;

    /// <summary>
    /// The status of each patient, whatever its time, as class labels: one class for the censored and one for each cause.
    /// </summary>
    public ClassLabels Status => new(Causes, ["censored", .. CauseNames]);

    /// <summary>Number of events of a cause.</summary>
    /// <param name="cause">Number of the cause, from 1; 0 for censored patients.</param>
    public int CountEvents(int cause) => Causes.Count(c => c == cause);

    /// <summary>Returns the number of a cause, from 1; 0 if there is no cause of that name.</summary>
    /// <param name="name">Name of the cause.</param>
    public int CauseNumber(string name) => CauseNames.ToList().IndexOf(name) + 1;

    /// <summary>Returns the last observed time of a stratum.</summary>
    /// <param name="stratum">Index of a stratum that has rows.</param>
    public double LastTime(int stratum) => Strata!.RowsIn(stratum).Max(row => Times[row]);

    /// <summary>Returns the same targets without strata.</summary>
    public SurvivalTimes WithoutStrata() => Strata is null ? this : new SurvivalTimes(this);

    /// <inheritdoc/>
    public override SurvivalTimes Take(IReadOnlyList<int> rows) => new(this, rows);

    private static T[]? Select<T>(T[]? values, IReadOnlyList<int> rows) => values is null ? null : [.. rows.Select(row => values[row])];

    private void ValidateLengths()
    {
        if (Causes.Length != Count || (Entries ?? Times).Length != Count || (Strata?.RowStrata ?? Causes).Length != Count)
        {
            throw new ArgumentException($"Needed {Count} causes, entries and strata, one for each time.");
        }

        if (CauseNames.Count == 0 || Causes.Any(cause => cause < 0 || cause > CauseNames.Count))
        {
            throw new ArgumentException($"Needed causes from 0 (censored) to {CauseNames.Count}, and at least one name.");
        }
    }

    private void ValidateRow(int row)
    {
        if (!double.IsFinite(Times[row]) || Times[row] < 0)
        {
            throw new DataException(FormattableString.Invariant(
                $"row {row + 1}: the time is {Times[row]}; needed a finite number of at least 0"));
        }

        if (Entries is not null && !(Entries[row] >= 0 && Entries[row] < Times[row]))
        {
            throw new DataException(string.Create(
                CultureInfo.InvariantCulture,
                $"row {row + 1}: the entry is {Entries[row]} and the time is {Times[row]}; needed 0 <= entry < time"));
        }
    }

    // An entry that differs from the time by rounding only leaves no time at risk, as in R's aeqSurv.
    private void ValidateIntervals(double[] given)
    {
        for (var row = 0; Entries is not null && row < Count; row++)
        {
            if (Entries[row] >= Times[row])
            {
                throw new DataException(FormattableString.Invariant(
                    $"row {row + 1}: the entry and the time, {given[row]}, differ by rounding only; needed an entry before the time"));
            }
        }
    }
}
