using Microsoft.Data.Sqlite;

namespace FileView.OcrService.Store;

/// <summary>Short ways to run SQL. Values are parameters, never part of the text.</summary>
internal static class SqliteExtensions
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Run(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Prepare(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads the first value of the first row; the type's default when there is none.</summary>
    public static T? Single<T>(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Prepare(connection, sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>Reads every row.</summary>
    public static List<T> All<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Prepare(connection, sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Gets a text that may be absent.</summary>
    public static string? Text(this SqliteDataReader row, string column) => row[column] as string;

    /// <summary>Gets a time that may be absent.</summary>
    public static DateTimeOffset? Time(this SqliteDataReader row, string column) =>
        row[column] is long milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    // CA2100: the text is a constant of this folder; values are parameters.
#pragma warning disable CA2100
    private static SqliteCommand Prepare(SqliteConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, Stored(value));
        }

        return command;
    }
#pragma warning restore CA2100

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        Enum word => word.ToString(),
        _ => value,
    };
}
