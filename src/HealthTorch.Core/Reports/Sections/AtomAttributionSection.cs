using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Atom and bond attributions of some molecules, drawn on their structures.</summary>
internal static class AtomAttributionSection
{
    // The only elements and attributes of a drawing that are copied into the page.
    private static readonly HashSet<string> s_elements = ["path", "rect", "ellipse"];
    private static readonly HashSet<string> s_attributes = ["d", "style", "fill", "x", "y", "width", "height", "cx", "cy", "rx", "ry"];

    private const string Reading =
        "Orange raises the prediction and teal lowers it: the change when the features of the atom or bond are masked for the network; "
            + "the strongest color is the molecule's largest change.";

    private const string Caution =
        "This describes the model, not the effect of replacing atoms (Sheridan 2019). Changes need not add up to the prediction; "
            + "features outside the graph are not included.";

    /// <summary>Creates the section; empty if the model does not use molecular graphs.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Molecules?.Explained is { Count: > 0 } explained)
        {
            yield return Section(
                "atoms",
                "Atom and bond attributions",
                Tag("p", Reading),
                Tag("div", Class("figures"), explained.Select(molecule => Render(report, molecule))),
                Tag("p", Class("footnote"), Caution));
        }
    }

    private static XElement Render(Report report, MoleculeExplanation molecule)
    {
        var (predicted, what) = IsNumber(report)
            ? ($"{ReportFormat.Number(molecule.Said)}, measured {ReportFormat.Number(molecule.Truth)}", "")
            : ($"{ReportFormat.Fixed(molecule.Said, 3)}, true label {(molecule.Truth > 0 ? "yes" : "no")}", " of the log odds");
        var text = $"{molecule.Question} of {molecule.Id}: predicted {predicted}. {Changes([.. molecule.Atoms, .. molecule.Bonds], what)}";
        return Tag(
            "figure",
            Tag("h3", molecule.Why),
            Drawing(molecule, text),
            Tag("figcaption", text, Tag("br"), Tag("code", molecule.Smiles)));
    }

    // A probability may be so close to 0 or 1 that no digit of it changes.
    private static string Changes(double[] shares, string what) => shares.All(share => share == 0)
        ? "No single atom or bond changes the prediction."
        : $"Changes{what} from {Signed(shares.Min())} to {Signed(shares.Max())}.";

    private static bool IsNumber(Report report) => report.Molecules!.Scaffolds.Error == "rmse";

    private static string Signed(double share) => $"{(share < 0 ? "−" : "+")}{ReportFormat.Number(Math.Abs(share))}";

    private static XElement Drawing(MoleculeExplanation molecule, string text)
    {
        if (molecule.Drawing is null)
        {
            return Tag("p", $"Not drawn: it has {molecule.Atoms.Count} atoms, more than {MoleculeExplanation.MaxDrawnAtoms}.");
        }

        var svg = XElement.Parse(molecule.Drawing);
        return Tag(
            "svg",
            Class("molecule"),
            At("role", "img"),
            At("aria-label", $"Drawing of the molecule. {text}"),
            At("viewBox", (string)svg.Attribute("viewBox")!),
            svg.Elements().Where(element => s_elements.Contains(element.Name.LocalName)).Select(Plain));
    }

    // Namespaces and class names are removed, because the page has its own.
    private static XElement Plain(XElement element) => Tag(
        element.Name.LocalName,
        element.Attributes().Where(attribute => s_attributes.Contains(attribute.Name.LocalName))
            .Select(attribute => At(attribute.Name.LocalName, attribute.Value)));
}
