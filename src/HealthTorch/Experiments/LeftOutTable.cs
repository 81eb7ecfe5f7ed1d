using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Rows of a prediction request that are excluded because their molecule cannot be read, one line per row and column.</summary>
public static class LeftOutTable
{
    /// <summary>The excluded rows, with the column whose molecule cannot be read, in the order of the columns.</summary>
    /// <param name="request">A prediction request as read.</param>
    public static IReadOnlyList<(string Column, LeftOutMolecule Row)> Rows(Cohort request) =>
    [
        .. from column in ((Table)request.Inputs).Columns
           from row in column.Molecules?.LeftOut ?? []
           select (column.Name, row),
    ];

    /// <summary>Writes them as CSV: row (from 1), id, column, text, reason.</summary>
    /// <param name="csv">The output.</param>
    /// <param name="rows">The result of <see cref="Rows"/>.</param>
    public static void Write(TextWriter csv, IReadOnlyList<(string Column, LeftOutMolecule Row)> rows)
    {
        CsvLine.Write(csv, ["row", "id", "column", "text", "reason"]);
        foreach (var (column, row) in rows)
        {
            CsvLine.Write(csv, [row.Row.ToString(CultureInfo.InvariantCulture), row.Id, column, row.Text ?? "", row.Explanation]);
        }
    }
}
