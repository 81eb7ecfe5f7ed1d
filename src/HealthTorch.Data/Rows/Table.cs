using HealthTorch.Data.Columns;

namespace HealthTorch.Data.Rows;

/// <summary>Raw tabular inputs as read from a file: typed columns with missing values not yet imputed.</summary>
/// <param name="columns">Columns of equal length, inputs only (numeric, boolean, ordinal, category).</param>
public sealed class Table(IReadOnlyList<Column> columns) : Inputs
{
    /// <summary>The columns, in the file's order.</summary>
    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <inheritdoc/>
    public override int Count { get; } = columns.Count == 0 ? 0 : columns[0].Values.Length;

    /// <summary>Returns the inputs of the given rows, in the given order, without copying their values.</summary>
    /// <param name="rows">Row numbers in [0, <see cref="Count"/>), which must not be modified afterwards.</param>
    public override Table Take(IReadOnlyList<int> rows)
    {
        var shared = rows as int[] ?? [.. rows];
        return new([.. Columns.Select(column => column.Take(shared))]);
    }
}
