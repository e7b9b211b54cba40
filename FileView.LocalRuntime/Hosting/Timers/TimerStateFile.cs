using System.Text.Json;
using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>The file in which the state of one timer is kept.</summary>
internal sealed class TimerStateFile(IHostFiles files, string function)
{
    private readonly string _name = $"timers/{function}.json";

    /// <summary>Reads the state, or null when there is none that can be read: then the timer counts as new.</summary>
    public TimerState? Read()
    {
        try
        {
            return files.Read(_name) is { } json ? JsonSerializer.Deserialize<TimerState>(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the state.</summary>
    public void Write(TimerState state) => files.Write(_name, JsonSerializer.SerializeToUtf8Bytes(state));
}
