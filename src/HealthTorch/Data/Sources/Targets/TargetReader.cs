using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Creates targets from the target columns.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
/// <param name="readers">The readers of the target columns, after reading.</param>
internal sealed class TargetReader(SourceFile file, TargetConfig target, IReadOnlyList<ValueReader> readers)
{
    private string Target => $"the target '{readers[0].Name}'";

    /// <summary>Creates the targets of the rows that were read; none of them is missing.</summary>
    public Targets Targets()
    {
        var column = readers[0].ToColumn();
        return target switch
        {
            ClassesTarget classes => Classes(classes, column),
            NumbersTarget numbers => new Numbers(column.Values.ToArray(), column.Name, numbers.Unit ?? readers[0].Config.Unit),
            LabelsTarget labels => Labels(labels),
            EventsTarget events => new EventsReader(file, events, readers).Events(),
            OutcomesTarget outcomes => new OutcomesReader(file, outcomes, readers).Outcomes(),
            _ => throw new ArgumentException($"unknown target type {target.GetType().Name}"),
        };
    }

    private Labels Labels(LabelsTarget labels)
    {
        var columns = labels.Columns.Select(name => readers.Single(reader => reader.Name == name).ToColumn().Values.ToArray()).ToArray();
        var values = new double[columns[0].Length * columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i % columns.Length][i / columns.Length];
        }

        return new Labels(values, labels.Columns);
    }

    private Classes Classes(ClassesTarget classes, Column column)
    {
        var levels = column.Kind == ColumnKind.Boolean ? ["false", "true"] : column.Levels;
        var names = InOrder(classes, column.Kind, [.. column.Values.Distinct().Order().Select(value => levels[(int)value])]);
        var labels = levels.Select(level => names.IndexOf(level)).ToArray();
        var ofRow = new int[column.Values.Length];
        foreach (var (row, value) in column.Values.Index())
        {
            ofRow[row] = labels[(int)value];
        }

        return new Classes(ofRow, names);
    }

    private List<string> InOrder(ClassesTarget classes, ColumnKind kind, List<string> seen) => seen.Count switch
    {
        1 => throw new DataException($"{file.Name}: {Target} is '{seen[0]}' in every row; two or more classes are required"),
        2 => [seen[1 - PositiveOf(classes, kind, seen)], seen[PositiveOf(classes, kind, seen)]],
        _ when classes.Positive is not null => throw new DataException(
            $"{file.Name}: {Target} has {seen.Count} classes ({string.Join(", ", seen)}); positive applies only to two classes"),
        _ => seen,
    };

    private int PositiveOf(ClassesTarget classes, ColumnKind kind, List<string> seen)
    {
        var choices = $"set positive to '{seen[0]}' or '{seen[1]}'";
        var positive = kind == ColumnKind.Boolean ? Truth((BooleanReader)readers[0], classes.Positive ?? "true") : classes.Positive;
        if (positive is null)
        {
            throw new DataException($"{file.Name}: the positive class (the disease) of {Target} is not set; {choices}");
        }

        var index = seen.IndexOf(positive);
        return index >= 0
            ? index
            : throw new DataException(
                $"{file.Name}: no row of {Target} has its positive class '{positive}'; {choices}{Spelling.Alike(positive, seen)}");
    }

    private static string Truth(BooleanReader reader, string positive) => (reader.Parse(positive) ?? BooleanReader.Usual(positive)) switch
    {
        true => "true",
        false => "false",
        _ => positive,
    };
}
