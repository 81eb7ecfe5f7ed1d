using DuckDB.NET.Data;

namespace HealthTorch.Sources.Reading;

/// <summary>In-memory DuckDB connections that preserve the row order of files and do not use the network.</summary>
internal static class DuckDb
{
    /// <summary>Opens a connection.</summary>
    public static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            PreserveInsertionOrder = true,
            AutoinstallKnownExtensions = false,
            AutoloadKnownExtensions = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Creates a query whose rows are streamed.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The query.</param>
    public static DuckDBCommand Query(DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command;
    }

    /// <summary>Executes a statement that returns no rows.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The statement.</param>
    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Names of nondeterministic functions, which depend on the time, random numbers or the environment. Letter case is ignored.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    public static IReadOnlySet<string> UnstableFunctions(DuckDBConnection connection)
    {
        using var command = Query(connection, "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'");
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_localtime",
            "current_localtimestamp", "current_setting", "getvariable", "version",
        };
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>An SQL string literal.</summary>
    /// <param name="text">Any text.</param>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A quoted SQL identifier.</summary>
    /// <param name="name">Any name.</param>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>An SQL string literal of a path, in which the wildcards *, ? and [ are escaped.</summary>
    /// <param name="path">Any path.</param>
    public static string FileLiteral(string path) =>
        Literal(string.Concat(Path.GetFullPath(path).Select(c => c is '*' or '?' or '[' ? $"[{c}]" : $"{c}")));

    /// <summary>The first line of a DuckDB error message, without advice on options.</summary>
    /// <param name="exception">The DuckDB exception.</param>
    public static string Reason(DuckDBException exception) => exception.Message.Split('\n')[0].Trim();
}
