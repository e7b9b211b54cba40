using System.Diagnostics;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Previews.Members.SevenZip;

/// <summary>What a running 7zz unpacks. The program ends with this stream.</summary>
internal sealed class SevenZipStream : ReadOnlyStream
{
    private readonly Process _process;
    private readonly Task<string> _complaints;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Initializes a new instance of the <see cref="SevenZipStream"/> class.</summary>
    /// <param name="process">The program.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public SevenZipStream(Process process, CancellationToken cancellationToken)
    {
        _process = process;
        _complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _registration = cancellationToken.Register(() => ProcessGroup.End(process));
    }

    /// <exception cref="InvalidDataException">The program finds the file damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await _process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken);
        if (read > 0 || buffer.Length == 0)
        {
            return read;
        }

        await _process.WaitForExitAsync(cancellationToken);
        await _complaints;
        cancellationToken.ThrowIfCancellationRequested();
        return _process.ExitCode == 0 ? 0 : throw new InvalidDataException("It cannot be unpacked.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Dispose();
            if (!_process.HasExited)
            {
                ProcessGroup.End(_process);
            }

            _process.Dispose();
        }

        base.Dispose(disposing);
    }
}
