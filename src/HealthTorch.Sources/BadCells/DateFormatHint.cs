using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.BadCells;

/// <summary>Suggests date formats for dates that are not in ISO 8601 format.</summary>
internal sealed class DateFormatHint : ICellHint
{
    private static readonly string[] Formats =
    [
        .. from date in new[]
           {
               "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd",
               "d MMM yyyy", "d-MMM-yyyy", "dMMMyyyy",
               "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy", "d.M.yy", "d/M/yy", "M/d/yy", "d-MMM-yy", "yyyy-M-d",
           }
           from time in new[] { "", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt", "'T'HHmmss" }
           select date + time,
    ];

    public string? Suggest(ColumnReader reader, IReadOnlyList<string> texts, SourceFile file)
    {
        if (reader is not DateReader)
        {
            return null;
        }

        var read = Formats.Select(format => (Format: format, Texts: texts.Count(text => DateReader.TryParse(text, format, out _))))
            .ToArray();
        var most = read.Max(format => format.Texts);
        string[] best = [.. read.Where(format => format.Texts == most && most > 0).Select(format => format.Format)];
        var reads = most == texts.Count ? "accepts them" : "accepts some of them";
        return best.Length switch
        {
            0 => null,
            1 => $"\"dateFormats\": [\"{best[0]}\"] in the dictionary {reads}",
            _ => $"\"dateFormats\" in the dictionary {reads}: {string.Join(" or ", best.Select(format => $"[\"{format}\"]"))}, "
                + "depending on their meaning",
        };
    }
}
