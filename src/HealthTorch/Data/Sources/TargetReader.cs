namespace HealthTorch.Data;

/// <summary>Turns the column to be predicted into targets.</summary>
/// <param name="file">The file it is from.</param>
/// <param name="target">What is predicted.</param>
/// <param name="reader">The column, read.</param>
internal sealed class TargetReader(SourceFile file, TargetConfig target, ValueReader reader)
{
    private string Target => $"the target '{reader.Name}'";

    /// <summary>The rows that have a target.</summary>
    /// <exception cref="DataException">Rows without one are refused, or no row has one.</exception>
    public int[] KnownRows()
    {
        int[] known = [.. Enumerable.Range(0, file.Rows).Where(row => !reader.IsMissing(row))];
        if (known.Length < file.Rows && target.OnMissing == MissingTarget.Refuse)
        {
            var first = Enumerable.Range(0, file.Rows).First(reader.IsMissing);
            throw new DataException(
                $"{file.Name}, {file.Place(first)}: {Target} is missing, as in {file.Rows - known.Length} of {file.Rows} rows; "
                + "fill it in, or set onMissing of the target to drop to leave these rows out");
        }

        return known.Length > 0 ? known : throw new DataException($"{file.Name}: {Target} is missing in every row");
    }

    /// <summary>The targets of rows that have one.</summary>
    /// <param name="rows">Data rows, from 0.</param>
    public Targets Targets(int[] rows)
    {
        var column = reader.ToColumn();
        var values = Array.ConvertAll(rows, row => column.Values[row]);
        return target switch
        {
            ClassesTarget classes => Classes(classes, column, values),
            NumbersTarget numbers => new Numbers(values, column.Name, numbers.Unit ?? reader.Config.Unit),
            _ => throw new ArgumentException($"needed a target of a known family but got {target.GetType().Name}"),
        };
    }

    private Classes Classes(ClassesTarget classes, Column column, double[] values)
    {
        var levels = column.Kind == ColumnKind.Boolean ? ["false", "true"] : column.Levels;
        var names = InOrder(classes, column.Kind, [.. values.Distinct().Order().Select(value => levels[(int)value])]);
        var labels = levels.Select(level => names.IndexOf(level)).ToArray();
        return new Classes(Array.ConvertAll(values, value => labels[(int)value]), names);
    }

    private List<string> InOrder(ClassesTarget classes, ColumnKind kind, List<string> seen) => seen.Count switch
    {
        1 => throw new DataException($"{file.Name}: {Target} is '{seen[0]}' in every row; needed two or more classes"),
        2 => [seen[1 - PositiveOf(classes, kind, seen)], seen[PositiveOf(classes, kind, seen)]],
        _ when classes.Positive is not null => throw new DataException(
            $"{file.Name}: {Target} has {seen.Count} classes ({string.Join(", ", seen)}); positive is for two"),
        _ => seen,
    };

    private int PositiveOf(ClassesTarget classes, ColumnKind kind, List<string> seen)
    {
        var choices = $"needed '{seen[0]}' or '{seen[1]}'";
        var positive = kind != ColumnKind.Boolean ? classes.Positive
            : BooleanReader.Parse(classes.Positive ?? "true") switch { true => "true", false => "false", _ => classes.Positive };
        if (positive is null)
        {
            throw new DataException($"{file.Name}: which class of {Target} is the positive one (the disease)? positive: {choices}");
        }

        var index = seen.IndexOf(positive);
        return index >= 0
            ? index
            : throw new DataException($"{file.Name}: no row of {Target} is '{positive}', its positive class; {choices}");
    }
}
