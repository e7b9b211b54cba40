using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Passwords;
using FileView.Functions.Submitting;
using FileView.Functions.Unlocking.Checking;
using FileView.Functions.Unlocking.Tries;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Unlocking;

/// <summary>Checks passwords and unlocks previews for those who give them.</summary>
internal sealed class Unlocker(
    ISnapshotStore snapshots,
    Unlocks unlocks,
    PasswordVault vault,
    PasswordChecks checks,
    SharedTries tries,
    PreviewStarter starter,
    IOptions<PasswordOptions> passwords,
    IOptions<UnlockingOptions> options,
    TimeProvider time,
    ILogger<Unlocker> logger)
{
    private const int Attempts = 5;

    /// <summary>Says where the unlocking of a preview stands for a client.</summary>
    public UnlockAnswer StateOf(PreviewSnapshot preview, string? clientId) =>
        !preview.Protected ? UnlockAnswer.Open
        : clientId is not null && unlocks.UntilOf(preview, clientId) is { } until ? UnlockAnswer.Right(until)
        : UnlockAnswer.Locked;

    /// <summary>Checks a password; when it is right, unlocks the preview for the client and has it converted, if it is not.</summary>
    /// <param name="client">Schedules orchestrations.</param>
    /// <param name="preview">The preview.</param>
    /// <param name="try">Who gives which password.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Platform.Problems.ProblemException">The password is not checked, or there were too many wrong ones.</exception>
    public async Task<UnlockAnswer> UnlockAsync(
        DurableTaskClient client, PreviewSnapshot preview, UnlockTry @try, CancellationToken cancellationToken)
    {
        if (preview.Error is { Code: PreviewErrorCodes.EncryptionNotSupported } unsupported)
        {
            throw UnlockProblems.NotSupported(unsupported.Detail);
        }

        if (!preview.Protected || preview.Sha256 is not { } sha256)
        {
            return PreviewLifecycle.IsEnd(preview.Status) && !preview.Protected ? UnlockAnswer.Open : throw UnlockProblems.TooEarly();
        }

        // A run that looked for a password before there was one ends without it, and nobody would begin the next.
        if (!PreviewLifecycle.IsEnd(preview.Status) && !unlocks.Live(preview).Any())
        {
            throw UnlockProblems.TooEarly();
        }

        switch (await CheckAsync(preview, sha256, @try, cancellationToken))
        {
            case PasswordVerdict.Wrong:
                logger.WrongPassword(preview.Id);
                return UnlockAnswer.Wrong;
            case PasswordVerdict.Unneeded:
                return UnlockAnswer.Open;
            default:
                DateTimeOffset until = time.GetUtcNow().AddSeconds(passwords.Value.TtlSeconds);
                await vault.KeepAsync(preview, @try.ClientId, @try.Password, until, cancellationToken);
                await GrantAsync(client, preview, sha256, @try.ClientId, until);
                logger.Unlocked(preview.Id, until);
                return UnlockAnswer.Right(until);
        }
    }

    private async Task<PasswordVerdict> CheckAsync(PreviewSnapshot preview, string sha256, UnlockTry @try, CancellationToken cancellationToken)
    {
        UnlockingOptions settings = options.Value;
        TryKey[] keys =
        [
            new($"client {preview.Scope}\n{@try.ClientId}", settings.FreeTries),
            new($"content {preview.Scope}\n{sha256}", settings.FreeTries),
            new($"address {@try.Address}", settings.FreeTriesAnAddress),
        ];
        string name = Guid.NewGuid().ToString("N");
        TimeSpan wait = await tries.BeginAsync(keys, name);
        if (wait > TimeSpan.Zero)
        {
            logger.TooManyTries(preview.Id, wait);
            throw new TooManyTriesException(wait);
        }

        bool counts = false;
        try
        {
            PasswordVerdict verdict = await checks.CheckAsync(sha256, @try.Password, cancellationToken);
            counts = verdict == PasswordVerdict.Wrong;
            return verdict;
        }
        catch (OperationCanceledException)
        {
            // Who hangs up does not learn the answer, but has had the work done.
            counts = true;
            throw;
        }
        finally
        {
            if (!counts)
            {
                await tries.TakeBackAsync(keys, name);
            }
        }
    }

    /// <summary>
    /// Not cancelled when the caller goes. Repeated, because others may unlock the preview, or begin its next run, at the same
    /// moment.
    /// </summary>
    private async Task GrantAsync(DurableTaskClient client, PreviewSnapshot preview, string sha256, string clientId, DateTimeOffset until)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            PreviewSnapshot present = await snapshots.GetDurableAsync(preview.Id, CancellationToken.None) ?? throw PreviewProblems.NotFound();
            PreviewSnapshot? granted = await snapshots.UpdateAsync(
                new PreviewRun(present.Id, present.Run),
                state => state.Sha256 == sha256 ? unlocks.Grant(state, clientId, until) : state,
                CancellationToken.None);
            if (granted?.Status == PreviewStatus.PasswordRequired)
            {
                granted = await starter.BeginUnlockedAsync(client, granted, CancellationToken.None);
            }

            if (granted is not null && unlocks.IsUnlocked(granted, clientId))
            {
                return;
            }
        }

        // Its content is another one by now, or is being fetched anew.
        throw UnlockProblems.TooEarly();
    }
}
