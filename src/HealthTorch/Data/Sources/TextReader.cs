namespace HealthTorch.Data;

/// <summary>Reads text as it is: ids, sites, annotations.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
/// <param name="rows">Number of data rows.</param>
internal class TextReader(string name, ColumnConfig config, int rows) : ColumnReader(name, config)
{
    private readonly string?[] _texts = new string?[rows];

    /// <summary>One text a row, null where missing.</summary>
    public IReadOnlyList<string?> Texts => _texts;

    /// <inheritdoc/>
    public override string Allowed => "any text";

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _texts[row] is null;

    /// <inheritdoc/>
    protected override bool TrySet(int row, string text)
    {
        _texts[row] = text;
        return true;
    }
}
