using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Tasks;

namespace HealthTorch.Experiments;

/// <summary>
/// Patients grouped by a column: by its levels, or at the median of a numeric column with more than two values. Patients with a missing
/// value form a group of their own.
/// </summary>
/// <param name="Name">The column.</param>
/// <param name="Levels">Names of the groups; each contains at least one patient.</param>
/// <param name="LevelOf">The group of each patient.</param>
internal sealed record SubgroupColumn(string Name, IReadOnlyList<string> Levels, int[] LevelOf)
{
    private const int MostLevels = 20;
    private const string Missing = "missing";

    /// <summary>The subgroup columns configured in a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cohort">The patients as read.</param>
    public static IReadOnlyList<SubgroupColumn> Of(TreatmentEffect task, Cohort cohort) =>
        [.. task.Subgroups.Select(name => Of(name, cohort)!)];

    /// <summary>The problems of the subgroup columns configured in a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cohort">The patients as read.</param>
    /// <param name="data">The data configuration.</param>
    public static IEnumerable<ConfigProblem> Problems(TreatmentEffect task, Cohort cohort, DataConfig data)
    {
        foreach (var (i, name) in task.Subgroups.Index())
        {
            var (path, column) = ($"task.subgroups[{i}]", Of(name, cohort));
            if (task.Subgroups.Take(i).Contains(name))
            {
                yield return new ConfigProblem(path, $"'{name}' is listed twice");
            }
            else if (column is null)
            {
                yield return new ConfigProblem(path, $"is '{name}', {Unusable(name, data)}; allowed are {Listing.Names(NamesOf(cohort))}");
            }
            else if (column.Levels.Count > MostLevels)
            {
                yield return new ConfigProblem(
                    path,
                    $"is '{name}', which has {column.Levels.Count} levels; allowed are columns with at most {MostLevels} levels, and "
                        + "numeric columns, which are split at the median");
            }
        }
    }

    /// <summary>The rows of a group.</summary>
    /// <param name="level">The index of the group.</param>
    public int[] RowsOf(int level) => [.. Enumerable.Range(0, LevelOf.Length).Where(row => LevelOf[row] == level)];

    private static string Unusable(string name, DataConfig data) =>
        data.TargetColumns.Contains(name)
            ? "which belongs to the target (treatment or outcome); allowed are the other columns of the data"
        : data.IgnoredNames.Contains(name)
            ? "which the data configuration ignores; declare it as an annotation, or choose another column"
        : "which is not a column of the data";

    private static IEnumerable<string> NamesOf(Cohort cohort) =>
        [.. Columns(cohort).Select(column => column.Name), .. cohort.Annotations.Keys];

    private static IEnumerable<Column> Columns(Cohort cohort) =>
        cohort.Inputs is Table table ? table.Columns.Where(column => column.Kind is not ColumnKind.Molecule) : [];

    private static SubgroupColumn? Of(string name, Cohort cohort) =>
        Columns(cohort).FirstOrDefault(column => column.Name == name) is { } column ? OfInput(column)
        : cohort.Annotations.TryGetValue(name, out var texts)
            ? Parted(name, [.. texts], [.. texts.OfType<string>().Distinct().Order(StringComparer.Ordinal)])
        : null;

    private static SubgroupColumn OfInput(Column column) => column.Kind switch
    {
        ColumnKind.Numeric => AtMedian(column),
        ColumnKind.Boolean => Parted(column.Name, Texts(column, value => value > 0 ? "yes" : "no"), ["no", "yes"]),
        _ => Parted(column.Name, Texts(column, value => column.Levels[(int)value]), column.Levels),
    };

    private static SubgroupColumn AtMedian(Column column)
    {
        string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture) + (column.Unit is null ? "" : $" {column.Unit}");
        double[] values = [.. column.Values.Where(value => !double.IsNaN(value)).Distinct().Order()];
        if (values.Length <= 2)
        {
            return Parted(column.Name, Texts(column, Text), [.. values.Select(Text)]);
        }

        var median = Quartiles.Of(column.Values)!.Median;
        var text = Text(median);
        var isLargest = median == values[^1];
        var (low, high) = isLargest ? ($"below {text}", text) : ($"at most {text}", $"above {text}");
        return Parted(column.Name, Texts(column, value => value < median || (value == median && !isLargest) ? low : high), [low, high]);
    }

    private static string?[] Texts(Column column, Func<double, string> text) =>
        [.. column.Values.Select(value => double.IsNaN(value) ? null : text(value))];

    private static SubgroupColumn Parted(string name, string?[] texts, IReadOnlyList<string> order)
    {
        string[] all = [.. texts.Select(text => text ?? Missing)], levels = [.. order.Append(Missing).Distinct().Intersect(all)];
        return new SubgroupColumn(name, levels, Array.ConvertAll(all, text => Array.IndexOf(levels, text)));
    }
}
