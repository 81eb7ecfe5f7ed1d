using System.Xml.Linq;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Core.Treatment;
using HealthTorch.Data.Treatment;
using static HealthTorch.Core.Reports.Html;

namespace HealthTorch.Core.Reports.Sections;

/// <summary>Average treatment effects of each arm by several estimators.</summary>
internal static class AverageEffectsSection
{
    private const string Reading =
        "Unadjusted: difference of the arm means (Welch). Weighted: by the inverse probability of the arm (Hájek); its interval treats "
            + "the probabilities as known. Standardized (g-computation): the difference of the mean outcomes predicted for all patients "
            + "by separate outcome regressions per arm, with a sandwich (influence function) interval; consistent if these regressions "
            + "are correct. Doubly robust (AIPW): consistent if either the probabilities or the expected outcomes are correct. "
            + "Overlap-weighted: the average effect of patients weighted by the product of the probabilities of both arms divided by "
            + "their sum (Li, Morgan, Zaslavsky), which small probabilities do not dominate. Mean of the model's effects: without an "
            + "interval, because it would have to include the estimation error of the model. If the estimates differ, "
            + "the arms were not comparable.";

    /// <summary>Creates the section; empty unless the target is a treatment outcome.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<XElement> Render(Report report)
    {
        if (report.Effects is { } effects)
        {
            yield return Section(
                "average-effects",
                "Average effects",
                Tag("p", Design(effects)),
                effects.BoundedRows > 0 ? Tag("p", Bounded(effects)) : null,
                effects.Averages.GroupBy(average => average.Arm).Select(arm => Arm(report, effects, [.. arm])),
                effects.Averages.Count > 0 ? Tag("p", Class("footnote"), Readings(effects)) : null,
                effects.Averages.Count > 0 ? effects.Trimming.Select(of => Tag("p", Trimmed(effects, of))) : null,
                effects.Means.Count > 0 ? ArmMeansTable.Render(report, effects) : null,
                EffectRatiosTable.Render(report, effects),
                SubgroupEffectsTable.Render(report, effects),
                effects.Averages.Count == 0
                    ? Tag(
                        "p",
                        "No average effect could be estimated: an arm has fewer than two patients, "
                            + "or its patients were not followed up to the horizon.")
                    : null);
        }
    }

    private static string Design(EffectSummary effects) =>
        (effects.Design == StudyDesign.Trial
            ? $"A trial: patients were randomized to {Arms(effects)}, " +
                $"{(effects.ArePropensitiesKnown ? "with known probabilities" : "with estimated probabilities")}."
            : $"An observational study: {Arms(effects)} was chosen, not randomized. " +
                $"Effects are causal only if the model includes every variable that influences both " +
                "the treatment and the outcome.") +
        $" Effects are differences in the {effects.Outcome} against {effects.Arms[0]}; " +
        $"{(effects.HigherIsBetter ? "higher" : "lower")} is better.";

    private static string Bounded(EffectSummary effects) =>
        $"For {ReportFormat.Count(effects.BoundedRows)} {(effects.BoundedRows == 1 ? "row" : "rows")} an expected outcome of the model "
        + "was outside the range of possible outcomes (for numeric outcomes: the range observed in the training rows) and was set to the "
        + "nearest value within it.";

    private static string Readings(EffectSummary effects) => string.Join(' ', new[]
    {
        Reading,
        effects.Averages.Any(average => average.Method == EffectMethod.Ancova)
            ? "ANCOVA: the arm's coefficient in a linear regression on arm and features, with robust errors (HC3)." : "",
        effects.Averages.Any(average => average.Method == EffectMethod.StandardisedLogistic)
            ? "Logistic, standardized: a logistic regression on arm and features, averaged over the patients of both arms (FDA 2023)." : "",
        NuisanceNote(effects),
    }.Where(sentence => sentence.Length > 0));

    private static string Trimmed(EffectSummary effects, TrimmedPopulation of) => of.Limit is not { } limit
        ? $"Trimming (Crump et al.) excludes nobody for {of.Arm} against {effects.Arms[0]}."
        : $"Trimmed: for {of.Arm} against {effects.Arms[0]}, {ReportFormat.Count(of.LeftOut)} rows are excluded, "
            + (of.Alpha is { } alpha
                ? $"whose probability of either arm is below {ReportFormat.Number(alpha)}"
                : $"whose sum of inverse probabilities of both arms is above {ReportFormat.Number(limit)}")
            + ", the limit that minimizes the variance (Crump et al. 2009).";

    private static string NuisanceNote(EffectSummary effects) =>
        (effects.ArePropensitiesKnown ? "Expected outcomes" : "Probabilities and expected outcomes")
        + " are cross-fitted on these rows and are the same for every model." + (effects.Draws > 1
            ? $" Average effects are medians over {ReportFormat.Count(effects.Draws)} random draws of the folds, with standard errors that "
                + "include the variation between draws (Chernozhukov et al.); metrics, "
                + "figures and policy values are based on the first draw."
            : "");

    private static string Arms(EffectSummary effects) => $"{string.Join(", ", effects.Arms.SkipLast(1))} or {effects.Arms[^1]}";

    private static XElement Arm(Report report, EffectSummary effects, AverageEffect[] averages)
    {
        var isKnown = averages[0].Truth is not null;
        var ends = averages
            .SelectMany(average => new[] { average.Effect.Low, average.Effect.High, average.Effect.Value, average.Truth })
            .OfType<double>();
        var strip = new ForestPlotColumn(Axis.Around("", ends.Append(0)), 0);
        return Table(
            $"Average effect of {averages[0].Arm} against {effects.Arms[0]} in {PartitionNames.InSentence(report.Figures.Set)}",
            "cox",
            Tag("thead", Tag(
                "tr",
                ColumnHead("Estimator"),
                ColumnHead("Population"),
                ColumnHead("Rows"),
                ColumnHead("Effect"),
                isKnown ? ColumnHead("Truth") : null,
                ColumnHead(Class("strip"), "95 % interval"))),
            Tag("tbody", averages.Select(average => Line(average, strip))),
            Tag("tfoot", Tag(
                "tr", RowHead(""), Tag("td", At("colspan", isKnown ? "4" : "3")), Tag("td", Class("strip"), strip.RenderScale()))));
    }

    private static XElement Line(AverageEffect average, ForestPlotColumn strip) => Tag(
        "tr",
        RowHead(Name(average.Method)),
        Tag("td", Population(average)),
        Tag("td", ReportFormat.Count(average.Rows)),
        EffectCells.Estimate(average.Effect),
        average.Truth is { } truth ? Tag("td", ReportFormat.Number(truth)) : null,
        Tag("td", Class("strip"), strip.RenderRow(average.Effect)));

    private static string Population(AverageEffect average) => average.Of switch
    {
        Estimand.All => "all (ATE)",
        Estimand.Treated => $"{average.Arm} (ATT)",
        Estimand.Trimmed => "trimmed",
        _ => "overlap (ATO)",
    };

    private static string Name(EffectMethod method) => method switch
    {
        EffectMethod.Unadjusted => "Unadjusted",
        EffectMethod.Ancova => "ANCOVA",
        EffectMethod.StandardisedLogistic => "Logistic, standardized",
        EffectMethod.InverseProbabilityWeighting => "Weighted (IPW)",
        EffectMethod.Standardization => "Standardized (g-computation)",
        EffectMethod.ModelMean => "Mean of the model's effects",
        EffectMethod.OverlapWeighting => "Overlap-weighted",
        _ => "Doubly robust (AIPW)",
    };
}
