namespace HealthTorch.Data;

/// <summary>
/// Recognizes common codes for missing values and suggests listing them in <c>missing</c> of the dictionary or of the column.
/// </summary>
internal sealed class MissingCodeHint : ICellHint
{
    public string? Of(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        string[] words = [.. texts.Where(MissingCodes.IsWord)];
        string[] numbers = [.. texts.Where(text => reader is NumericReader && IsNumber(text))];
        return (words.Length, numbers.Length) switch
        {
            (0, 0) => null,
            (0, _) => $"\"missing\": {Json(numbers)} of the column treats {Listing.Names(numbers)} as missing",
            _ => $"\"missing\": {Json([.. words, .. numbers])} in the dictionary treats {Listing.Names([.. words, .. numbers])} as missing",
        };
    }

    private static bool IsNumber(string text) => NumberFormat.Plain.TryParse(text, out var number) && MissingCodes.IsNumber(number);

    private static string Json(string[] texts)
    {
        var quoted = texts.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
        return $"[{string.Join(", ", quoted)}]";
    }
}
