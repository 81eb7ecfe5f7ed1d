using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Rows;

namespace HealthTorch.Core.Experiments;

/// <summary>Rows of a prediction request that are excluded because their molecule cannot be read, one line per row and column.</summary>
public static class ExcludedRowsTable
{
    /// <summary>The excluded rows, with the column whose molecule cannot be read, in the order of the columns.</summary>
    /// <param name="request">A prediction request as read.</param>
    public static IReadOnlyList<(string Column, ExcludedMolecule Row)> Rows(Cohort request) =>
    [
        .. from column in ((Table)request.Inputs).Columns
           from row in column.Molecules?.Excluded ?? []
           select (column.Name, row),
    ];

    /// <summary>Writes them as CSV: row (from 1), id, column, text, reason.</summary>
    /// <param name="csv">The output.</param>
    /// <param name="rows">The result of <see cref="Rows"/>.</param>
    public static void Write(TextWriter csv, IReadOnlyList<(string Column, ExcludedMolecule Row)> rows)
    {
        CsvLine.Write(csv, ["row", "id", "column", "text", "reason"]);
        foreach (var (column, row) in rows)
        {
            CsvLine.Write(csv, [row.Row.ToString(CultureInfo.InvariantCulture), row.Id, column, row.Text ?? "", row.Explanation]);
        }
    }
}
