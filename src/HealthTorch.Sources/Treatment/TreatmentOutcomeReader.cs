using HealthTorch.Configuration.Loading;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;
using HealthTorch.Sources.TargetReaders;

namespace HealthTorch.Sources.Treatment;

/// <summary>Creates treatment-effect targets from the columns of the treatment and of the outcome.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
/// <param name="readers">The readers of the columns, after reading.</param>
internal sealed class TreatmentOutcomeReader(SourceFile file, TreatmentTarget target, IReadOnlyList<ValueReader> readers)
{
    /// <summary>Creates the targets of the rows that were read; none of them is missing.</summary>
    /// <exception cref="DataException">A treatment value is not declared, an arm has no patients, or an outcome is invalid.</exception>
    public TreatmentOutcomes Read()
    {
        var (observed, arms) = (Observed(), Arms());
        try
        {
            return new TreatmentOutcomes(observed, arms, [.. target.Arms.Values])
            {
                Design = target.Design,
                HigherIsBetter = target.HigherIsBetter,
                Horizon = target.Horizon,
                Propensities = Propensities(arms.Length),
                PotentialOutcomes = target.Potential is null ? null : Interleave(target.Potential),
            };
        }
        catch (DataException e)
        {
            throw new DataException($"{file.Name}: {e.Message}");
        }
    }

    private Targets Observed() =>
        new TargetReader(file, target.Outcome, [.. readers.Where(reader => target.Outcome.TargetColumns.Contains(reader.Name))]).Read();

    private int[] Arms()
    {
        var column = Column(target.Treatment);
        string[] spellings = [.. target.Arms.Keys];
        var arms = column.Levels.Select(level => Array.IndexOf(spellings, level)).ToArray();
        var values = column.Values.ToArray();
        string[] wrong = [.. values.Select(value => (int)value).Where(level => arms[level] < 0).Select(level => column.Levels[level])];
        if (wrong.Length > 0)
        {
            throw new DataException(
                $"{file.Name}: the treatment '{target.Treatment}' contains {MessageLists.Names(wrong.Distinct())} "
                + $"in {wrong.Length} of {values.Length} rows; allowed: {MessageLists.Names(spellings)}; "
                + $"or declare the value in arms of the target{DidYouMean.LookalikeHint(wrong[0], spellings)}");
        }

        var ofRow = Array.ConvertAll(values, value => arms[(int)value]);
        string[] empty = [.. spellings.Where((_, arm) => !ofRow.Contains(arm))];
        return empty.Length == 0 ? ofRow : throw new DataException(
            $"{file.Name}: no row has the treatment '{target.Treatment}' equal to {MessageLists.Names(empty)}; every arm must "
                + "have patients");
    }

    private double[]? Propensities(int rows)
    {
        if (target.PropensityColumns is not null)
        {
            return Interleave(target.PropensityColumns);
        }

        double[]? known = target.Propensities is null ? null : [.. target.Arms.Values.Select(arm => target.Propensities[arm])];
        return known is null ? null : [.. Enumerable.Range(0, rows).SelectMany(_ => known)];
    }

    private double[] Interleave(IReadOnlyDictionary<string, string> columns)
    {
        double[][] ofArms = [.. target.Arms.Values.Select(arm => Column(columns[arm]).Values.ToArray())];
        return [.. Enumerable.Range(0, ofArms[0].Length).SelectMany(row => ofArms.Select(values => values[row]))];
    }

    private Column Column(string name) => readers.Single(reader => reader.Name == name).ToColumn();
}
