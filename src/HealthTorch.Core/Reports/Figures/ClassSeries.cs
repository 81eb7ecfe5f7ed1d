using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Assigns a series to each class, the same in every figure; of two classes the positive one is first.</summary>
internal static class ClassSeries
{
    /// <summary>The series of a class, from 1.</summary>
    /// <param name="target">All classes.</param>
    /// <param name="name">The class.</param>
    public static int SeriesNumber(TargetSummary target, string name)
    {
        var index = target.Classes.ToList().IndexOf(name);
        return target.Classes.Count == 2 ? 2 - index : index + 1;
    }

    /// <summary>The legend of a figure with one line per class and a reference line.</summary>
    /// <param name="target">All classes.</param>
    /// <param name="names">The classes shown.</param>
    /// <param name="reference">Name of the dashed reference line.</param>
    public static IReadOnlyList<XElement> Legend(TargetSummary target, IEnumerable<string> names, string reference) =>
        [.. names.Select(name => Figure.LineLegend(SeriesNumber(target, name), name)), Figure.ReferenceLegend(reference)];
}
