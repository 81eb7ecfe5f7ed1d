using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>
/// Columns computed from those of a file by DuckDB. The columns that expressions name are read in a pass of their own into a table in
/// memory.
/// </summary>
/// <remarks>
/// Expressions see their own row alone, so that nothing of one patient gets into another: DuckDB refuses sub-queries, aggregates and window
/// functions in columns that are generated, which every expression is tried as first. Files and the network are out of their reach.
/// </remarks>
internal sealed class Derivation : IDisposable
{
    private const int RowsBetweenChecks = 4096;
    private const string Limits = "SET TimeZone = 'UTC'; SET memory_limit = '2GB'; SET enable_external_access = false";

    private readonly string _file;
    private readonly string _what;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _cells;

    /// <summary>Computes the columns, before the first row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dictionary">What its columns hold, and the expressions.</param>
    /// <param name="names">The columns wanted.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">An expression is none, or cannot be computed.</exception>
    public Derivation(SourceFile file, DataDictionary dictionary, string[] names, CancellationToken cancellation)
    {
        _file = file.Name;
        _connection = DuckDb.Open();
        DuckDb.Execute(_connection, Limits);
        var mentioned = new DerivedNames(dictionary.Derived).Of(names);
        var sources = DerivedSource.Of(file, dictionary, mentioned.Sources);
        var declared = sources.Select(source => $"{DuckDb.Identifier(source.Reader.Name)} {source.Type}");
        var columns = string.Join(", ", declared.Prepend("\"row of the file\" BIGINT"));
        CheckStable(dictionary, mentioned.Derived, file.Columns);
        Try(dictionary, mentioned.Derived, columns);
        DuckDb.Execute(_connection, $"CREATE TABLE file ({columns})");
        Fill(file, sources, cancellation);
        var derived = mentioned.Derived.Select(name => $"({dictionary.Derived[name]}) AS {DuckDb.Identifier(name)}");
        var texts = names.Select(name => $"CAST({DuckDb.Identifier(name)} AS VARCHAR)");
        _command = DuckDb.Query(_connection, $"SELECT {string.Join(", ", texts)} FROM (SELECT {string.Join(", ", derived)} FROM file)");
        _what = $"what is derived ({Listing.Names(names)})";
        _cells = Guarded(_what, () => _command.ExecuteReader());
    }

    /// <summary>The text of a derived column in the row at hand; empty where it is missing.</summary>
    /// <param name="column">Its place among the columns wanted.</param>
    public string this[int column] => _cells.IsDBNull(column) ? "" : _cells.GetString(column);

    /// <summary>Goes to the next row.</summary>
    public bool MoveNext() => Guarded(_what, _cells.Read);

    /// <inheritdoc/>
    public void Dispose()
    {
        _cells.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    private void CheckStable(DataDictionary dictionary, IReadOnlyList<string> derived, IReadOnlyList<string> columns)
    {
        var unstable = DuckDb.UnstableFunctions(_connection);
        foreach (var name in derived)
        {
            var named = DerivedNames.Mentioned(dictionary.Derived[name]).Except(columns, StringComparer.OrdinalIgnoreCase);
            if (named.FirstOrDefault(unstable.Contains) is { } function)
            {
                throw Unstable(name, $"{function} gives another value each time");
            }

            if (DerivedNames.AsksForAgeToday(dictionary.Derived[name]))
            {
                throw Unstable(name, "age of one date counts up to today; name the date up to which, as in age(seen, birth)");
            }
        }
    }

    private DataException Unstable(string column, string why) => new($"{_file}: the derived column '{column}' cannot be computed: {why}");

    // One after the other, so that the message names the column; those before may be named in those behind.
    private void Try(DataDictionary dictionary, IReadOnlyList<string> derived, string columns)
    {
        for (var count = 1; count <= derived.Count; count++)
        {
            var generated = derived.Take(count).Select(name => $"{DuckDb.Identifier(name)} AS ({dictionary.Derived[name]})");
            Guarded($"the derived column '{derived[count - 1]}'", () =>
            {
                DuckDb.Execute(_connection, $"CREATE OR REPLACE TABLE trial ({columns}, {string.Join(", ", generated)})");
                return true;
            });
        }
    }

    private void Fill(SourceFile file, DerivedSource[] sources, CancellationToken cancellation)
    {
        ColumnReader[] readers = [.. sources.Select(source => source.Reader)];
        using var rows = file.Rows([.. sources.Select(source => source.Column)], readers, cancellation);
        using var appender = _connection.CreateAppender("file");
        Array.ForEach(readers, reader => reader.Values.Open(1));
        List<int> refused = [];
        while (rows.MoveNext())
        {
            if (rows.Row % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            // A cell that is refused is missing here, and told where its own column is read.
            rows.Read(0, refused);
            refused.Clear();
            var row = appender.CreateRow().AppendValue((long)rows.Row);
            Array.ForEach(sources, source => source.AppendTo(row));
            row.EndRow();
        }
    }

    private T Guarded<T>(string what, Func<T> query)
    {
        try
        {
            return query();
        }
        catch (DuckDBException e)
        {
            throw new DataException($"{_file}: {what} cannot be computed: {DuckDb.Reason(e)}");
        }
    }
}
