using System.Globalization;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>Reads finite decimal numbers in the number format of the file, independently of the locale of the machine.</summary>
internal sealed class NumericReader : ValueReader
{
    private readonly NumberFormat _format;
    private readonly HashSet<double> _missing = [];

    /// <summary>Creates the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">Configuration of the column.</param>
    /// <param name="format">The number format of the file.</param>
    public NumericReader(string name, ColumnConfig config, NumberFormat format)
        : base(name, config)
    {
        _format = format;
        foreach (var marker in config.Missing)
        {
            if (NumberFormat.Invariant.TryParse(marker, out var number))
            {
                _missing.Add(number);
            }
        }
    }

    /// <inheritdoc/>
    public override string AllowedValues => (Config.Minimum, Config.Maximum) switch
    {
        (double minimum, double maximum) => $"a number from {Text(minimum)} to {Text(maximum)}{Unit}",
        (double minimum, null) => $"a number of at least {Text(minimum)}{Unit}",
        (null, double maximum) => $"a number of at most {Text(maximum)}{Unit}",
        _ => "a number",
    };

    private string Unit => Config.Unit is null ? "" : $" {Config.Unit}";

    /// <summary>Reads a number that is already parsed.</summary>
    /// <param name="row">Row in the open segment.</param>
    /// <param name="number">The number; finite.</param>
    /// <returns>Whether the dictionary allows the value.</returns>
    public bool Read(int row, double number)
    {
        Values[row] = double.NaN;
        return (_missing.Count > 0 && _missing.Contains(number)) || (IsInRange(number) ? Set(row, number) : RejectValue());
    }

    // Missing codes are also compared as numbers: a code 0 matches 0.0 as well.
    /// <inheritdoc/>
    protected override bool IsMissing(ReadOnlySpan<char> text) =>
        base.IsMissing(text) || (_missing.Count > 0 && _format.TryParse(text, out var number) && _missing.Contains(number));

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value) => _format.TryParse(text, out value) && IsInRange(value);

    private bool IsInRange(double number) => !(number < Config.Minimum || number > Config.Maximum);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
