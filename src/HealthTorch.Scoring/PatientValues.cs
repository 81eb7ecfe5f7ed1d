using System.Text;
using System.Text.Json;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>The values of one patient and all errors found while they are read from JSON.</summary>
/// <param name="scorer">The model.</param>
internal sealed class PatientValues(Scorer scorer)
{
    private const int MaxNamed = 10;
    private const int MaxShown = 60;

    private readonly double[] _values = Enumerable.Repeat(double.NaN, scorer.Columns.Count).ToArray();
    private readonly bool[] _isGiven = new bool[scorer.Columns.Count];
    private readonly string?[] _problems = new string?[scorer.Columns.Count];
    private readonly HashSet<string> _unknown = [];
    private int _notNamed;

    /// <summary>Describes the type of a JSON value in words.</summary>
    public static string Word(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    /// <summary>Reads one property.</summary>
    /// <param name="reader">At the property name; left at the end of its value.</param>
    public void Take(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (!scorer.TryFind(name, out var column))
        {
            AddUnknown(name);
        }
        else if (_isGiven[column])
        {
            _problems[column] = $"column '{name}' is given twice";
        }
        else
        {
            _isGiven[column] = true;
            Take(ref reader, column);
        }

        reader.Skip();
    }

    /// <summary>Returns the values in the order of the columns.</summary>
    /// <exception cref="DataException">Lists all errors.</exception>
    public double[] All()
    {
        string[] problems = [.. _unknown.Count > 0 ? new[] { Unknown() } : [], .. _problems.OfType<string>()];
        return problems.Length == 0 ? _values : throw new DataException(string.Join("; ", problems));
    }

    private void Take(ref Utf8JsonReader reader, int column)
    {
        try
        {
            _values[column] = Value(ref reader, column);
        }
        catch (DataException problem)
        {
            _problems[column] = problem.Message;
        }
    }

    private double Value(ref Utf8JsonReader reader, int column)
    {
        var (kind, isStratum) = (scorer.Columns[column].Kind, scorer.IsStratum(column));
        return (kind, reader.TokenType) switch
        {
            (_, JsonTokenType.Null) when !isStratum => double.NaN,
            (ColumnKind.Numeric, JsonTokenType.Number) => Number(ref reader, column),
            (ColumnKind.Boolean, JsonTokenType.True) => 1,
            (ColumnKind.Boolean, JsonTokenType.False) => 0,
            (ColumnKind.Category or ColumnKind.Ordinal, JsonTokenType.String) => Level(column, reader.GetString()!),
            (_, JsonTokenType.Number) when isStratum => Level(column, Encoding.UTF8.GetString(reader.ValueSpan)),
            (_, var found) => throw new DataException(
                $"column '{scorer.Columns[column].Name}' must be {Allowed(kind, isStratum)}, not {Word(found)}"),
        };
    }

    private double Number(ref Utf8JsonReader reader, int column) => reader.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw new DataException(
            $"column '{scorer.Columns[column].Name}': {Shown(Encoding.UTF8.GetString(reader.ValueSpan))} is outside the range of 64-bit "
                + "floating-point numbers");

    private double Level(int column, string level) => level.Length <= MaxShown || scorer.Columns[column].Levels.Contains(level)
        ? scorer.Code(column, level)
        : throw new DataException($"column '{scorer.Columns[column].Name}': '{Shown(level)}' is not a level of the column");

    private void AddUnknown(string name)
    {
        var shown = Shown(name);
        if (_unknown.Count < MaxNamed)
        {
            _unknown.Add(shown);
        }
        else if (!_unknown.Contains(shown))
        {
            _notNamed++;
        }
    }

    private string Unknown()
    {
        var names = _notNamed == 0
            ? Listing.Names(_unknown)
            : $"{string.Join(", ", _unknown.Select(name => $"'{name}'"))} and {_notNamed} more";
        return (_unknown.Count == 1 ? $"{names} is not a column" : $"{names} are not columns")
            + $" of the model; its columns are {Listing.Names(scorer.Columns.Select(item => item.Name))}";
    }

    private static string Shown(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";

    private static string Allowed(ColumnKind kind, bool isStratum) => kind switch
    {
        _ when isStratum => "the name of a stratum",
        ColumnKind.Numeric => "a number or null",
        ColumnKind.Boolean => "true, false or null",
        _ => "the name of a level or null",
    };
}
