using System.Text;
using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring;

/// <summary>The values of one patient and all errors found while they are read from JSON.</summary>
/// <param name="scorer">The model.</param>
internal sealed class PatientValueReader(Scorer scorer)
{
    private const int MaxListedNames = 10;
    private const int MaxTextLength = 60;

    private readonly double[] _values = Enumerable.Repeat(double.NaN, scorer.Columns.Count).ToArray();
    private readonly bool[] _isGiven = new bool[scorer.Columns.Count];
    private readonly string?[] _problems = new string?[scorer.Columns.Count];
    private readonly HashSet<string> _unknown = [];
    private int _unlistedCount;

    /// <summary>Describes the type of a JSON value in words.</summary>
    public static string Describe(JsonTokenType token) => token switch
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
    public void ReadProperty(ref Utf8JsonReader reader)
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
            StoreValue(ref reader, column);
        }

        reader.Skip();
    }

    /// <summary>Returns the values in the order of the columns.</summary>
    /// <exception cref="DataException">Lists all errors.</exception>
    public double[] ToArray()
    {
        string[] problems = [.. _unknown.Count > 0 ? new[] { UnknownColumnsMessage() } : [], .. _problems.OfType<string>()];
        return problems.Length == 0 ? _values : throw new DataException(string.Join("; ", problems));
    }

    private void StoreValue(ref Utf8JsonReader reader, int column)
    {
        try
        {
            _values[column] = ReadValue(ref reader, column);
        }
        catch (DataException problem)
        {
            _problems[column] = problem.Message;
        }
    }

    private double ReadValue(ref Utf8JsonReader reader, int column)
    {
        var (kind, isStratum) = (scorer.Columns[column].Kind, scorer.IsStratum(column));
        return (kind, reader.TokenType) switch
        {
            (_, JsonTokenType.Null) when !isStratum => double.NaN,
            (ColumnKind.Numeric, JsonTokenType.Number) => ReadNumber(ref reader, column),
            (ColumnKind.Boolean, JsonTokenType.True) => 1,
            (ColumnKind.Boolean, JsonTokenType.False) => 0,
            (ColumnKind.Category or ColumnKind.Ordinal, JsonTokenType.String) => ReadLevel(column, reader.GetString()!),
            (_, JsonTokenType.Number) when isStratum => ReadLevel(column, Encoding.UTF8.GetString(reader.ValueSpan)),
            (_, var found) => throw new DataException(
                $"column '{scorer.Columns[column].Name}' must be {DescribeAllowed(kind, isStratum)}, not {Describe(found)}"),
        };
    }

    private double ReadNumber(ref Utf8JsonReader reader, int column) => reader.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw new DataException(
            $"column '{scorer.Columns[column].Name}': {Truncate(Encoding.UTF8.GetString(reader.ValueSpan))} is outside the range of 64-bit "
                + "floating-point numbers");

    private double ReadLevel(int column, string level) => level.Length <= MaxTextLength || scorer.Columns[column].Levels.Contains(level)
        ? scorer.EncodeLevel(column, level)
        : throw new DataException($"column '{scorer.Columns[column].Name}': '{Truncate(level)}' is not a level of the column");

    private void AddUnknown(string name)
    {
        var shown = Truncate(name);
        if (_unknown.Count < MaxListedNames)
        {
            _unknown.Add(shown);
        }
        else if (!_unknown.Contains(shown))
        {
            _unlistedCount++;
        }
    }

    private string UnknownColumnsMessage()
    {
        var names = _unlistedCount == 0
            ? MessageLists.Names(_unknown)
            : $"{string.Join(", ", _unknown.Select(name => $"'{name}'"))} and {_unlistedCount} more";
        return (_unknown.Count == 1 ? $"{names} is not a column" : $"{names} are not columns")
            + $" of the model; its columns are {MessageLists.Names(scorer.Columns.Select(item => item.Name))}";
    }

    private static string Truncate(string text) => text.Length <= MaxTextLength ? text : $"{text[..MaxTextLength]}...";

    private static string DescribeAllowed(ColumnKind kind, bool isStratum) => kind switch
    {
        _ when isStratum => "the name of a stratum",
        ColumnKind.Numeric => "a number or null",
        ColumnKind.Boolean => "true, false or null",
        _ => "the name of a level or null",
    };
}
