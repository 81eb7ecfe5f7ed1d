namespace HealthTorch.Data.Validation;

/// <summary>Error messages for names and numbers that were read from a model folder.</summary>
internal static class ValidationErrors
{
    /// <summary>Reports too few names, or a name that occurs twice.</summary>
    /// <param name="member">The JSON property.</param>
    /// <param name="names">The names.</param>
    /// <param name="min">The minimum number of names.</param>
    public static IEnumerable<string> ForNames(string member, IReadOnlyList<string> names, int min)
    {
        if (names.Count < min)
        {
            yield return $"{member}: needed {min} or more but got {names.Count}";
        }
        else if (names.Distinct().Count() < names.Count)
        {
            yield return $"{member}: contains a duplicate name";
        }
    }

    /// <summary>Reports a number outside its range.</summary>
    /// <param name="member">The JSON property.</param>
    /// <param name="value">The number.</param>
    /// <param name="min">The minimum.</param>
    /// <param name="max">The maximum.</param>
    public static IEnumerable<string> ForRange(string member, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            yield return FormattableString.Invariant($"{member}: needed a number from {min} to {max} but got {value}");
        }
    }

    /// <summary>Reports numbers that are not finite or not strictly increasing.</summary>
    /// <param name="member">The JSON property.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="first">The required first number; null for any.</param>
    public static IEnumerable<string> ForIncreasing(string member, IReadOnlyList<double> values, double? first = 0)
    {
        var isIncreasing = values.Count > 0 && (first is null || values[0] == first) && values.All(double.IsFinite)
            && Enumerable.Range(1, values.Count - 1).All(i => values[i] > values[i - 1]);
        if (!isIncreasing)
        {
            var start = first is null ? "" : FormattableString.Invariant($", starting at {first}");
            yield return $"{member}: needed finite, strictly increasing numbers{start}";
        }
    }

    /// <summary>Reports an invalid cumulative hazard: of the wrong length, decreasing, below 0 or not finite.</summary>
    /// <param name="member">The JSON property.</param>
    /// <param name="hazards">Its values.</param>
    /// <param name="count">The required number of values.</param>
    public static IEnumerable<string> ForCumulativeHazard(string member, double[] hazards, int count)
    {
        var isCumulative = hazards.Length == count && Array.TrueForAll(hazards, hazard => double.IsFinite(hazard) && hazard >= 0)
            && Enumerable.Range(1, Math.Max(0, count - 1)).All(i => hazards[i] >= hazards[i - 1]);
        if (!isCumulative)
        {
            yield return $"{member}: needed {count} finite, non-decreasing numbers of at least 0";
        }
    }
}
