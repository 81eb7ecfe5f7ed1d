using System.Globalization;

namespace HealthTorch.Data;

/// <summary>Reads finite decimal numbers with a point, whatever the machine's language.</summary>
internal sealed class NumericReader : ValueReader
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly HashSet<double> _missing = [];

    /// <summary>Makes the reader.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="config">What the column holds.</param>
    /// <param name="rows">Number of data rows.</param>
    public NumericReader(string name, ColumnConfig config, int rows)
        : base(name, config, rows)
    {
        foreach (var marker in config.Missing)
        {
            if (TryParse(marker, out var number))
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

    // A missing marker 0 also means 0.0: one file writes it so, another so.
    /// <inheritdoc/>
    protected override bool IsMissing(string text) =>
        base.IsMissing(text) || (_missing.Count > 0 && TryParse(text, out var number) && _missing.Contains(number));

    /// <inheritdoc/>
    protected override bool TrySet(int row, string text)
    {
        if (!TryParse(text, out var number) || number < Config.Minimum || number > Config.Maximum)
        {
            return false;
        }

        Values[row] = number;
        return true;
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
