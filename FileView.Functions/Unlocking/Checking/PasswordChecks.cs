using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Unlocking.Checking;

/// <summary>Checks the password of a stored content, a few at a time, within a limit of time.</summary>
internal sealed class PasswordChecks : IDisposable
{
    private readonly IBlobStore _blobs;
    private readonly ScratchSpace _scratch;
    private readonly Dictionary<LockedKind, IPasswordChecker> _checkers;
    private readonly UnlockingOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turns;

    /// <summary>Initializes a new instance of the <see cref="PasswordChecks"/> class.</summary>
    public PasswordChecks(
        IBlobStore blobs, ScratchSpace scratch, IEnumerable<IPasswordChecker> checkers, IOptions<UnlockingOptions> options, TimeProvider time)
    {
        (_blobs, _scratch, _options, _time) = (blobs, scratch, options.Value, time);
        _checkers = checkers.ToDictionary(checker => checker.Kind);
        _turns = new SemaphoreSlim(_options.Checks);
    }

    /// <summary>Checks a password.</summary>
    /// <param name="sha256">The content.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Platform.Problems.ProblemException">
    /// The content has gone, its encryption is not supported, or the check took too long.
    /// </exception>
    public async Task<PasswordVerdict> CheckAsync(string sha256, string password, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.CheckTimeout), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _turns.WaitAsync(either.Token);
            try
            {
                return await CheckInTurnAsync(sha256, password, either.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw UnlockProblems.Busy();
        }
        catch (EncryptionNotSupportedException unsupported)
        {
            throw UnlockProblems.NotSupported(unsupported.Message);
        }
        catch (InvalidDataException)
        {
            throw UnlockProblems.NotSupported("The file is damaged where it says how it is encrypted.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<PasswordVerdict> CheckInTurnAsync(string sha256, string password, CancellationToken cancellationToken)
    {
        using ScratchFolder folder = _scratch.CreateFolder("password");
        string path = folder.File("content");
        await using (Stream content = await _blobs.OpenReadAsync(BlobNames.Content(sha256), 0, length: null, cancellationToken)
            ?? throw UnlockProblems.ContentGone())
        {
            await using FileStream file = File.Create(path);
            await content.CopyToAsync(file, cancellationToken);
        }

        LockedKind kind = await LockedKinds.FindAsync(path, cancellationToken);
        return _checkers.TryGetValue(kind, out IPasswordChecker? checker)
            ? await checker.CheckAsync(new LockedFile(path, folder.FullPath, kind), password, cancellationToken)
            : throw new EncryptionNotSupportedException("No tool of this server opens files of this kind with a password.");
    }
}
