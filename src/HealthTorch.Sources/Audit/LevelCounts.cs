using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Audit;

/// <summary>Counts the rows of each level.</summary>
internal static class LevelCounts
{
    /// <summary>The number of rows of each level of a column; missing values are not counted.</summary>
    /// <param name="column">A category, ordinal or boolean column.</param>
    public static int[] Count(Column column) => Count(column.Values, Math.Max(2, column.Levels.Count));

    /// <summary>The number of rows of each level; missing values are not counted.</summary>
    /// <param name="values">The level of each row.</param>
    /// <param name="levels">Number of levels.</param>
    public static int[] Count(ColumnValues values, int levels)
    {
        var counts = new int[levels];
        values.ForEachBlock((_, block) =>
        {
            foreach (var value in block)
            {
                if (!double.IsNaN(value))
                {
                    counts[(int)value]++;
                }
            }
        });
        return counts;
    }
}
