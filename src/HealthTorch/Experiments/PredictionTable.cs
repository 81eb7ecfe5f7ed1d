using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Predictions as CSV: a line a patient's row, written one by one.</summary>
internal static class PredictionTable
{
    private const string InsideDomain = "inside domain";
    private const string NotesColumn = "notes";

    /// <summary>
    /// All sets of a run: id, set, truth, the stratum where there are strata, then what the model says, and of molecules the similarity to
    /// the nearest training molecule.
    /// </summary>
    internal static void Write(
        TextWriter csv,
        PatientSets sets,
        IReadOnlyDictionary<string, Prediction> predictions,
        IReadOnlyDictionary<string, double[]>? similarities = null)
    {
        var strata = HazardStrata.Of(sets[PatientSets.Train].Targets);
        CsvLine.Write(
            csv,
            [
                "id",
                "set",
                "truth",
                .. HeaderOf(strata),
                .. Header(predictions[PatientSets.Train]),
                .. HeaderOf(similarities?[PatientSets.Train]),
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
                        .. Cell(HazardStrata.Of(cohort.Targets), row),
                        .. Cells(predictions[set], row),
                        .. Cell(similarities?[set], row),
                    ]);
            }
        }
    }

    /// <summary>
    /// All repeats of a cross-validation: id, repeat, fold that tested it, truth, the stratum where there are strata, then what that fold's
    /// model says, and of molecules the similarity to the nearest one that it was trained on.
    /// </summary>
    internal static void Write(TextWriter csv, Cohort cohort, IReadOnlyList<PredictedRepeat> repeats)
    {
        var strata = HazardStrata.Of(cohort.Targets);
        CsvLine.Write(
            csv,
            ["id", "repeat", "fold", "truth", .. HeaderOf(strata), .. Header(repeats[0].Said), .. HeaderOf(repeats[0].Similarities)]);
        foreach (var (number, folds, said, similarities) in repeats)
        {
            for (var row = 0; row < cohort.Count; row++)
            {
                CsvLine.Write(csv,
                [
                    cohort.Ids[row], $"{number}", $"{folds[row]}", Truth(cohort.Targets, row), .. Cell(strata, row), .. Cells(said, row),
                    .. Cell(similarities, row),
                ]);
            }
        }
    }

    /// <summary>
    /// A prediction request: id, the annotation, site and date columns of the input and those to be kept, the stratum where there are
    /// strata, then what the model says. An annotation with the name of another column is preceded by "input". Of molecules with a domain,
    /// the similarity to the nearest training molecule and whether the molecule is inside the domain follow. Last come the notes.
    /// </summary>
    /// <param name="csv">Where it goes.</param>
    /// <param name="cohort">The patients asked for.</param>
    /// <param name="prediction">What the model says of them, row for row.</param>
    /// <param name="domain">Of molecules: which are like those that it was trained on.</param>
    /// <param name="notes">What a reader should know about the patients' values, row for row; null for no column of notes.</param>
    internal static void Write(
        TextWriter csv,
        Cohort cohort,
        Prediction prediction,
        MoleculeDomain? domain = null,
        IReadOnlyList<IReadOnlyList<InputNote>>? notes = null)
    {
        var similarities = domain?.Similarities(cohort);
        var strata = HazardStrata.Of(cohort.Targets);
        string[] said =
        [
            .. HeaderOf(strata),
            .. Header(prediction),
            .. HeaderOf(similarities),
            .. similarities is null ? Array.Empty<string>() : [InsideDomain],
            .. notes is null ? Array.Empty<string>() : [NotesColumn],
        ];
        var taken = said.Prepend("id").ToHashSet();
        CsvLine.Write(csv, ["id", .. cohort.Annotations.Keys.Select(name => Free(name, taken)), .. said]);
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

    private static string[] HeaderOf(HazardStrata? strata) => strata is null ? [] : [strata.Column];

    private static string[] Cell(HazardStrata? strata, int row) => strata is null ? [] : [strata.NameOf(row)];

    private static string[] HeaderOf(double[]? similarities) => similarities is null ? [] : ["nearest similarity"];

    private static string[] Cell(double[]? similarities, int row) =>
        similarities is null ? [] : [similarities[row].ToString("0.000", CultureInfo.InvariantCulture)];

    private static IEnumerable<string> Header(Prediction prediction) => prediction switch
    {
        ClassProbabilities classes =>
        [
            .. classes.Names.Select(name => $"probability of {name}"), "called",
            .. classes.Sets is { } sets ? [Header(sets)] : Array.Empty<string>(),
        ],
        LabelProbabilities labels =>
            [.. labels.Tasks.Select(task => $"probability of {task}"), .. labels.Sets?.Zip(labels.Tasks, (sets, task) => $"{Header(sets)} of {task}") ?? []],
        SurvivalCurves curves => SurvivalColumns.Names(curves),
        Effects effects => [.. EffectColumns.OfNumbers(effects), .. EffectColumns.OfWords(effects)],
        NumberPrediction { Deviations: not null } => ["predicted", "standard deviation"],
        _ => ["predicted"],
    };

    private static IEnumerable<string> Cells(Prediction prediction, int row) => prediction switch
    {
        ClassProbabilities classes =>
        [
            .. classes.Names.Select((_, label) => Number(classes[row, label])), classes.Names[classes.Called(row)],
            .. classes.Sets is null ? Array.Empty<string>() : [Set(classes, row)],
        ],
        LabelProbabilities labels =>
        [
            .. labels.Tasks.Select((_, task) => Number(labels[row, task])),
            .. labels.Sets is null ? [] : labels.Tasks.Select((_, task) => Set(labels.Of(task, [row]), 0)),
        ],
        NumberPrediction { Deviations: { } deviations } numbers => [Number(numbers.Values[row]), Number(deviations[row])],
        NumberPrediction numbers => [Number(numbers.Values[row])],
        SurvivalCurves curves => SurvivalColumns.Of(curves, row).Select(Number),
        Effects effects => [.. EffectColumns.Numbers(effects, row).Select(Number), .. EffectColumns.Words(effects, row)],
        _ => throw new ArgumentException($"needed classes, labels, numbers, curves or effects but got {prediction.GetType().Name}", nameof(prediction)),
    };

    private static string Header(ClassSets sets) => FormattableString.Invariant($"set of {100 * sets.Coverage:0.#} %");

    private static string Set(ClassProbabilities said, int row) => string.Join(" | ", said.Names.Where((_, label) => said.IsInSet(row, label)));

    private static string Truth(Targets targets, int row) => targets switch
    {
        Classes classes => classes.Names[classes.Labels[row]],
        Numbers numbers => Number(numbers.Values[row]),
        Labels labels => string.Join(' ', labels[row].ToArray().Select(answer => double.IsNaN(answer) ? "?" : Number(answer))),
        Events events => $"{(events.Causes[row] == 0 ? "censored" : events.CauseNames[events.Causes[row] - 1])} at {Number(events.Times[row])}",
        Outcomes outcomes => $"{outcomes.ArmNames[outcomes.Arms[row]]}: {Truth(outcomes.Observed, row)}",
        _ => throw new ArgumentException($"needed classes, labels, numbers, events or outcomes but got {targets.GetType().Name}", nameof(targets)),
    };

    // Infinite is a median that the curve does not reach, NaN what is not known: empty cells, which every reader of CSV takes as missing.
    private static string Number(double value) =>
        double.IsPositiveInfinity(value) || double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Out-of-fold predictions of one repeat.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Folds">The fold that tested each row, from 1.</param>
/// <param name="Said">What its model says, row for row.</param>
/// <param name="Similarities">Of each row to the nearest molecule that its model was trained on; null without molecules.</param>
internal sealed record PredictedRepeat(int Number, IReadOnlyList<int> Folds, Prediction Said, double[]? Similarities);
