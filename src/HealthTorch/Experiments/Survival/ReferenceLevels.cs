using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>The levels of categories that a regression leaves out, and which its other levels are compared with.</summary>
internal static class ReferenceLevels
{
    /// <summary>Finds them.</summary>
    /// <param name="preparation">Its categories have one feature a level.</param>
    /// <param name="leftOut">Features that the regression leaves out.</param>
    /// <returns>feature of a category -> reference of the category; none for a category of which no level is left out.</returns>
    public static IReadOnlyDictionary<string, string> Of(Preparation preparation, IReadOnlyCollection<string> leftOut) =>
        (from step in preparation.Columns.OfType<CategoryStep>()
         let reference = step.Features.Where(leftOut.Contains).Select(feature => Level(step.Name, feature)).ToArray()
         where reference.Length > 0
         from feature in step.Features
         select (Feature: feature, Reference: string.Join(" or ", reference))).ToDictionary(of => of.Feature, of => of.Reference);

    // Features are called "grade=II", "grade (rare)" and "grade (missing)".
    private static string Level(string column, string feature) =>
        feature[column.Length] == '=' ? feature[(column.Length + 1)..] : feature[(column.Length + 2)..^1];
}
