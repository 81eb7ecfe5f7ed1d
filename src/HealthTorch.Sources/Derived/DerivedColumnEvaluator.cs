using DuckDB.NET.Data;
using HealthTorch.Data;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Derived;

/// <summary>
/// Computes derived columns from the columns of a file with DuckDB. The columns that the expressions reference are read in a separate pass
/// into an in-memory table.
/// </summary>
/// <remarks>
/// Expressions can access only their own row, so that no data of one patient leak into another: every expression is first tried as a
/// generated column, for which DuckDB rejects subqueries, aggregates and window functions. Expressions have no access to files or to the
/// network.
/// </remarks>
internal sealed class DerivedColumnEvaluator : IDisposable
{
    private const int RowsBetweenChecks = 4096;
    private const string SessionSettings = "SET TimeZone = 'UTC'; SET memory_limit = '2GB'; SET enable_external_access = false";

    private readonly string _file;
    private readonly string _what;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _cells;

    /// <summary>Computes the columns; the reader is positioned before the first row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dictionary">The data dictionary, with the expressions.</param>
    /// <param name="names">Names of the derived columns to compute.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="DataException">An expression is invalid or cannot be evaluated.</exception>
    public DerivedColumnEvaluator(SourceFile file, DataDictionary dictionary, string[] names, CancellationToken cancellation)
    {
        _file = file.Name;
        _connection = DuckDb.Open();
        DuckDb.Execute(_connection, SessionSettings);
        var mentioned = new DerivedDependencies(dictionary.Derived).Resolve(names);
        var sources = DerivationInput.ForNames(file, dictionary, mentioned.Sources);
        var declared = sources.Select(source => $"{DuckDb.Identifier(source.Reader.Name)} {source.Type}");
        var columns = string.Join(", ", declared.Prepend("\"row of the file\" BIGINT"));
        CheckStable(dictionary, mentioned.Derived, file.Columns);
        ValidateExpressions(dictionary, mentioned.Derived, columns);
        DuckDb.Execute(_connection, $"CREATE TABLE file ({columns})");
        Fill(file, sources, cancellation);
        var derived = mentioned.Derived.Select(name => $"({dictionary.Derived[name]}) AS {DuckDb.Identifier(name)}");
        var texts = names.Select(name => $"CAST({DuckDb.Identifier(name)} AS VARCHAR)");
        _command = DuckDb.Query(_connection, $"SELECT {string.Join(", ", texts)} FROM (SELECT {string.Join(", ", derived)} FROM file)");
        _what = $"the derived columns ({MessageLists.Names(names)})";
        _cells = RunQuery(_what, () => _command.ExecuteReader());
    }

    /// <summary>The text of a derived column in the current row; empty if it is missing.</summary>
    /// <param name="column">Index of the column among the requested names.</param>
    public string this[int column] => _cells.IsDBNull(column) ? "" : _cells.GetString(column);

    /// <summary>Advances to the next row.</summary>
    public bool MoveNext() => RunQuery(_what, _cells.Read);

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
            var named = DerivedDependencies.ReferencedNames(dictionary.Derived[name]).Except(columns, StringComparer.OrdinalIgnoreCase);
            if (named.FirstOrDefault(unstable.Contains) is { } function)
            {
                throw Unstable(name, $"{function} is not deterministic");
            }

            if (DerivedDependencies.UsesCurrentAge(dictionary.Derived[name]))
            {
                throw Unstable(name, "age with one argument depends on today's date; give the reference date, as in age(seen, birth)");
            }
        }
    }

    private DataException Unstable(string column, string why) => new($"{_file}: the derived column '{column}' cannot be computed: {why}");

    // Columns are tried one after the other, so that the message names the column; an expression may reference earlier derived columns.
    private void ValidateExpressions(DataDictionary dictionary, IReadOnlyList<string> derived, string columns)
    {
        for (var count = 1; count <= derived.Count; count++)
        {
            var generated = derived.Take(count).Select(name => $"{DuckDb.Identifier(name)} AS ({dictionary.Derived[name]})");
            RunQuery($"the derived column '{derived[count - 1]}'", () =>
            {
                DuckDb.Execute(_connection, $"CREATE OR REPLACE TABLE trial ({columns}, {string.Join(", ", generated)})");
                return true;
            });
        }
    }

    private void Fill(SourceFile file, DerivationInput[] sources, CancellationToken cancellation)
    {
        ColumnReader[] readers = [.. sources.Select(source => source.Reader)];
        using var rows = file.Rows([.. sources.Select(source => source.Column)], readers, cancellation);
        using var appender = _connection.CreateAppender("file");
        Array.ForEach(readers, reader => reader.Values.Resize(1));
        List<int> refused = [];
        while (rows.MoveNext())
        {
            if (rows.Row % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            // A rejected cell is missing here; it is reported when its own column is read.
            rows.Read(0, refused);
            refused.Clear();
            var row = appender.CreateRow().AppendValue((long)rows.Row);
            Array.ForEach(sources, source => source.AppendTo(row));
            row.EndRow();
        }
    }

    private T RunQuery<T>(string what, Func<T> query)
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
