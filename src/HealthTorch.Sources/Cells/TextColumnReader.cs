using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>Reads text without parsing: ids, sites, annotations.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">Configuration of the column.</param>
internal class TextColumnReader(string name, ColumnConfig config) : ColumnReader(name, config)
{
    private readonly StringInterner _texts = new();

    /// <inheritdoc/>
    public override string AllowedValues => "any text";

    /// <summary>The texts that were read, one per row; null where missing.</summary>
    public DictionaryEncodedStrings ToTexts() => new(Values.Build(), _texts.Texts());

    /// <summary>The text that a code represents.</summary>
    /// <param name="value">A value that was read and is not missing.</param>
    public string GetText(double value) => _texts.Texts()[(int)value];

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = _texts.GetCode(text);
        return true;
    }
}
