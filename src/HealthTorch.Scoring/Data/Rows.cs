namespace HealthTorch.Data;

/// <summary>Prepared tabular inputs: a dense matrix of finite numbers, ready for a network.</summary>
/// <param name="features">Name of each feature (column of the matrix), such as <c>mean_radius</c> or <c>race=asian</c>.</param>
/// <param name="values">Row-major, patients x features.</param>
public sealed class Rows(IReadOnlyList<string> features, double[] values) : Inputs
{
    /// <summary>Name of each feature.</summary>
    public IReadOnlyList<string> Features { get; } = features;

    /// <summary>Row-major, patients x features.</summary>
    public double[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Count { get; } = features.Count == 0 ? 0 : values.Length / features.Count;

    /// <summary>The features of one patient.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Features.Count, Features.Count);

    /// <inheritdoc/>
    public override Rows Take(IReadOnlyList<int> rows)
    {
        var taken = new double[rows.Count * Features.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            this[rows[i]].CopyTo(taken.AsSpan(i * Features.Count));
        }

        return new Rows(Features, taken);
    }
}
