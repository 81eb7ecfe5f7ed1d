using System.Globalization;

namespace HealthTorch.Data;

/// <summary>Reads finite decimal numbers as the file writes them, whatever the machine's language.</summary>
internal sealed class NumericReader : ValueReader
{
    private readonly NumberFormat _format;
    private readonly HashSet<double> _missing = [];

    /// <summary>Makes the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What the column holds.</param>
    /// <param name="format">How the file writes numbers.</param>
    public NumericReader(string name, ColumnConfig config, NumberFormat format)
        : base(name, config)
    {
        _format = format;
        foreach (var marker in config.Missing)
        {
            if (NumberFormat.Plain.TryParse(marker, out var number))
            {
                _missing.Add(number);
            }
        }
    }

    /// <inheritdoc/>
    public override string Allowed => (Config.Minimum, Config.Maximum) switch
    {
        (double minimum, double maximum) => $"a number from {Text(minimum)} to {Text(maximum)}{Unit}",
        (double minimum, null) => $"a number of at least {Text(minimum)}{Unit}",
        (null, double maximum) => $"a number of at most {Text(maximum)}{Unit}",
        _ => "a number",
    };

    private string Unit => Config.Unit is null ? "" : $" {Config.Unit}";

    /// <summary>Reads a number that needs no parsing.</summary>
    /// <param name="row">Row of the open segment.</param>
    /// <param name="number">The number; finite.</param>
    /// <returns>Whether the dictionary allows it.</returns>
    public bool Read(int row, double number)
    {
        Values[row] = double.NaN;
        return (_missing.Count > 0 && _missing.Contains(number)) || (IsInRange(number) ? Set(row, number) : Refuse());
    }

    // A missing marker 0 also means 0.0: one file writes it so, another so.
    /// <inheritdoc/>
    protected override bool IsMissing(ReadOnlySpan<char> text) =>
        base.IsMissing(text) || (_missing.Count > 0 && _format.TryParse(text, out var number) && _missing.Contains(number));

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value) => _format.TryParse(text, out value) && IsInRange(value);

    private bool IsInRange(double number) => !(number < Config.Minimum || number > Config.Maximum);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
