using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Performance at activity cliffs.</summary>
internal static class ActivityCliffSection
{
    /// <summary>Creates the section; empty without molecules.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
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

    private static string Reading(ActivityCliffSummary cliffs) =>
        $"A pair is similar if the Tanimoto similarity of its Morgan fingerprints is at least "
        + $"{ReportFormat.Setting(cliffs.Similarity)} (van "
            + "Tilborg et al. 2022, for errors on cliff molecules; Guha and Van Drie 2008, for steepness: the difference divided by one "
            + "minus the similarity). Fingerprints cannot distinguish stereoisomers: their similarity is 1.";

    private static string Sentence(ActivityCliffSummary cliffs, Report report)
    {
        var isFolds = report.CrossValidation is not null;
        var differ = cliffs.Difference is { } least
            ? $"whose outcomes differ by {ReportFormat.Number(least)} or more (half a standard deviation of "
                + $"{(isFolds ? "all" : "the training")} rows)"
            : "with different labels";
        var whose = isFolds
            ? "each predicted by a model that was not trained on it"
            : $"of which one is in {PartitionNames.InSentence(report.Figures.Set)} and the other is in it or in the training rows";
        var pairs = $"pairs of similar molecules {differ}, {whose}";
        return cliffs.Pairs == 0
            ? $"There are no {pairs}."
            : $"{ReportFormat.Count(cliffs.Pairs)} {pairs}: the model ranks {ReportFormat.Percent(cliffs.Ordered!.Value)} of them "
                + "correctly; "
                + "50 % are expected by chance.";
    }

    private static XElement Errors(ActivityCliffSummary cliffs) => Table(
        "Errors of outcomes in such a pair, and of all others",
        "counts",
        Tag("thead", Tag("tr", ColumnHead("Outcomes"), ColumnHead("Number"), ColumnHead(ReportFormat.Title(cliffs.Error)))),
        Tag("tbody", Line("On a cliff", cliffs.OnCliffs), Line("Others", cliffs.Others)));

    private static XElement Line(string name, ActivityCliffGroup part) => Tag(
        "tr",
        RowHead(name),
        Tag("td", ReportFormat.Count(part.Answers)),
        Tag("td", part.Error is { } error ? ReportFormat.Number(error) : "not defined"));

    private static XElement Steepest(ActivityCliffSummary cliffs, string? unit) => Table(
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

    private static XElement Molecule(ActivityCliffPair pair, ActivityCliffMolecule molecule, ActivityCliffSummary cliffs) => Tag(
        "tr",
        RowHead(Tag("code", molecule.Smiles), molecule.IsTrained ? " (training row)" : null),
        Tag("td", molecule == pair.Lower ? pair.Question : ""),
        Tag("td", molecule == pair.Lower ? ReportFormat.Fixed(pair.Similarity, 2) : ""),
        Tag("td", cliffs.Difference is null ? molecule.Truth > 0 ? "yes" : "no" : ReportFormat.Number(molecule.Truth)),
        Tag("td", ReportFormat.Number(molecule.Said)));
}
