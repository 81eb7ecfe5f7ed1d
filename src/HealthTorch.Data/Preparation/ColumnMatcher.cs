using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>Finds the columns that a fitted preparation reads, by name and kind.</summary>
internal static class ColumnMatcher
{
    /// <summary>Returns the table's columns in the order of the steps.</summary>
    /// <param name="steps">Fitted preparation steps.</param>
    /// <param name="table">New patients.</param>
    /// <exception cref="DataException">Lists all columns that are missing or of another kind.</exception>
    public static IReadOnlyList<Column> Match(IReadOnlyList<ColumnStep> steps, Table table)
    {
        var byName = table.Columns.ToDictionary(column => column.Name);
        string[] problems = [.. FindMissing(steps, byName), .. steps.SelectMany(step => FindWrongKind(step, byName))];
        if (problems.Length > 0)
        {
            throw new DataException($"the columns do not match the model: {string.Join("; ", problems)}");
        }

        return [.. steps.Select(step => byName[step.Name])];
    }

    private static IEnumerable<string> FindMissing(IReadOnlyList<ColumnStep> steps, Dictionary<string, Column> columns)
    {
        string[] missing = [.. steps.Where(step => !columns.ContainsKey(step.Name)).Select(step => step.Name)];
        return missing.Length > 0 ? [$"missing {MessageLists.Names(missing, max: int.MaxValue)}"] : [];
    }

    private static IEnumerable<string> FindWrongKind(ColumnStep step, Dictionary<string, Column> columns) =>
        columns.TryGetValue(step.Name, out var column) && column.Kind != step.Kind
            ? [$"'{step.Name}' is {KindName(column.Kind)}, but the model was trained with {KindName(step.Kind)}"]
            : [];

    private static string KindName(ColumnKind kind) => kind.ToString().ToLowerInvariant();
}
