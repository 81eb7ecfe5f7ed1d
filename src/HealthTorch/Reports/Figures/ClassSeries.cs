using System.Xml.Linq;
using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Which series a class is drawn as: the same in every figure, the positive class of two first.</summary>
internal static class ClassSeries
{
    /// <summary>The series of a class, from 1.</summary>
    /// <param name="target">All classes.</param>
    /// <param name="name">The class.</param>
    public static int Of(TargetSummary target, string name)
    {
        var index = target.Classes.ToList().IndexOf(name);
        return target.Classes.Count == 2 ? 2 - index : index + 1;
    }

    /// <summary>The key of a figure with a line a class: nothing where there is one.</summary>
    /// <param name="target">All classes.</param>
    /// <param name="names">The classes drawn.</param>
    /// <param name="reference">What the dashed line is.</param>
    public static IReadOnlyList<XElement> Key(TargetSummary target, IEnumerable<string> names, string reference) =>
        [.. names.Select(name => Figure.Key(Of(target, name), name)), Figure.ReferenceKey(reference)];
}
