namespace HealthTorch.Data;

/// <summary>Reads text without parsing: ids, sites, annotations.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">Configuration of the column.</param>
internal class TextReader(string name, ColumnConfig config) : ColumnReader(name, config)
{
    private readonly TextPool _texts = new();

    /// <inheritdoc/>
    public override string Allowed => "any text";

    /// <summary>The texts that were read, one per row; null where missing.</summary>
    public CodedTexts ToTexts() => new(Values.Values(), _texts.Texts());

    /// <summary>The text that a code represents.</summary>
    /// <param name="value">A value that was read and is not missing.</param>
    public string TextOf(double value) => _texts.Texts()[(int)value];

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = _texts.CodeOf(text);
        return true;
    }
}
