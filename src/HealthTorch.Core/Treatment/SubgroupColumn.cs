using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// Patients grouped by a column: by its levels, or at the median of a numeric column with more than two values. Patients with a missing
/// value form a group of their own.
/// </summary>
/// <param name="Name">The column.</param>
/// <param name="Levels">Names of the groups; each contains at least one patient.</param>
/// <param name="LevelByRow">The group of each patient.</param>
internal sealed record SubgroupColumn(string Name, IReadOnlyList<string> Levels, int[] LevelByRow)
{
    private const int MaxLevels = 20;
    private const string Missing = "missing";

    /// <summary>The subgroup columns configured in a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cohort">The patients as read.</param>
    public static IReadOnlyList<SubgroupColumn> From(TreatmentEffect task, Cohort cohort) =>
        [.. task.Subgroups.Select(name => From(name, cohort)!)];

    /// <summary>The problems of the subgroup columns configured in a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cohort">The patients as read.</param>
    /// <param name="data">The data configuration.</param>
    public static IEnumerable<ConfigProblem> FindProblems(TreatmentEffect task, Cohort cohort, DataConfig data)
    {
        foreach (var (i, name) in task.Subgroups.Index())
        {
            var (path, column) = ($"task.subgroups[{i}]", From(name, cohort));
            if (task.Subgroups.Take(i).Contains(name))
            {
                yield return new ConfigProblem(path, $"'{name}' is listed twice");
            }
            else if (column is null)
            {
                yield return new ConfigProblem(
                    path, $"is '{name}', {Unusable(name, data)}; allowed are {MessageLists.Names(AllowedNames(cohort))}");
            }
            else if (column.Levels.Count > MaxLevels)
            {
                yield return new ConfigProblem(
                    path,
                    $"is '{name}', which has {column.Levels.Count} levels; allowed are columns with at most {MaxLevels} levels, and "
                        + "numeric columns, which are split at the median");
            }
        }
    }

    /// <summary>The rows of a group.</summary>
    /// <param name="level">The index of the group.</param>
    public int[] RowsInLevel(int level) => [.. Enumerable.Range(0, LevelByRow.Length).Where(row => LevelByRow[row] == level)];

    private static string Unusable(string name, DataConfig data) =>
        data.TargetColumns.Contains(name)
            ? "which belongs to the target (treatment or outcome); allowed are the other columns of the data"
        : data.IgnoredColumnNames.Contains(name)
            ? "which the data configuration ignores; declare it as an annotation, or choose another column"
        : "which is not a column of the data";

    private static IEnumerable<string> AllowedNames(Cohort cohort) =>
        [.. Columns(cohort).Select(column => column.Name), .. cohort.Annotations.Keys];

    private static IEnumerable<Column> Columns(Cohort cohort) =>
        cohort.Inputs is Table table ? table.Columns.Where(column => column.Kind is not ColumnKind.Molecule) : [];

    private static SubgroupColumn? From(string name, Cohort cohort) =>
        Columns(cohort).FirstOrDefault(column => column.Name == name) is { } column ? FromInput(column)
        : cohort.Annotations.TryGetValue(name, out var texts)
            ? Create(name, [.. texts], [.. texts.OfType<string>().Distinct().Order(StringComparer.Ordinal)])
        : null;

    private static SubgroupColumn FromInput(Column column) => column.Kind switch
    {
        ColumnKind.Numeric => AtMedian(column),
        ColumnKind.Boolean => Create(column.Name, Texts(column, value => value > 0 ? "yes" : "no"), ["no", "yes"]),
        _ => Create(column.Name, Texts(column, value => column.Levels[(int)value]), column.Levels),
    };

    private static SubgroupColumn AtMedian(Column column)
    {
        string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture) + (column.Unit is null ? "" : $" {column.Unit}");
        double[] values = [.. column.Values.Where(value => !double.IsNaN(value)).Distinct().Order()];
        if (values.Length <= 2)
        {
            return Create(column.Name, Texts(column, Text), [.. values.Select(Text)]);
        }

        var median = Quartiles.Compute(column.Values)!.Median;
        var text = Text(median);
        var isLargest = median == values[^1];
        var (low, high) = isLargest ? ($"below {text}", text) : ($"at most {text}", $"above {text}");
        return Create(column.Name, Texts(column, value => value < median || (value == median && !isLargest) ? low : high), [low, high]);
    }

    private static string?[] Texts(Column column, Func<double, string> text) =>
        [.. column.Values.Select(value => double.IsNaN(value) ? null : text(value))];

    private static SubgroupColumn Create(string name, string?[] texts, IReadOnlyList<string> order)
    {
        string[] all = [.. texts.Select(text => text ?? Missing)], levels = [.. order.Append(Missing).Distinct().Intersect(all)];
        return new SubgroupColumn(name, levels, Array.ConvertAll(all, text => Array.IndexOf(levels, text)));
    }
}
