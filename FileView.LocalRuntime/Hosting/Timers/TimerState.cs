using System.Text.Json;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>What is remembered of a timer over a restart. All times are UTC.</summary>
/// <param name="Last">When it last ran; the default value when it never did.</param>
/// <param name="Next">When it was to run next.</param>
/// <param name="LastUpdated">When this was written.</param>
internal sealed record TimerState(DateTime Last, DateTime Next, DateTime LastUpdated)
{
    /// <summary>Reads the state, or null when there is none that can be read: then the timer counts as new.</summary>
    public static TimerState? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TimerState>(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes beside and renames, so that a crash leaves the old state or the new one.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string draft = path + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(draft, path, overwrite: true);
    }
}
