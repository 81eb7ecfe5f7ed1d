using System.Xml.Linq;
using HealthTorch.Experiments;
using static HealthTorch.Reports.Html;

namespace HealthTorch.Reports;

/// <summary>Performance at activity cliffs.</summary>
internal static class CliffSection
{
    /// <summary>Creates the section; empty without molecules.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Of(Report report)
    {
        if (report.Molecules?.Cliffs is { } cliffs)
        {
            yield return Section(
                "cliffs",
                "Activity cliffs",
                Tag("p", Sentence(cliffs, report)),
                cliffs.Pairs == 0 ? null : Errors(cliffs),
                cliffs.Pairs == 0 ? null : Steepest(cliffs, report.Target.Unit),
                Tag("p", Class("footnote"), Reading(cliffs)));
        }
    }

    private static string Reading(CliffSummary cliffs) =>
        $"A pair is similar if the Tanimoto similarity of its Morgan fingerprints is at least {Display.Setting(cliffs.Similarity)} (van "
            + "Tilborg et al. 2022, for errors on cliff molecules; Guha and Van Drie 2008, for steepness: the difference divided by one "
            + "minus the similarity). Fingerprints cannot distinguish stereoisomers: their similarity is 1.";

    private static string Sentence(CliffSummary cliffs, Report report)
    {
        var isFolds = report.CrossValidation is not null;
        var differ = cliffs.Difference is { } least
            ? $"whose outcomes differ by {Display.Number(least)} or more (half a standard deviation of "
                + $"{(isFolds ? "all" : "the training")} rows)"
            : "with different labels";
        var whose = isFolds
            ? "each predicted by a model that was not trained on it"
            : $"of which one is in {SetText.Of(report.Figures.Set)} and the other is in it or in the training rows";
        var pairs = $"pairs of similar molecules {differ}, {whose}";
        return cliffs.Pairs == 0
            ? $"There are no {pairs}."
            : $"{Display.Count(cliffs.Pairs)} {pairs}: the model ranks {Display.Percent(cliffs.Ordered!.Value)} of them correctly; "
                + "50 % are expected by chance.";
    }

    private static XElement Errors(CliffSummary cliffs) => Table(
        "Errors of outcomes in such a pair, and of all others",
        "counts",
        Tag("thead", Tag("tr", ColumnHead("Outcomes"), ColumnHead("Number"), ColumnHead(Display.Title(cliffs.Error)))),
        Tag("tbody", Line("On a cliff", cliffs.OnCliffs), Line("Others", cliffs.Others)));

    private static XElement Line(string name, CliffPart part) => Tag(
        "tr",
        RowHead(name),
        Tag("td", Display.Count(part.Answers)),
        Tag("td", part.Error is { } error ? Display.Number(error) : "not defined"));

    private static XElement Steepest(CliffSummary cliffs, string? unit) => Table(
        $"The steepest pairs{(unit is null ? "" : $", in {unit}")}",
        "cliffs",
        Tag("thead", Tag(
            "tr",
            ColumnHead("Molecule"),
            ColumnHead("Target"),
            ColumnHead("Similarity"),
            ColumnHead("Observed"),
            ColumnHead("Prediction"))),
        cliffs.Steepest.Select(pair => Tag("tbody", Molecule(pair, pair.Lower, cliffs), Molecule(pair, pair.Higher, cliffs))));

    private static XElement Molecule(CliffPair pair, CliffMolecule molecule, CliffSummary cliffs) => Tag(
        "tr",
        RowHead(Tag("code", molecule.Smiles), molecule.IsTrained ? " (training row)" : null),
        Tag("td", molecule == pair.Lower ? pair.Question : ""),
        Tag("td", molecule == pair.Lower ? Display.Fixed(pair.Similarity, 2) : ""),
        Tag("td", cliffs.Difference is null ? molecule.Truth > 0 ? "yes" : "no" : Display.Number(molecule.Truth)),
        Tag("td", Display.Number(molecule.Said)));
}
