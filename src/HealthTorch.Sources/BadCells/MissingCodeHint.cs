using HealthTorch.Data.Validation;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>
/// Recognizes common codes for missing values and suggests listing them in <c>missing</c> of the dictionary or of the column.
/// </summary>
internal sealed class MissingCodeHint : ICellHint
{
    public string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        string[] words = [.. texts.Where(MissingCodes.IsWord)];
        string[] numbers = [.. texts.Where(text => reader is NumericReader && IsNumber(text))];
        return (words.Length, numbers.Length) switch
        {
            (0, 0) => null,
            (0, _) => $"\"missing\": {Json(numbers)} of the column treats {MessageLists.Names(numbers)} as missing",
            _ =>
                $"\"missing\": {Json([.. words, .. numbers])} in the dictionary treats "
                    + $"{MessageLists.Names([.. words, .. numbers])} as missing",
        };
    }

    private static bool IsNumber(string text) => NumberFormat.Invariant.TryParse(text, out var number) && MissingCodes.IsNumber(number);

    private static string Json(string[] texts)
    {
        var quoted = texts.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
        return $"[{string.Join(", ", quoted)}]";
    }
}
