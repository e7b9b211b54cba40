using Microsoft.Data.Sqlite;

namespace FileView.Functions.Indexing.Sqlite;

/// <summary>Commands in one line each.</summary>
internal static class SqliteCommands
{
    /// <summary>Makes a command with its parameters.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    /// <summary>Runs a command.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads a number.</summary>
    /// <returns>The number, or <see langword="null"/> when there is no row.</returns>
    public static long? Number(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = connection.Command(sql, parameters);
        return (long?)command.ExecuteScalar();
    }
}
