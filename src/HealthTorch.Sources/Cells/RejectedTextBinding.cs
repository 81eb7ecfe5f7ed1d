using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Cells;

/// <summary>
/// Binding that reads the original texts of values that violate the dictionary, for a column where such values count as missing.
/// </summary>
/// <param name="Index">Position of the column in the file, from 0.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Declared">Configuration of the column.</param>
internal sealed record RejectedTextBinding(int Index, string Name, ColumnConfig Declared)
    : ColumnBinding(Index, Name, new ColumnConfig { Kind = ColumnKind.Annotation }, IsTarget: false)
{
    /// <inheritdoc/>
    public override ColumnReader CreateReader(NumberFormat numbers) => new RejectedTextReader(ColumnReader.Create(Name, Declared, numbers));
}

/// <summary>Reads the texts of values that violate the dictionary.</summary>
/// <param name="reader">The reader that parses the column as defined by the dictionary.</param>
internal sealed class RejectedTextReader(ColumnReader reader) : ColumnReader(reader.Name, reader.Config)
{
    private readonly StringInterner _texts = new();

    /// <inheritdoc/>
    public override string AllowedValues => reader.AllowedValues;

    /// <summary>The texts, one entry per row, null where the value is allowed or missing; null if there are no such texts.</summary>
    public DictionaryEncodedStrings? ToTexts() =>
        _texts.Texts() is { Count: > 0 } texts ? new DictionaryEncodedStrings(Values.Build(), texts) : null;

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = reader.IsAllowed(text) ? double.NaN : _texts.GetCode(text);
        return true;
    }
}
