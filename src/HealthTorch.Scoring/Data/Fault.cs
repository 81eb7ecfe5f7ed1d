namespace HealthTorch.Data;

/// <summary>What can be wrong with names and numbers that were read from a model folder, in words.</summary>
internal static class Fault
{
    /// <summary>Names that are too few, or given twice.</summary>
    /// <param name="member">The JSON member.</param>
    /// <param name="names">The names.</param>
    /// <param name="min">The smallest number of names.</param>
    public static IEnumerable<string> InNames(string member, IReadOnlyList<string> names, int min)
    {
        if (names.Count < min)
        {
            yield return $"{member}: needed {min} or more but got {names.Count}";
        }
        else if (names.Distinct().Count() < names.Count)
        {
            yield return $"{member}: has a name twice";
        }
    }

    /// <summary>A number outside its range.</summary>
    /// <param name="member">The JSON member.</param>
    /// <param name="value">The number.</param>
    /// <param name="min">The smallest that is allowed.</param>
    /// <param name="max">The largest.</param>
    public static IEnumerable<string> OutsideOf(string member, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            yield return FormattableString.Invariant($"{member}: needed a number from {min} to {max} but got {value}");
        }
    }

    /// <summary>Numbers that are not finite, or not each above the one before.</summary>
    /// <param name="member">The JSON member.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="first">The first of them; null for any.</param>
    public static IEnumerable<string> InIncreasing(string member, IReadOnlyList<double> values, double? first = 0)
    {
        var isIncreasing = values.Count > 0 && (first is null || values[0] == first) && values.All(double.IsFinite)
            && Enumerable.Range(1, values.Count - 1).All(i => values[i] > values[i - 1]);
        if (!isIncreasing)
        {
            var start = first is null ? "" : FormattableString.Invariant($", from {first} on");
            yield return $"{member}: needed finite numbers, each above the one before{start}";
        }
    }

    /// <summary>A cumulative hazard that is not one: of another length, falling, below 0 or not finite.</summary>
    /// <param name="member">The JSON member.</param>
    /// <param name="hazards">Its values.</param>
    /// <param name="count">How many are needed.</param>
    public static IEnumerable<string> InCumulative(string member, double[] hazards, int count)
    {
        var isCumulative = hazards.Length == count && Array.TrueForAll(hazards, hazard => double.IsFinite(hazard) && hazard >= 0)
            && Enumerable.Range(1, Math.Max(0, count - 1)).All(i => hazards[i] >= hazards[i - 1]);
        if (!isCumulative)
        {
            yield return $"{member}: needed {count} numbers from 0 on that do not fall";
        }
    }
}
