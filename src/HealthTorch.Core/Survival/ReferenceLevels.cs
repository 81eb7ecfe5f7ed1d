using HealthTorch.Data.Preparation;

namespace HealthTorch.Core.Survival;

/// <summary>The reference levels of categories, which a regression omits and with which it compares the other levels.</summary>
internal static class ReferenceLevels
{
    /// <summary>Finds the reference levels.</summary>
    /// <param name="preparation">The preparation, whose categories have one feature per level.</param>
    /// <param name="leftOut">Features that the regression omits.</param>
    /// <returns>feature of a category -> reference level of the category; none for a category without an omitted level.</returns>
    public static IReadOnlyDictionary<string, string> Find(FittedPreparation preparation, IReadOnlyCollection<string> leftOut) =>
        (from step in preparation.Columns.OfType<CategoryStep>()
         let reference = step.Features.Where(leftOut.Contains).Select(feature => Level(step.Name, feature)).ToArray()
         where reference.Length > 0
         from feature in step.Features
         select (Feature: feature, Reference: string.Join(" or ", reference))).ToDictionary(of => of.Feature, of => of.Reference);

    // Feature names are "grade=II", "grade (rare)" and "grade (missing)".
    private static string Level(string column, string feature) =>
        feature[column.Length] == '=' ? feature[(column.Length + 1)..] : feature[(column.Length + 2)..^1];
}
