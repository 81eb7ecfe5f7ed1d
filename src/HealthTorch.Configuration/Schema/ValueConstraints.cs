using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace HealthTorch.Configuration.Schema;

/// <summary>The constraints that the attributes of a property define; for a list or map, they apply to each of its values.</summary>
internal sealed class ValueConstraints
{
    private readonly RangeAttribute? _range;

    private ValueConstraints(PropertyInfo property)
    {
        foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>())
        {
            switch (attribute)
            {
                case RangeAttribute range: _range = range; break;
                case RegularExpressionAttribute text: Pattern = text.Pattern; break;
                default:
                    throw new InvalidOperationException(
                        $"needed [Range] or [RegularExpression] but got {attribute.GetType().Name} on {property.DeclaringType}.{property}");
            }
        }
    }

    private ValueConstraints()
    {
    }

    /// <summary>No constraints.</summary>
    public static ValueConstraints None { get; } = new();

    /// <summary>The pattern that the whole text must match.</summary>
    public string? Pattern { get; }

    public static ValueConstraints From(PropertyInfo property) => new(property);

    /// <summary>Creates the schema of a number within these constraints and those of its C# type.</summary>
    public NumberSchema CreateNumber(bool isInteger, double minimum, double maximum, bool nullable) => new(
        isInteger,
        _range is null ? new(minimum) : new(ToDouble(_range.Minimum), _range.MinimumIsExclusive),
        _range is null ? new(maximum) : new(ToDouble(_range.Maximum), _range.MaximumIsExclusive))
    { AllowsNull = nullable };

    private static double ToDouble(object bound) => Convert.ToDouble(bound, CultureInfo.InvariantCulture);
}
