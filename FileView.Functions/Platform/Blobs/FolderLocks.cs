using System.Diagnostics;

namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// Keeps writers of one blob apart, in this process and in others on the same folder. The lock is the operating
/// system's on an open file, so it ends with the process that holds it, however that ends.
/// </summary>
/// <param name="folder">Where the lock files lie. They are few and stay.</param>
internal sealed class FolderLocks(string folder)
{
    private const int Stripes = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the lock of a blob and takes it until disposed.</summary>
    /// <exception cref="IOException">Another process has kept the lock for 30 seconds, or the folder cannot be written.</exception>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        int stripe = (int)((uint)StableHash(name) % Stripes);
        SemaphoreSlim semaphore = _stripes[stripe];
        await semaphore.WaitAsync(cancellationToken);
        try
        {
            FileStream file = await OpenAsync(Path.Combine(folder, $"{stripe:x2}"), cancellationToken);
            return new Held(semaphore, file);
        }
        catch
        {
            semaphore.Release();
            throw;
        }
    }

    private async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                // Another process holds it. It does so for the time of one small write.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>The same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static int StableHash(string text) => text.Aggregate(17, (hash, character) => unchecked((hash * 31) + character));

    private sealed class Held(SemaphoreSlim semaphore, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            semaphore.Release();
        }
    }
}
