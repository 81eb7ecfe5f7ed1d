namespace HealthTorch.Data;

/// <summary>
/// Of a column whose values against the dictionary count as missing: the texts of these values, read beside the column.
/// </summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Declared">What the column holds.</param>
internal sealed record NotAllowedColumn(int Index, string Name, ColumnConfig Declared)
    : PlannedColumn(Index, Name, new ColumnConfig { Kind = ColumnKind.Annotation }, IsTarget: false)
{
    /// <inheritdoc/>
    public override ColumnReader MakeReader(NumberFormat numbers) => new NotAllowedReader(ColumnReader.Of(Name, Declared, numbers));
}

/// <summary>Keeps the texts of values that the dictionary does not allow.</summary>
/// <param name="judge">Reads the column as the dictionary says.</param>
internal sealed class NotAllowedReader(ColumnReader judge) : ColumnReader(judge.Name, judge.Config)
{
    private readonly TextPool _texts = new();

    /// <inheritdoc/>
    public override string Allowed => judge.Allowed;

    /// <summary>The texts, one place a row, null where the value is allowed or missing; null where none was kept.</summary>
    public CodedTexts? ToTexts() => _texts.Texts() is { Count: > 0 } texts ? new CodedTexts(Values.Values(), texts) : null;

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = judge.IsAllowed(text) ? double.NaN : _texts.CodeOf(text);
        return true;
    }
}
