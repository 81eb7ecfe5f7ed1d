using HealthTorch.Data.Columns;

namespace HealthTorch.Data.Preparation;

/// <summary>Raw columns and the steps that compute features from them on reading.</summary>
/// <param name="steps">Fitted steps.</param>
/// <param name="columns">The column of each step.</param>
/// <param name="count">Number of patients.</param>
internal sealed class PreparedTable(IReadOnlyList<ColumnStep> steps, IReadOnlyList<Column> columns, int count)
{
    private readonly int[] _widths = [.. steps.Select(step => step.Features.Count)];

    /// <summary>Number of patients.</summary>
    public int Count => count;

    /// <summary>Returns the given patients.</summary>
    /// <param name="rows">Row numbers, which must not be modified afterwards.</param>
    public PreparedTable Take(int[] rows) => new(steps, [.. columns.Select(column => column.Take(rows))], rows.Length);

    /// <summary>Prepares consecutive patients.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="matrix">The destination of their features, row-major.</param>
    /// <exception cref="DataException">A value cannot be prepared.</exception>
    public void Read(int first, int rows, double[] matrix)
    {
        var width = _widths.Sum();
        var values = new double[rows];
        var feature = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Values.CopyTo(first, values);
            steps[i].Write(columns[i] with { Values = values }, matrix, width, feature, first);
            feature += _widths[i];
        }
    }
}
