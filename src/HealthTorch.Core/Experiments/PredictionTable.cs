using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Classification;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Core.Experiments;

/// <summary>Predictions as CSV: one line per row of the cohort, written one by one.</summary>
internal static class PredictionTable
{
    private const string InsideDomain = "inside domain";
    private const string NotesColumn = "notes";

    /// <summary>
    /// Writes all sets of a run: id, set, truth, the stratum where there are strata, then the predictions, and for molecules the similarity
    /// to the nearest training molecule.
    /// </summary>
    internal static void Write(
        TextWriter csv,
        DataPartitions sets,
        IReadOnlyDictionary<string, Prediction> predictions,
        IReadOnlyDictionary<string, double[]>? similarities = null)
    {
        var strata = HazardStrata.From(sets[DataPartitions.Train].Targets);
        CsvLine.Write(
            csv,
            [
                "id",
                "set",
                "truth",
                .. Header(strata),
                .. Header(predictions[DataPartitions.Train]),
                .. Header(similarities?[DataPartitions.Train]),
            ]);
        foreach (var set in sets.Names)
        {
            var cohort = sets[set];
            for (var row = 0; row < cohort.Count; row++)
            {
                CsvLine.Write(
                    csv,
                    [
                        cohort.Ids[row],
                        set,
                        Truth(cohort.Targets, row),
                        .. Cell(HazardStrata.From(cohort.Targets), row),
                        .. Cells(predictions[set], row),
                        .. Cell(similarities?[set], row),
                    ]);
            }
        }
    }

    /// <summary>
    /// Writes all repeats of a cross-validation: id, repeat, the fold that tested the row, truth, the stratum where there are strata, then
    /// the prediction of the fold's model, and for molecules the similarity to its nearest training molecule.
    /// </summary>
    internal static void Write(TextWriter csv, Cohort cohort, IReadOnlyList<PredictedRepeat> repeats)
    {
        var strata = HazardStrata.From(cohort.Targets);
        CsvLine.Write(
            csv,
            ["id", "repeat", "fold", "truth", .. Header(strata), .. Header(repeats[0].Prediction), .. Header(repeats[0].Similarities)]);
        foreach (var (number, folds, prediction, similarities) in repeats)
        {
            for (var row = 0; row < cohort.Count; row++)
            {
                CsvLine.Write(csv,
                [
                    cohort.Ids[row], $"{number}", $"{folds[row]}", Truth(cohort.Targets, row),
                    .. Cell(strata, row),
                    .. Cells(prediction, row),
                    .. Cell(similarities, row),
                ]);
            }
        }
    }

    /// <summary>
    /// Writes a prediction request: id, the annotation, site and date columns of the input and the columns to keep, the stratum where there
    /// are strata, then the predictions. An annotation with the name of another column is prefixed with "input". For molecules with an
    /// applicability domain, the similarity to the nearest training molecule and whether the molecule is inside the domain follow. The
    /// notes come last.
    /// </summary>
    /// <param name="csv">The output.</param>
    /// <param name="cohort">The patients of the request.</param>
    /// <param name="prediction">The predictions, row by row.</param>
    /// <param name="domain">For molecules: the applicability domain.</param>
    /// <param name="notes">Notes on the patients' values, row by row; null for no column of notes.</param>
    internal static void Write(
        TextWriter csv,
        Cohort cohort,
        Prediction prediction,
        MoleculeDomain? domain = null,
        IReadOnlyList<IReadOnlyList<InputNote>>? notes = null)
    {
        var similarities = domain?.ComputeSimilarities(cohort);
        var strata = HazardStrata.From(cohort.Targets);
        string[] columns =
        [
            .. Header(strata),
            .. Header(prediction),
            .. Header(similarities),
            .. similarities is null ? Array.Empty<string>() : [InsideDomain],
            .. notes is null ? Array.Empty<string>() : [NotesColumn],
        ];
        var taken = columns.Prepend("id").ToHashSet();
        CsvLine.Write(csv, ["id", .. cohort.Annotations.Keys.Select(name => Free(name, taken)), .. columns]);
        for (var row = 0; row < cohort.Count; row++)
        {
            CsvLine.Write(csv,
            [
                cohort.Ids[row], .. cohort.Annotations.Values.Select(texts => texts[row] ?? ""), .. Cell(strata, row),
                .. Cells(prediction, row), .. Cell(similarities, row), .. Inside(domain, similarities, row),
                .. notes is null ? Array.Empty<string>() : [string.Join("; ", notes[row].Select(note => note.Text))],
            ]);
        }
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name = $"input {name}";
        }

