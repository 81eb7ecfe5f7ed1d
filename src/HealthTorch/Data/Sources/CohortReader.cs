using System.Globalization;
using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>Reads a cohort from a file, as a dictionary says.</summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">What its columns hold.</param>
internal sealed class CohortReader(SourceFile file, DataDictionary dictionary)
{
    private const int RowsBetweenChecks = 4096;
    private const int LongestFound = 60;

    private sealed record ReadColumn(PlannedColumn Plan, ColumnReader Reader);

    /// <summary>Reads patients with their targets.</summary>
    /// <param name="cancellation">Ends the reading early.</param>
    public LoadedData Load(CancellationToken cancellation)
    {
        var columns = Read(isRequest: false, cancellation);
        var target = new TargetReader(file, dictionary.Target, (ValueReader)columns.Single(column => column.Plan.IsTarget).Reader);
        var known = target.KnownRows();
        return new LoadedData(
            CohortOf(columns, known, target.Targets(known)),
            Path.GetFileName(file.Name),
            file.Sha256(),
            columns.Where(c => c.Reader.TurnedMissing > 0).ToDictionary(c => c.Plan.Name, c => c.Reader.TurnedMissing),
            file.Rows - known.Length);
    }

    /// <summary>Reads patients without their targets.</summary>
    /// <param name="cancellation">Ends the reading early.</param>
    public Cohort LoadRequest(CancellationToken cancellation) =>
        CohortOf(Read(isRequest: true, cancellation), [.. Enumerable.Range(0, file.Rows)], new Unlabelled(file.Rows));

    private Cohort CohortOf(IReadOnlyList<ReadColumn> columns, int[] rows, Targets targets)
    {
        var inputs = new Table([.. columns.Where(c => c.Plan.IsInput).Select(c => ((ValueReader)c.Reader).ToColumn())]);
        var texts = columns.Select(c => c.Reader).OfType<TextReader>();
        var annotations = texts.Where(t => t.Config.Kind != ColumnKind.Id).ToDictionary(t => t.Name, t => Taken(t.Texts, rows));
        return new Cohort(Taken(Ids(texts), rows), rows.Length == file.Rows ? inputs : inputs.Take(rows), targets, annotations);
    }

    private IReadOnlyList<string> Ids(IEnumerable<TextReader> texts)
    {
        if (texts.FirstOrDefault(t => t.Config.Kind == ColumnKind.Id) is not { } ids)
        {
            return [.. Enumerable.Range(1, file.Rows).Select(row => row.ToString(CultureInfo.InvariantCulture))];
        }

        return [.. ids.Texts.Select((id, row) => id ?? throw Refusal(row, ids.Name, "nothing", "an id in every row"))];
    }

    private static IReadOnlyList<T> Taken<T>(IReadOnlyList<T> values, int[] rows) =>
        rows.Length == values.Count ? values : Array.ConvertAll(rows, row => values[row]);

    private ReadColumn[] Read(bool isRequest, CancellationToken cancellation)
    {
        var plan = new ReadPlan(file.Name, file.Columns, dictionary, isRequest).Columns();
        if (file.Rows == 0)
        {
            throw new DataException($"{file.Name}: the file has a header but no rows");
        }

        ReadColumn[] columns = [.. plan.Select(c => new ReadColumn(c, ColumnReader.Of(c.Name, c.Config, file.Rows)))];
        ReadRows(columns, cancellation);
        return columns;
    }

    private void ReadRows(ReadColumn[] columns, CancellationToken cancellation)
    {
        var texts = string.Join(", ", columns.Select(c => file.TextOf(c.Plan.Index)));
        ColumnReader[] readers = [.. columns.Select(c => c.Reader)];
        try
        {
            using var connection = DuckDb.Open();
            using var command = DuckDb.Query(connection, $"SELECT {texts} FROM {file.Table}");
            using var cells = command.ExecuteReader();
            ReadRows(cells, readers, cancellation);
        }
        catch (DuckDBException e)
        {
            throw new DataException($"{file.Name}: cannot be read: {DuckDb.Reason(e)}");
        }
    }

    private void ReadRows(DuckDBDataReader cells, ColumnReader[] readers, CancellationToken cancellation)
    {
        var row = 0;
        for (; row < file.Rows && cells.Read(); row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            ReadRow(cells, row, readers);
        }

        if (row != file.Rows || cells.Read())
        {
            throw new InvalidOperationException($"needed {file.Rows} rows of {file.Name} but got {(row < file.Rows ? $"{row}" : "more")}");
        }
    }

    private void ReadRow(DuckDBDataReader cells, int row, ColumnReader[] readers)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            var cell = cells.IsDBNull(i) ? null : cells.GetString(i);
            if (!readers[i].Read(row, cell))
            {
                throw Refusal(row, readers[i].Name, $"'{Shown(cell!)}'", readers[i].Allowed);
            }
        }
    }

    private static string Shown(string cell)
    {
        var line = string.Concat(cell.Trim().Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= LongestFound ? line : $"{line[..LongestFound]}...";
    }

    private DataException Refusal(int row, string column, string found, string allowed) =>
        new($"{file.Name}, {file.Place(row)}, column '{column}': found {found}; allowed: {allowed}");
}
