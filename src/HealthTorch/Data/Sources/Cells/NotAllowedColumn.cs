namespace HealthTorch.Data;

/// <summary>
/// Binding that reads the original texts of values that violate the dictionary, for a column where such values count as missing.
/// </summary>
/// <param name="Index">Position of the column in the file, from 0.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Declared">Configuration of the column.</param>
internal sealed record NotAllowedColumn(int Index, string Name, ColumnConfig Declared)
    : PlannedColumn(Index, Name, new ColumnConfig { Kind = ColumnKind.Annotation }, IsTarget: false)
{
    /// <inheritdoc/>
    public override ColumnReader MakeReader(NumberFormat numbers) => new NotAllowedReader(ColumnReader.Of(Name, Declared, numbers));
}

/// <summary>Reads the texts of values that violate the dictionary.</summary>
/// <param name="reader">The reader that parses the column as defined by the dictionary.</param>
internal sealed class NotAllowedReader(ColumnReader reader) : ColumnReader(reader.Name, reader.Config)
{
    private readonly TextPool _texts = new();

    /// <inheritdoc/>
    public override string Allowed => reader.Allowed;

    /// <summary>The texts, one entry per row, null where the value is allowed or missing; null if there are no such texts.</summary>
    public CodedTexts? ToTexts() => _texts.Texts() is { Count: > 0 } texts ? new CodedTexts(Values.Values(), texts) : null;

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = reader.IsAllowed(text) ? double.NaN : _texts.CodeOf(text);
        return true;
    }
}
