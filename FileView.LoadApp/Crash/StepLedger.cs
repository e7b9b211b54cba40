using System.Text;
using Microsoft.Extensions.Configuration;

namespace FileView.LoadApp.Crash;

/// <summary>A file outside the hub that has a line for every run of a step: what the hub says is held against it.</summary>
internal sealed class StepLedger : IDisposable
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "StepLedger";

    private readonly Lock _gate = new();
    private readonly FileStream? _file;

    public StepLedger(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } path)
        {
            // Unbuffered: what was written is with the operating system, which survives the end of this process.
            _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
    }

    /// <summary>Writes down that a step has run.</summary>
    public void Add(StepRecord record)
    {
        byte[] line = Encoding.UTF8.GetBytes($"{record.Step}\t{record.Previous}\t{record.Token}\n");
        lock (_gate)
        {
            FileStream file = _file ?? throw new InvalidOperationException($"The setting {Setting} names no file.");
            file.Write(line);
        }
    }

    public void Dispose() => _file?.Dispose();
}
