using System.ComponentModel.DataAnnotations;
using System.Reflection;
using HealthTorch.Configuration.Schema;

namespace HealthTorch.Core.Gradients;

/// <summary>A configuration record and its difference from the default.</summary>
/// <param name="Label">The difference, such as <c>activation=tanh</c>; empty for the default itself.</param>
/// <param name="Value">The record.</param>
internal sealed record ConfigVariant(string Label, object Value);

/// <summary>
/// Enumerates the default of a configuration record and all records that differ from it in one member: every value of an enumeration or
/// flag, half of a proportion, every member of a family. So every variant in the Catalog is checked without being listed elsewhere.
/// </summary>
internal sealed class ConfigEnumeration(IReadOnlyList<ConfigFamily> families)
{
    private static readonly MethodInfo _clone =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public IEnumerable<ConfigVariant> Enumerate(Type record)
    {
        var standard = Activator.CreateInstance(record)!;
        return Changed(standard).Prepend(new ConfigVariant("", standard)).DistinctBy(variant => variant.Value);
    }

    private IEnumerable<ConfigVariant> Changed(object standard) =>
        from member in standard.GetType().GetProperties()
        where member.CanWrite
        from value in Values(member)
        select With(standard, member, value);

    private IEnumerable<ConfigVariant> Values(PropertyInfo member)
    {
        var type = member.PropertyType;
        var family = families.FirstOrDefault(family => family.Base == type);
        return type.IsEnum ? Enum.GetValues(type).Cast<object>().Select(value => new ConfigVariant(value.ToString()!, value))
            : type == typeof(bool) ? [new("false", false), new("true", true)]
            : ProportionMaximum(member) is { } share ? [new(FormattableString.Invariant($"{share / 2:g3}"), share / 2)]
            : family is not null ? family.Members.SelectMany(item => Enumerate(item.Record).Select(variant => Named(item.Name, variant)))
            : [];
    }

    private static ConfigVariant Named(string name, ConfigVariant variant) =>
        variant with { Label = variant.Label.Length == 0 ? name : $"{name} {variant.Label}" };

    private static double? ProportionMaximum(PropertyInfo member) =>
        member.PropertyType == typeof(double)
        && member.GetCustomAttribute<RangeAttribute>() is { Minimum: var low, Maximum: var high }
        && Convert.ToDouble(low) == 0 && Convert.ToDouble(high) <= 1
            ? Convert.ToDouble(high)
            : null;

    private static ConfigVariant With(object standard, PropertyInfo member, ConfigVariant value)
    {
        var changed = _clone.Invoke(standard, null)!;
        member.SetValue(changed, value.Value);
        var name = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
        return new ConfigVariant($"{name}={value.Label}", changed);
    }
}
