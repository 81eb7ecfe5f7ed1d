using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthTorch.Configuration.Schema;

/// <summary>A scalar value: text, number, true or false.</summary>
internal abstract class ScalarSchema : ConfigSchemaNode
{
    /// <summary>Whether a value is allowed.</summary>
    public abstract bool Allows(JsonValue value);
}

/// <summary>True or false.</summary>
internal sealed class BooleanSchema : ScalarSchema
{
    public override string Expected => "true or false";

    public override bool Allows(JsonValue value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
}

/// <summary>Text; if there is a pattern, the whole text must match it.</summary>
internal sealed class StringSchema(string? pattern) : ScalarSchema
{
    public string? Pattern => pattern;

    public override string Expected => pattern is null ? "text" : $"text of the form {pattern}";

    /// <summary>Returns the text of a JSON string; null for any other value.</summary>
    public static string? GetText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    public override bool Allows(JsonValue value) =>
        GetText(value) is { } text && (pattern is null || Regex.IsMatch(text, $@"\A(?:{pattern})\z"));
}

/// <summary>One of the names of an enumeration or of the records of a family.</summary>
internal sealed class EnumSchema(IReadOnlyList<string> choices, Type? type = null) : ScalarSchema
{
    public IReadOnlyList<string> Choices => choices;

    /// <summary>The enumeration.</summary>
    public Type? Type => type;

    public override string Expected => $"one of {Quote(choices)}";

    /// <summary>Returns the values of an enumeration in the order of declaration.</summary>
    public static FieldInfo[] GetEnumFields(Type enumeration) => enumeration.GetFields(BindingFlags.Public | BindingFlags.Static);

    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    public override bool Allows(JsonValue value) => StringSchema.GetText(value) is { } text && choices.Contains(text);
}

/// <summary>A finite number within bounds.</summary>
/// <param name="isInteger">Whether it must be a whole number.</param>
/// <param name="minimum">The lower bound.</param>
/// <param name="maximum">The upper bound.</param>
internal sealed class NumberSchema(bool isInteger, NumericBound minimum, NumericBound maximum) : ScalarSchema
{
    public bool IsInteger => isInteger;

    public NumericBound Minimum => minimum;

    public NumericBound Maximum => maximum;

    public override string Expected => (isInteger ? "a whole number" : "a finite number") + RangeDescription;

    private string RangeDescription => (minimum.IsExplicit, maximum.IsExplicit) switch
    {
        (true, true) when !minimum.Exclusive && !maximum.Exclusive => $" from {minimum} to {maximum}",
        (true, true) => $" {(minimum.Exclusive ? "above" : "of at least")} {minimum}"
            + $" and {(maximum.Exclusive ? "below" : "at most")} {maximum}",
        (true, false) => $" {(minimum.Exclusive ? "above" : "of at least")} {minimum}",
        (false, true) => $" {(maximum.Exclusive ? "below" : "of at most")} {maximum}",
        _ => isInteger ? " of at most 64 bits" : "",
    };

    public override bool Allows(JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }

        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        return double.IsFinite(number)
            && minimum.IsBelow(number)
            && maximum.IsAbove(number)
            && (!isInteger || ParseInteger(value) is not null);
    }

    /// <summary>
    /// Returns the whole number that a value represents, such as 1000, 1000.0 or 1e3; null if it is not a 64-bit integer.
    /// </summary>
    public static long? ParseInteger(JsonValue value)
    {
        var text = value.ToJsonString();
        return double.IsInteger(double.Parse(text, CultureInfo.InvariantCulture))
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue
            ? (long)exact
            : null;
    }
}

/// <summary>A lower or upper bound of the allowed numbers.</summary>
/// <param name="Value">The bound; infinite if there is none.</param>
/// <param name="Exclusive">Whether the bound itself is excluded.</param>
internal readonly record struct NumericBound(double Value, bool Exclusive = false)
{
    /// <summary>Whether the bound is worth mentioning: it is not the limit of every 64-bit number.</summary>
    public bool IsExplicit => double.IsFinite(Value) && Math.Abs(Value) is not (double.MaxValue or (double)long.MaxValue);

    public bool IsBelow(double number) => Exclusive ? Value < number : Value <= number;

    public bool IsAbove(double number) => Exclusive ? number < Value : number <= Value;

    public override string ToString() => Math.Abs(Value) < 1e15 && double.IsInteger(Value)
        ? Value.ToString("0", CultureInfo.InvariantCulture)
        : Value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