        return name;
    }

    private static string[] Inside(MoleculeDomain? domain, double[]? similarities, int row) =>
        similarities is null ? [] : [similarities[row] >= domain!.Threshold ? "yes" : "no"];

    private static string[] Header(HazardStrata? strata) => strata is null ? [] : [strata.Column];

    private static string[] Cell(HazardStrata? strata, int row) => strata is null ? [] : [strata.StratumName(row)];

    private static string[] Header(double[]? similarities) => similarities is null ? [] : ["nearest similarity"];

    private static string[] Cell(double[]? similarities, int row) =>
        similarities is null ? [] : [similarities[row].ToString("0.000", CultureInfo.InvariantCulture)];

    private static IEnumerable<string> Header(Prediction prediction) => prediction switch
    {
        ClassProbabilities classes =>
        [
            .. classes.Names.Select(name => $"probability of {name}"), "called",
            .. classes.Sets is { } sets ? [Header(sets)] : Array.Empty<string>(),
        ],
        MultiLabelProbabilities labels =>
            [
                .. labels.Tasks.Select(task => $"probability of {task}"),
                .. labels.Sets?.Zip(labels.Tasks, (sets, task) => $"{Header(sets)} of {task}") ?? []
            ],
        SurvivalCurves curves => SurvivalColumns.Names(curves),
        EffectPrediction effects => [.. EffectColumns.NumericHeaders(effects), .. EffectColumns.TextHeaders(effects)],
        RegressionPrediction { StandardDeviations: not null } => ["predicted", "standard deviation"],
        _ => ["predicted"],
    };

    private static IEnumerable<string> Cells(Prediction prediction, int row) => prediction switch
    {
        ClassProbabilities classes =>
        [
            .. classes.Names.Select((_, label) => Number(classes[row, label])), classes.Names[classes.PredictedClass(row)],
            .. classes.Sets is null ? Array.Empty<string>() : [Set(classes, row)],
        ],
        MultiLabelProbabilities labels =>
        [
            .. labels.Tasks.Select((_, task) => Number(labels[row, task])),
            .. labels.Sets is null ? [] : labels.Tasks.Select((_, task) => Set(labels.ForTask(task, [row]), 0)),
        ],
        RegressionPrediction { StandardDeviations: { } deviations } numbers => [Number(numbers.Values[row]), Number(deviations[row])],
        RegressionPrediction numbers => [Number(numbers.Values[row])],
        SurvivalCurves curves => SurvivalColumns.Values(curves, row).Select(Number),
        EffectPrediction effects => [.. EffectColumns.NumericCells(effects, row).Select(Number), .. EffectColumns.TextCells(effects, row)],
        _ => throw new ArgumentException(
            $"unsupported prediction type {prediction.GetType().Name}", nameof(prediction)),
    };

    private static string Header(PredictionSets sets) => FormattableString.Invariant($"set of {100 * sets.Coverage:0.#} %");

    private static string Set(ClassProbabilities prediction, int row) =>
        string.Join(" | ", prediction.Names.Where((_, label) => prediction.IsInSet(row, label)));

    private static string Truth(Targets targets, int row) => targets switch
    {
        ClassLabels classes => classes.Names[classes.Labels[row]],
        RegressionValues numbers => Number(numbers.Values[row]),
        MultiLabels labels => string.Join(' ', labels[row].ToArray().Select(answer => double.IsNaN(answer) ? "?" : Number(answer))),
        SurvivalTimes events =>
            $"{(events.Causes[row] == 0 ? "censored" : events.CauseNames[events.Causes[row] - 1])} at {Number(events.Times[row])}",
        TreatmentOutcomes outcomes => $"{outcomes.ArmNames[outcomes.Arms[row]]}: {Truth(outcomes.ObservedOutcomes, row)}",
        _ => throw new ArgumentException(
            $"unsupported target type {targets.GetType().Name}", nameof(targets)),
    };

    // A median that the curve does not reach is infinite, an unknown value is NaN: both give empty cells, which every CSV reader treats as
    // missing.
    private static string Number(double value) =>
        double.IsPositiveInfinity(value) || double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Out-of-fold predictions of one repeat.</summary>
/// <param name="Number">Number of the repeat, from 1.</param>
/// <param name="Folds">The fold that tested each row, from 1.</param>
/// <param name="Prediction">The prediction of its model, row by row.</param>
/// <param name="Similarities">Similarity of each row to the nearest training molecule of its model; null without molecules.</param>
internal sealed record PredictedRepeat(int Number, IReadOnlyList<int> Folds, Prediction Prediction, double[]? Similarities);
