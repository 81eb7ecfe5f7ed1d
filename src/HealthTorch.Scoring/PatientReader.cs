using System.Text.Json;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>Reads patients from JSON, as a web service gets them.</summary>
public static class PatientReader
{
    /// <summary>The values of a patient, for <see cref="Scorer.Score"/>.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="patient">
    /// An object with a member for each column, such as <c>{ "age": 61, "smoker": true, "stage": "II", "glucose": null }</c>; a member that
    /// is null or absent is missing.
    /// </param>
    /// <exception cref="DataException">All members that are unknown or of another kind, in one message.</exception>
    public static double[] Read(this Scorer scorer, JsonElement patient)
    {
        if (patient.ValueKind != JsonValueKind.Object)
        {
            throw new DataException($"a patient is a JSON object with a member for each column, not {Word(patient.ValueKind)}");
        }

        var values = new double[scorer.Columns.Count];
        values.AsSpan().Fill(double.NaN);
        var problems = new List<string>();
        foreach (var member in patient.EnumerateObject())
        {
            Read(scorer, member, values, problems);
        }

        return problems.Count == 0 ? values : throw new DataException(string.Join("; ", problems));
    }

    private static void Read(Scorer scorer, JsonProperty member, double[] values, List<string> problems)
    {
        var column = Column(scorer, member.Name);
        if (column < 0)
        {
            problems.Add($"'{member.Name}' is not a column of the model, which reads {Listing.Names(scorer.Columns.Select(item => item.Name))}");
            return;
        }

        try
        {
            values[column] = Value(scorer, column, member.Value);
        }
        catch (DataException problem)
        {
            problems.Add(problem.Message);
        }
    }

    private static int Column(Scorer scorer, string name)
    {
        for (var i = 0; i < scorer.Columns.Count; i++)
        {
            if (scorer.Columns[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static double Value(Scorer scorer, int column, JsonElement value) => (scorer.Columns[column].Kind, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => double.NaN,
        (ColumnKind.Numeric, JsonValueKind.Number) => value.GetDouble(),
        (ColumnKind.Boolean, JsonValueKind.True) => 1,
        (ColumnKind.Boolean, JsonValueKind.False) => 0,
        (ColumnKind.Category or ColumnKind.Ordinal, JsonValueKind.String) => scorer.Code(column, value.GetString()!),
        var (kind, found) => throw new DataException($"column '{scorer.Columns[column].Name}' is {Allowed(kind)}, not {Word(found)}"),
    };

    private static string Allowed(ColumnKind kind) => kind switch
    {
        ColumnKind.Numeric => "a number or null",
        ColumnKind.Boolean => "true, false or null",
        _ => "the name of a level or null",
    };

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
