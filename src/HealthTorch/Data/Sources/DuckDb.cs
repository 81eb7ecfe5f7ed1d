using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>An in-memory DuckDB that reads files in their own order and never goes to the network.</summary>
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

    /// <summary>A query whose rows come as they are read, never all at once.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The query.</param>
    public static DuckDBCommand Query(DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command;
    }

    /// <summary>Carries out a statement that gives no rows.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The statement.</param>
    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Names of functions that give another value in another query: of the clock, of chance, of the machine. Letter case does not count.
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

    /// <summary>A text in SQL.</summary>
    /// <param name="text">Any text.</param>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A column's name in SQL.</summary>
    /// <param name="name">Any name.</param>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A path in SQL that means this one file: without it, *, ? and [ would be patterns.</summary>
    /// <param name="path">Any path.</param>
    public static string FileLiteral(string path) =>
        Literal(string.Concat(Path.GetFullPath(path).Select(c => c is '*' or '?' or '[' ? $"[{c}]" : $"{c}")));

    /// <summary>What DuckDB says is wrong, without its advice on options.</summary>
    /// <param name="exception">Of DuckDB.</param>
    public static string Reason(DuckDBException exception) => exception.Message.Split('\n')[0].Trim();
}
