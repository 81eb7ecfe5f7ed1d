using HealthTorch.Configuration.Loading;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Survival;

/// <summary>Creates survival targets from columns of times and events.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
/// <param name="readers">The readers of the columns, after reading.</param>
internal sealed class SurvivalTargetReader(SourceFile file, SurvivalTarget target, IReadOnlyList<ValueReader> readers)
{
    /// <summary>Creates the targets of the rows that were read; none of them is missing.</summary>
    /// <exception cref="DataException">A time is negative or not after the entry time, or an event value is not declared.</exception>
    public SurvivalTimes Read()
    {
        var time = Reader(target.Time);
        var times = Numbers(target.Time);
        CheckTimes(times);
        var entries = target.Entry is null ? null : Numbers(target.Entry);
        CheckEntries(times, entries);
        return new SurvivalTimes(
            times,
            Causes(),
            target.CauseNames,
            target.Unit ?? time.Config.Unit,
            entries,
            target.Strata is null ? null : ReadStrata(Reader(target.Strata)));
    }

    private ValueReader Reader(string name) => readers.Single(reader => reader.Name == name);

    private double[] Numbers(string name) => Reader(name).ToColumn().Values.ToArray();

    /// <summary>Creates the strata of the rows that were read; none of them is missing.</summary>
    /// <param name="reader">The reader of the strata column.</param>
    public static HazardStrata ReadStrata(ValueReader reader)
    {
        var column = reader.ToColumn();
        return new HazardStrata(Array.ConvertAll(column.Values.ToArray(), value => (int)value), column.Levels, column.Name);
    }

    private int[] Causes()
    {
        var column = Reader(target.Event).ToColumn();
        string[] names = [.. target.CauseNames];
        int[] causes = [.. column.Levels.Select(level => Cause(names, level))];
        var values = column.Values.ToArray();
        int[] wrong = [.. values.Select(value => (int)value).Where(level => causes[level] < 0)];
        return wrong.Length == 0 ? Array.ConvertAll(values, value => causes[(int)value]) : throw new DataException(
            $"{file.Name}: column '{target.Event}' contains {MessageLists.Names(wrong.Distinct().Select(level => column.Levels[level]))} "
            + $"in {wrong.Length} of {values.Length} rows; allowed: {MessageLists.Names(target.Censored)} (censored) "
            + $"and {MessageLists.Names(target.Causes.Keys)}; or declare the value in causes or censored of the target"
            + DidYouMean.LookalikeHint(column.Levels[wrong[0]], target.Causes.Keys.Concat(target.Censored)));
    }

    // 0 means censored, and -1 that the level is not declared.
    private int Cause(string[] names, string level) =>
        target.Censored.Contains(level) ? 0
        : target.Causes.TryGetValue(level, out var name) ? Array.IndexOf(names, name) + 1
        : -1;

    private void CheckTimes(double[] times)
    {
        int[] below = [.. Enumerable.Range(0, times.Length).Where(row => times[row] < 0)];
        if (below.Length > 0)
        {
            throw new DataException(
                $"{file.Name}: the time '{target.Time}' is negative in {MessageLists.Rows(below)} (counting only rows with a "
                    + "target); allowed: "
                    + "0 or more");
        }
    }

    private void CheckEntries(double[] times, double[]? entries)
    {
        int[] late = entries is null
            ? []
            : [.. Enumerable.Range(0, times.Length).Where(row => !(entries[row] >= 0 && entries[row] < times[row]))];
        if (late.Length > 0)
        {
            throw new DataException(
                $"{file.Name}: the entry time '{target.Entry}' is negative or not before the time '{target.Time}' in "
                    + $"{MessageLists.Rows(late)} "
                    + "(counting only rows with a target)");
        }
    }
}
