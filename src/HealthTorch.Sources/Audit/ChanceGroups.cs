using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Groups of rows by class and by pattern of missing values: within a group, the two halves of the columns are assumed to be independent.
/// </summary>
internal sealed class ChanceGroups
{
    private readonly int _rows;
    private readonly int _classes;
    private readonly int[] _labels;
    private readonly Column _missing;
    private readonly Dictionary<double, int[]> _sizes = [];

    /// <summary>Groups the rows.</summary>
    /// <param name="columns">The inputs.</param>
    /// <param name="targets">Targets of the rows; their classes are used where they have classes.</param>
    public ChanceGroups(IReadOnlyList<Column> columns, Targets targets)
    {
        var classes = Stratification.GetClasses(targets);
        (_rows, _labels, _classes) = (targets.Count, classes?.Labels ?? new int[targets.Count], classes?.Names.Count ?? 1);
        _missing = new Column("missing", ColumnKind.Numeric, MissingPatterns(columns), []);
        for (var row = 0; row < _rows; row++)
        {
            GetSizes(row)[_labels[row]]++;
        }
    }

    /// <summary>Counts the rows of each class by their values in some columns.</summary>
    /// <param name="columns">Half of the columns.</param>
    /// <param name="round">The rounding within which two values of a column are equal.</param>
    public PatternCounts Count(IReadOnlyList<Column> columns, Func<Column, ValueRounding> round)
    {
        ValueRounding Rounding(Column column) => ReferenceEquals(column, _missing) ? ValueRounding.None : round(column);
        var patterns = new RowHashes([.. columns, _missing], _rows, Rounding).FindFirstOccurrences();
        var counts = new int[_rows * _classes];
        for (var row = 0; row < _rows; row++)
        {
            counts[(patterns[row] * _classes) + _labels[row]]++;
        }

        return new PatternCounts(patterns, counts);
    }

    /// <summary>The probability that another row agrees with a row on both halves, if the halves are independent within a group.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="first">Counts by the first half.</param>
    /// <param name="second">Counts by the second half.</param>
    public double AgreementProbability(int row, PatternCounts first, PatternCounts second)
    {
        var (sizes, chance) = (GetSizes(row), 0.0);
        for (var label = 0; label < _classes; label++)
        {
            var own = _labels[row] == label ? 1 : 0;
            double others = sizes[label] - own;
            chance += others == 0 ? 0
                : (first.GetCount(row, label, _classes) - own) / others
                    * (second.GetCount(row, label, _classes) - own)
                    * (sizes[label] / others)
                    / _rows;
        }

        return chance;
    }

    private int[] GetSizes(int row)
    {
        var pattern = _missing.Values[row];
        if (!_sizes.TryGetValue(pattern, out var sizes))
        {
            _sizes[pattern] = sizes = new int[_classes];
        }

        return sizes;
    }

    private double[] MissingPatterns(IReadOnlyList<Column> columns)
    {
        Column[] missing =
        [
            .. columns.Where(column => column.Values.CountMissing() > 0)
                .Select(column => column with { Values = column.Values.Select(value => double.IsNaN(value) ? 1.0 : 0).ToArray() }),
        ];
        return missing.Length == 0
            ? new double[_rows]
            : [.. new RowHashes(missing, _rows, _ => ValueRounding.None).FindFirstOccurrences().Select(first => (double)first)];
    }
}

/// <summary>Number of rows of each class by their values in half of the columns.</summary>
/// <param name="Patterns">The pattern of each row: the number of the first row with the same values.</param>
/// <param name="Counts">Number of rows by pattern and class.</param>
internal sealed record PatternCounts(int[] Patterns, int[] Counts)
{
    /// <summary>Number of rows of a class that agree with a row.</summary>
    public double GetCount(int row, int label, int classes) => Counts[(Patterns[row] * classes) + label];
}
