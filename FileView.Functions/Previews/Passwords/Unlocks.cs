using FileView.Functions.Platform.Security;

namespace FileView.Functions.Previews.Passwords;

/// <summary>
/// Knows for which clients a protected file is unlocked. That stands in the snapshot: every process sees the same at the same
/// time, nothing that Redis loses opens or closes a file, and what a clock has ended nobody has to take away.
/// </summary>
internal sealed class Unlocks(ISecretBox secrets, TimeProvider time)
{
    /// <summary>The most clients that are remembered for a preview; who unlocked it first is forgotten first.</summary>
    public const int MaxClients = 200;

    private const string Purpose = "unlock";

    /// <summary>
    /// Makes the name of an unlock: of the content and the client, and of no use to whoever reads it. Another content behind the
    /// same address is not unlocked with it, and neither is a client of another scope that calls itself the same.
    /// </summary>
    public string NameOf(PreviewSnapshot preview, string clientId) =>
        secrets.MarkOf(Purpose, $"{preview.Scope}\n{preview.Id}\n{preview.Sha256}\n{clientId}");

    /// <summary>Gets until when the present content of a preview is unlocked for a client; absent when it is locked.</summary>
    public DateTimeOffset? UntilOf(PreviewSnapshot preview, string clientId)
    {
        if (preview.Unlocks.Count == 0 || preview.Sha256 is null)
        {
            return null;
        }

        string name = NameOf(preview, clientId);
        return Live(preview).FirstOrDefault(unlock => unlock.Client == name)?.Until;
    }

    /// <summary>Gets whether an unlock is one of the preview, and not over.</summary>
    public bool IsLive(PreviewSnapshot preview, string name) => Live(preview).Any(unlock => unlock.Client == name);

    /// <summary>Gets whether the present content of a preview is unlocked for a client.</summary>
    public bool IsUnlocked(PreviewSnapshot preview, string clientId) => UntilOf(preview, clientId) is not null;

    /// <summary>Gets the unlocks that are not over, the latest first.</summary>
    public IEnumerable<Unlock> Live(PreviewSnapshot preview)
    {
        DateTimeOffset now = time.GetUtcNow();
        return preview.Unlocks.Where(unlock => unlock.Until > now).OrderByDescending(unlock => unlock.Until);
    }

    /// <summary>Adds a client; what is over is left out.</summary>
    public PreviewSnapshot Grant(PreviewSnapshot preview, string clientId, DateTimeOffset until)
    {
        string name = NameOf(preview, clientId);
        return preview with
        {
            Unlocks = [new Unlock(name, until), .. Live(preview).Where(unlock => unlock.Client != name).Take(MaxClients - 1)],
        };
    }
}
