using FileView.Functions.Platform.Health;
using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Watching.Health;

/// <summary>
/// Looks at every part at once, each for a short time. Anybody may ask, as often as they like, so an answer is kept for a
/// moment and given to all who ask meanwhile.
/// </summary>
internal sealed class HealthChecks(IEnumerable<IHealthPart> parts, ToolCage cage, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private (DateTimeOffset Until, Task<HealthAnswer> Answer)? _kept;

    /// <summary>Gets how the service is.</summary>
    public Task<HealthAnswer> GetAsync()
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_kept is not { } kept || (kept.Until <= now && kept.Answer.IsCompleted))
            {
                kept = (now + KeptFor, Task.Run(LookAsync));
                _kept = kept;
            }

            return kept.Answer;
        }
    }

    private async Task<HealthAnswer> LookAsync()
    {
        IHealthPart[] all = [.. parts];
        PartHealth[] found = await Task.WhenAll(all.Select(LookAtAsync));
        string status = "ok";
        for (int index = 0; index < all.Length && status != "unavailable"; index++)
        {
            if (!found[index].IsWell)
            {
                status = all[index].IsNeeded ? "unavailable" : "degraded";
            }
        }

        return new HealthAnswer(
            status, CageHealth.Of(cage.Current), all.Zip(found).ToDictionary(pair => pair.First.Name, pair => pair.Second));
    }

    private async Task<PartHealth> LookAtAsync(IHealthPart part)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            // Not every client listens to its token while it connects.
            return await part.CheckAsync(limit.Token).WaitAsync(Patience, time, CancellationToken.None);
        }
        catch (Exception)
        {
            // Why it is away is in the log of who needs it; here it would be told to anybody.
            return PartHealth.Away;
        }
    }
}
