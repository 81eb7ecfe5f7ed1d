using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>The participants table ("Table 1"): baseline characteristics of the patients, overall and in each partition.</summary>
/// <remarks>
/// Numbers are "median (Q1 to Q3)" of the values present, with linearly interpolated quantiles (type 7 of Hyndman and Fan 1996), rounded to
/// three significant digits of the whole cohort's largest quartile. Levels are "n (%)" of the rows with a value, missing values "n (%)" of
/// all rows of the set.
/// </remarks>
public static class ParticipantsTable
{
    private const string None = "-";

    /// <summary>The lines of the table: rows, patients (molecules are counted with their column), the target, then every input.</summary>
    /// <param name="cohort">
    /// The patients as read; for inputs other than <see cref="Table"/>, only rows, patients and target are reported.
    /// </param>
    /// <param name="split">Its partitions; an empty partition has no cell.</param>
    public static IReadOnlyList<ParticipantsRow> Create(Cohort cohort, Split split) => Create(cohort, Sets(cohort, split));

    /// <summary>The same table by the arm that patients received: rows, patients, the outcome, then every input.</summary>
    /// <param name="cohort">The patients as read.</param>
    /// <param name="outcomes">The treatment outcomes, which contain the arms.</param>
    public static IReadOnlyList<ParticipantsRow> CreateByArm(Cohort cohort, TreatmentOutcomes outcomes) => Create(
        cohort with { Targets = outcomes.ObservedOutcomes },
        outcomes.ArmNames.Select((name, arm) => (name, Enumerable.Range(0, cohort.Count).Where(row => outcomes.Arms[row] == arm).ToArray()))
            .Prepend(("all", Enumerable.Range(0, cohort.Count).ToArray())).ToDictionary());

    private static IReadOnlyList<ParticipantsRow> Create(Cohort cohort, Dictionary<string, int[]> sets)
    {
        var patients = PatientIndex.FromIds(cohort.Ids);
        var inputs = cohort.Inputs is Table table ? table.Columns : [];
        return
        [
            Line("rows", "", sets, rows => Text(rows.Length)),
            .. inputs.Any(column => column.Molecules is not null) ? Array.Empty<ParticipantsRow>()
                : [Line("patients", "", sets, rows => Text(patients.CountPatients(rows)))],
            .. TargetLines(cohort.Targets, sets),
            .. inputs.SelectMany(column => ColumnLines(column, sets)),
        ];
    }

    private static Dictionary<string, int[]> Sets(Cohort cohort, Split split) => new (string Name, IReadOnlyList<int> Rows)[]
    {
        ("all", Enumerable.Range(0, cohort.Count).ToArray()),
        ("train", split.Train),
        ("validation", split.Validation),
        ("calibration", split.Calibration),
        ("test", split.Test),
    }.Where(set => set.Rows.Count > 0).ToDictionary(set => set.Name, set => set.Rows as int[] ?? [.. set.Rows]);

    private static IEnumerable<ParticipantsRow> TargetLines(Targets targets, Dictionary<string, int[]> sets) => targets switch
    {
        ClassLabels classes => LevelLines("target", classes.Names, Array.ConvertAll(classes.Labels, label => (double)label), sets),
        RegressionValues numbers => [NumberLine(WithUnit(numbers.Name, numbers.Unit), numbers.Values, sets)],
        MultiLabels labels =>
            labels.Tasks.Index().SelectMany(task => LevelLines(task.Item, ["no", "yes"], labels.ForTask(task.Index), sets).Skip(1)),
        SurvivalTimes events =>
        [
            .. LevelLines("target", events.Status.Names, Array.ConvertAll(events.Causes, cause => (double)cause), sets),
            NumberLine(WithUnit("time", events.Unit), events.Times, sets),
        ],
        TreatmentOutcomes outcomes =>
        [
            .. LevelLines("treatment", outcomes.ArmNames, Array.ConvertAll(outcomes.Arms, arm => (double)arm), sets),
            .. TargetLines(outcomes.ObservedOutcomes, sets),
        ],
        _ => [],
    };

    private static IEnumerable<ParticipantsRow> ColumnLines(Column column, Dictionary<string, int[]> sets)
    {
        var lines = column.Kind switch
        {
            ColumnKind.Molecule => MoleculeLines(column, sets),
            ColumnKind.Numeric => [NumberLine(WithUnit(column.Name, column.Unit), column.Values, sets)],
            ColumnKind.Boolean => LevelLines(column.Name, ["no", "yes"], column.Values, sets).Skip(1),
            _ => LevelLines(column.Name, column.Levels, column.Values, sets),
        };
        return column.Values.CountMissing() > 0 ? lines.Append(MissingLine(column, sets)) : lines;
    }

    private static IEnumerable<ParticipantsRow> MoleculeLines(Column column, Dictionary<string, int[]> sets) =>
    [
        Line(column.Name, "different molecules", sets, rows => Text(rows.Select(row => column.Values[row]).Distinct().Count())),
        Line(column.Name, "different scaffolds", sets, rows =>
            Text(rows.Select(row => column.Molecules![(int)column.Values[row]].Scaffold).Distinct().Count())),
    ];

    private static IEnumerable<ParticipantsRow> LevelLines(
        string variable, IReadOnlyList<string> levels, ColumnValues values, Dictionary<string, int[]> sets)
    {
        var counts = sets.Values.ToDictionary(rows => rows, rows => LevelCounts.Count(values.Take(rows), levels.Count));
        return levels.Select((level, i) => Line(variable, level, sets, rows => CountWithPercentage(counts[rows][i], counts[rows].Sum())));
    }

    private static ParticipantsRow MissingLine(Column column, Dictionary<string, int[]> sets) =>
        Line(column.Name, "missing", sets, rows => CountWithPercentage(column.Values.Take(rows).CountMissing(), rows.Length));

    private static ParticipantsRow NumberLine(string variable, ColumnValues values, Dictionary<string, int[]> sets)
    {
        var quartiles = sets.Values.ToDictionary(rows => rows, rows => Quartiles.Compute(values.Take(rows)));
        var format = Format(quartiles.Values.FirstOrDefault());
        return Line(variable, "", sets, rows => quartiles[rows] is { } of
            ? $"{Text(of.Median, format)} ({Text(of.First, format)} to {Text(of.Third, format)})"
            : None);
    }

    private static ParticipantsRow Line(string variable, string level, Dictionary<string, int[]> sets, Func<int[], string> cell) =>
        new(variable, level, sets.ToDictionary(set => set.Key, set => cell(set.Value)));

    private static string Format(Quartiles? quartiles)
    {
        var largest = quartiles is null ? 0 : Math.Max(Math.Abs(quartiles.First), Math.Abs(quartiles.Third));
        var decimals = largest > 0 ? Math.Clamp(2 - (int)Math.Floor(Math.Log10(largest)), 0, 12) : 0;
        return "0." + new string('#', decimals);
    }

    private static string WithUnit(string name, string? unit) => unit is null ? name : $"{name} ({unit})";

    private static string CountWithPercentage(int count, int of) => of == 0 ? None : $"{Text(count)} ({Text(100.0 * count / of, "0.0")} %)";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
