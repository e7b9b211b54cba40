using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews.Passwords;

public sealed class UnlocksTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly FolderBlobStore _blobs;

    public UnlocksTests() => _blobs = new FolderBlobStore(_folder["blobs"], TimeProvider.System);

    [Fact]
    public void Grant_OneClient_OpensThisContentForThisClientUntilThen()
    {
        Unlocks unlocks = CreateSut();
        PreviewSnapshot preview = unlocks.Grant(Preview(), "ann", _time.Now.AddSeconds(30));

        Assert.True(unlocks.IsUnlocked(preview, "ann"));
        Assert.False(unlocks.IsUnlocked(preview, "ben"));
        Assert.False(unlocks.IsUnlocked(preview with { Sha256 = new string('b', 64) }, "ann"));
        Assert.False(unlocks.IsUnlocked(preview with { Scope = "other" }, "ann"));
        Assert.False(unlocks.IsUnlocked(preview with { Id = PreviewId.Compute("test"u8, "other").Value }, "ann"));
        Assert.DoesNotContain(preview.Unlocks, unlock => unlock.Client.Contains("ann", StringComparison.Ordinal));
        _time.Now += TimeSpan.FromSeconds(30);
        Assert.False(unlocks.IsUnlocked(preview, "ann"));
    }

    [Fact]
    public void Grant_Again_LeavesOutWhatIsOverAndKeepsTheOthers()
    {
        Unlocks unlocks = CreateSut();
        PreviewSnapshot preview = unlocks.Grant(Preview(), "over", _time.Now);
        preview = unlocks.Grant(preview, "ann", _time.Now.AddSeconds(30));
        preview = unlocks.Grant(preview, "ben", _time.Now.AddSeconds(30));
        preview = unlocks.Grant(preview, "ann", _time.Now.AddSeconds(60));
        Assert.Equal(2, preview.Unlocks.Count);
        Assert.Equal(_time.Now.AddSeconds(60), unlocks.UntilOf(preview, "ann"));

        for (int client = 0; client < Unlocks.MaxClients + 10; client++)
        {
            preview = unlocks.Grant(preview, $"client {client}", _time.Now.AddSeconds(30));
        }

        Assert.Equal(Unlocks.MaxClients, preview.Unlocks.Count);
    }

    [Fact]
    public async Task Vault_PasswordOfAnUnlock_IsFoundWhileItLasts()
    {
        Unlocks unlocks = CreateSut();
        PasswordVault vault = CreateVault(unlocks, IntakeApp.Secret);
        DateTimeOffset until = _time.Now.AddSeconds(30);
        await vault.KeepAsync(Preview(), "ann", "pässwörd", until, CancellationToken.None);
        PreviewSnapshot preview = unlocks.Grant(Preview(), "ann", until);

        Assert.Equal("pässwörd", await vault.FindAsync(preview, CancellationToken.None));
        Assert.Null(await vault.FindAsync(Preview(), CancellationToken.None));
        Assert.Null(await vault.FindAsync(unlocks.Grant(Preview(), "ben", until), CancellationToken.None));
        _time.Now += TimeSpan.FromSeconds(30);
        Assert.Null(await vault.FindAsync(preview, CancellationToken.None));
    }

    [Fact]
    public async Task Vault_EntryOfAnotherOrWithAnotherSecret_IsNoPassword()
    {
        Unlocks unlocks = CreateSut();
        PasswordVault vault = CreateVault(unlocks, IntakeApp.Secret);
        DateTimeOffset until = _time.Now.AddSeconds(30);
        await vault.KeepAsync(Preview(), "ann", "the password", until, CancellationToken.None);
        StoredBlob entry = (await _blobs.ReadAsync(BlobNames.Password(Preview().Id, unlocks.NameOf(Preview(), "ann")), CancellationToken.None))!;
        Assert.DoesNotContain("the password", System.Text.Encoding.UTF8.GetString(entry.Content.Span), StringComparison.Ordinal);

        await _blobs.WriteAsync(
            BlobNames.Password(Preview().Id, unlocks.NameOf(Preview(), "ben")), new MemoryStream(entry.Content.ToArray()), CancellationToken.None);
        Assert.Null(await vault.FindAsync(unlocks.Grant(Preview(), "ben", until), CancellationToken.None));
        PasswordVault other = CreateVault(unlocks, "another secret of the tests, at least as long");
        Assert.Null(await other.FindAsync(unlocks.Grant(Preview(), "ann", until), CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private static PreviewSnapshot Preview() => new()
    {
        Id = PreviewId.Compute("test"u8, "unlocks").Value,
        Scope = "portal",
        Run = 1,
        Sha256 = new string('a', 64),
        Protected = true,
    };

    private Unlocks CreateSut() => new(new SecretBox(IntakeApp.Secret), _time);

    private PasswordVault CreateVault(Unlocks unlocks, string secret) => new(_blobs, new SecretBox(secret), unlocks, _time);
}
