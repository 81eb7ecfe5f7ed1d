using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Rules for spellings of yes and no.</summary>
internal static class TruthSpellings
{
    /// <summary>A spelling that means both; nothing where there is none. Letter case does not count.</summary>
    /// <param name="yes">Spellings of yes.</param>
    /// <param name="no">Spellings of no.</param>
    public static IEnumerable<ConfigProblem> Problems(IReadOnlyList<string> yes, IReadOnlyList<string> no) =>
        yes.Intersect(no, StringComparer.OrdinalIgnoreCase).Take(1)
            .Select(both => new ConfigProblem("falseValues", $"'{both}' cannot mean both yes and no"));
}
