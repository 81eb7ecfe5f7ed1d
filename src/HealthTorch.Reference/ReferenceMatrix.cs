namespace HealthTorch.Reference;

/// <summary>A row-major matrix, as in torch: patients x features, or the outputs x inputs of a layer's weights.</summary>
public sealed class ReferenceMatrix
{
    /// <summary>Creates a matrix of the given numbers, which are not copied.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">Row-major, rows x columns.</param>
    public ReferenceMatrix(int rows, int columns, double[] values)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"needed {rows} x {columns} values but got {values.Length}", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public ReferenceMatrix(int rows, int columns) : this(rows, columns, new double[rows * columns])
    {
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>Row-major, rows x columns.</summary>
    public double[] Values { get; }

    /// <summary>An element.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public ref double this[int row, int column] => ref Values[(row * Columns) + column];

    /// <summary>A row.</summary>
    /// <param name="row">From 0.</param>
    public Span<double> this[int row] => Values.AsSpan(row * Columns, Columns);

    /// <summary>Returns the matrix of the given rows, in the given order.</summary>
    /// <param name="rows">The row indices.</param>
    public ReferenceMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var taken = new ReferenceMatrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(taken[i]);
        }

        return taken;
    }
}
