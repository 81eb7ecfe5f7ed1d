using System.Globalization;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>Suggests number formats: another decimal mark, or a thousands separator.</summary>
internal sealed class NumberFormatHint : ICellHint
{
    private static readonly NumberFormat[] Formats =
    [
        NumberFormat.Invariant, new(',', null), new('.', ','), new(',', '.'), new('.', ' '), new(',', ' '),
        new('.', '\''), new(',', '\''), new('.', '_'),
    ];

    public string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        string[] numbers = [.. texts.Where(text => reader is NumericReader && IsInOtherFormat(text, file.NumberFormat))];
        var reading = Formats
            .Where(format => numbers.Length > 0
                && Options(format, file.NumberFormat).All(option => file.NumberFormatOptions.Contains(option.Name)))
            .Where(format => Array.TrueForAll(numbers, text => format.TryParse(text, out _)))
            .DistinctBy(format => Read(format, numbers[0]))
            .Take(2);
        string[] options = [.. reading.Select(format => $"{Written(format, file)} reads '{numbers[0]}' as {Read(format, numbers[0])}")];
        return options.Length == 0 ? null : string.Join(", ", options);
    }

    private static bool IsInOtherFormat(string text, NumberFormat own) =>
        !own.TryParse(text, out _) && Array.Exists(Formats, format => format.TryParse(text, out _));

    private static IEnumerable<(string Name, char? Mark)> Options(NumberFormat format, NumberFormat own)
    {
        if (format.DecimalMark != own.DecimalMark)
        {
            yield return ("decimalMark", format.DecimalMark);
        }

        if (format.ThousandsMark != own.ThousandsMark)
        {
            yield return ("thousandsMark", format.ThousandsMark);
        }
    }

    private static string Written(NumberFormat format, SourceFile file)
    {
        var options = Options(format, file.NumberFormat)
            .Select(option => $"\"{option.Name}\": {(option.Mark is { } mark ? $"\"{mark}\"" : "null")}");
        return $"{string.Join(" with ", options)} in data";
    }

    private static string Read(NumberFormat format, string text) =>
        format.TryParse(text, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : text;
}
