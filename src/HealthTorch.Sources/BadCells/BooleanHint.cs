using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>Suggests values for <c>trueValues</c> and <c>falseValues</c>: other spellings of yes and no.</summary>
internal sealed class BooleanHint : ICellHint
{
    private static readonly string[] Yes =
    [
        "true", "yes", "t", "y", "1", "1.0", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "s", "sì", "vero", "sim", "tak", "ano",
        "да", "是", "有",
        "pos", "pos.", "positive", "positiv", "+", "x", "present", "on", "checked", "high", "abnormal", "-1",
    ];

    private static readonly string[] No =
    [
        "false", "no", "f", "n", "0", "0.0", "nein", "falsch", "non", "faux", "falso", "não", "nao", "nie", "ne", "нет", "否", "无",
        "neg", "neg.", "negative", "negativ", "-", "absent", "off", "unchecked", "low", "normal", "2",
    ];

    public string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        if (reader is not BooleanReader)
        {
            return null;
        }

        string[] yes = [.. texts.Where(text => Yes.Contains(text, StringComparer.OrdinalIgnoreCase))];
        string[] no = [.. texts.Where(text => No.Contains(text, StringComparer.OrdinalIgnoreCase))];
        string[] options = [.. Option("trueValues", yes), .. Option("falseValues", no)];
        return options.Length == 0 ? null : $"{string.Join(" and ", options)} in the dictionary or in the column would accept them";
    }

    private static string[] Option(string name, string[] texts) =>
        texts.Length == 0 ? [] : [$"\"{name}\": [{string.Join(", ", texts.Select(text => $"\"{text}\""))}]"];
}
