using System.Globalization;
using System.Text;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Scoring;
using HealthTorch.Tests.Scoring.Folders;

namespace HealthTorch.Tests.Scoring;

/// <summary>Requests as clients send them, right and wrong.</summary>
internal static class RequestMutation
{
    /// <summary>The body of a request at random: in one of four nothing is wrong.</summary>
    public static byte[] Of(Scorer scorer, RandomStream stream)
    {
        var patient = Patient(scorer, stream);
        return stream.Next(8) switch
        {
            0 or 1 => Encoding.UTF8.GetBytes(patient),
            2 => Damaged(Encoding.UTF8.GetBytes(patient), stream),
            3 => Encoding.UTF8.GetBytes($"{patient[..^1]},{Members(scorer, stream)}}}"),
            4 => Encoding.UTF8.GetBytes(Whole(patient, stream)),
            _ => Encoding.UTF8.GetBytes(JsonMutation.Of(patient, stream).Text),
        };
    }

    private static string Patient(Scorer scorer, RandomStream stream) =>
        $"{{{string.Join(',', scorer.Columns.Select(column => $"\"{column.Name}\":{Value(scorer, column, stream)}"))}}}";

    private static string Value(Scorer scorer, ScorerColumn column, RandomStream stream) =>
        stream.Next(8) == 0 && column != scorer.Columns[^1] ? "null" : column.Kind switch
        {
            ColumnKind.Numeric => (20 * stream.NextNormal()).ToString(CultureInfo.InvariantCulture),
            ColumnKind.Boolean => stream.Next(2) == 0 ? "true" : "false",
            _ => $"\"{column.Levels[stream.Next(column.Levels.Count)]}\"",
        };

    private static byte[] Damaged(byte[] body, RandomStream stream)
    {
        for (var damage = stream.Next(4); damage >= 0; damage--)
        {
            body[stream.Next(body.Length)] = (byte)stream.Next(256);
        }

        return stream.Next(3) == 0 ? body[..stream.Next(body.Length)] : body;
    }

    private static string Members(Scorer scorer, RandomStream stream)
    {
        string[] names = ["unknown", scorer.Columns[0].Name, "\u4f53\u91cd", "\\u0000", "\\ud83d\\ude00", "", new string('n', 5000), "__proto__", "\u202eage"];
        string[] values = ["1", "1e999", "-1e400", "[[[]]]", "{\"a\":{}}", "\"x\"", "null", "123456789012345678901234567890", "\"\\ud800\"", "1E-400"];
        return string.Join(',', Enumerable.Range(0, 1 + stream.Next(40)).Select(
            i => $"\"{names[stream.Next(names.Length)]}{(stream.Next(2) == 0 ? "" : $"{i}")}\":{values[stream.Next(values.Length)]}"));
    }

    private static string Whole(string patient, RandomStream stream) => stream.Next(8) switch
    {
        0 => $"[{patient}]",
        1 => "",
        2 => new string('{', 1 + stream.Next(3)),
        3 => patient + patient,
        4 => $"\ufeff{patient}",
        5 => $"{{\"x\":{new string('[', 1000)}{new string(']', 1000)}}}",
        6 => $"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"unknown{i}\":1"))}}}",
        _ => $"// comment\n{patient}",
    };
}
