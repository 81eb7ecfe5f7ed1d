using HealthTorch.Configuration.Loading;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.MultiLabel;
using HealthTorch.Sources.Reading;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Survival;
using HealthTorch.Sources.Treatment;

namespace HealthTorch.Sources.TargetReaders;

/// <summary>Creates targets from the target columns.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
/// <param name="readers">The readers of the target columns, after reading.</param>
internal sealed class TargetReader(SourceFile file, TargetConfig target, IReadOnlyList<ValueReader> readers)
{
    private string Target => $"the target '{readers[0].Name}'";

    /// <summary>Creates the targets of the rows that were read; none of them is missing.</summary>
    public Targets Read()
    {
        var column = readers[0].ToColumn();
        return target switch
        {
            ClassificationTarget classes => Classes(classes, column),
            RegressionTarget numbers => new RegressionValues(column.Values.ToArray(), column.Name, numbers.Unit ?? readers[0].Config.Unit),
            MultiLabelTarget labels => Labels(labels),
            SurvivalTarget events => new SurvivalTargetReader(file, events, readers).Read(),
            TreatmentTarget outcomes => new TreatmentOutcomeReader(file, outcomes, readers).Read(),
            _ => throw new ArgumentException($"unknown target type {target.GetType().Name}"),
        };
    }

    private MultiLabels Labels(MultiLabelTarget labels)
    {
        var columns = labels.Columns.Select(name => readers.Single(reader => reader.Name == name).ToColumn().Values.ToArray()).ToArray();
        var values = new double[columns[0].Length * columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i % columns.Length][i / columns.Length];
        }

        return new MultiLabels(values, labels.Columns);
    }

    private ClassLabels Classes(ClassificationTarget classes, Column column)
    {
        var levels = column.Kind == ColumnKind.Boolean ? ["false", "true"] : column.Levels;
        var names = InOrder(classes, column.Kind, [.. column.Values.Distinct().Order().Select(value => levels[(int)value])]);
        var labels = levels.Select(level => names.IndexOf(level)).ToArray();
        var ofRow = new int[column.Values.Length];
        foreach (var (row, value) in column.Values.Index())
        {
            ofRow[row] = labels[(int)value];
        }

        return new ClassLabels(ofRow, names);
    }

    private List<string> InOrder(ClassificationTarget classes, ColumnKind kind, List<string> seen) => seen.Count switch
    {
        1 => throw new DataException($"{file.Name}: {Target} is '{seen[0]}' in every row; two or more classes are required"),
        2 => [seen[1 - PositiveIndex(classes, kind, seen)], seen[PositiveIndex(classes, kind, seen)]],
        _ when classes.Positive is not null => throw new DataException(
            $"{file.Name}: {Target} has {seen.Count} classes ({string.Join(", ", seen)}); positive applies only to two classes"),
        _ => seen,
    };

    private int PositiveIndex(ClassificationTarget classes, ColumnKind kind, List<string> seen)
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
                $"{file.Name}: no row of {Target} has its positive class '{positive}'; "
                    + $"{choices}{DidYouMean.LookalikeHint(positive, seen)}");
    }

    private static string Truth(
        BooleanReader reader, string positive) => (reader.Parse(positive) ?? BooleanReader.ParseDefault(positive)) switch
    {
        true => "true",
        false => "false",
        _ => positive,
    };
}
