using HealthTorch.Configuration;

namespace HealthTorch.Sources.Dictionary;

/// <summary>Validation of the spellings of true and false.</summary>
internal static class BooleanSpellingRules
{
    /// <summary>A problem if a spelling is used for both true and false. Case is ignored.</summary>
    /// <param name="yes">Spellings of true.</param>
    /// <param name="no">Spellings of false.</param>
    public static IEnumerable<ConfigProblem> FindProblems(IReadOnlyList<string> yes, IReadOnlyList<string> no) =>
        yes.Intersect(no, StringComparer.OrdinalIgnoreCase).Take(1)
            .Select(both => new ConfigProblem("falseValues", $"'{both}' cannot mean both yes and no"));
}
