using FileView.Functions.Platform.Blobs.Sealed;

namespace FileView.Functions.Previews;

/// <summary>Where everything lies in the blob store. No name holds anything that came from a request.</summary>
internal static class BlobNames
{
    /// <summary>What the names of everything that belongs to a preview begin with.</summary>
    public const string Previews = "previews/";

    /// <summary>What the names of all remembered idempotency keys begin with.</summary>
    public const string IdempotencyKeys = "idempotency/";

    /// <summary>What the names of everything that was made of contents begin with.</summary>
    public const string AllArtefacts = "artefacts/";

    /// <summary>What the names of all alerts begin with.</summary>
    public const string Alerts = "alerts/";

    /// <summary>What the names of all passwords of unlocked files begin with.</summary>
    public const string Passwords = "vault/";

    private const string SnapshotFile = "/snapshot.json";

    /// <summary>The state of a preview.</summary>
    public static string Snapshot(string previewId) => $"{Previews}{previewId}{SnapshotFile}";

    /// <summary>Gets the preview of which a blob is the state, or <see langword="null"/> when it is something else.</summary>
    public static string? PreviewOfSnapshot(string name) =>
        name.StartsWith(Previews, StringComparison.Ordinal)
        && name.EndsWith(SnapshotFile, StringComparison.Ordinal)
        && PreviewId.TryParse(name[Previews.Length..^SnapshotFile.Length], out PreviewId id)
            ? id.Value
            : null;

    /// <summary>What the names of all blobs of a preview begin with.</summary>
    public static string FolderOf(string previewId) => $"{Previews}{previewId}/";

    /// <summary>That a preview needs a content.</summary>
    public static string Held(string previewId, string sha256) => $"{Previews}{previewId}/holds/{sha256}";

    /// <summary>Which previews need a content.</summary>
    public static string References(string sha256) => $"references/{sha256[..2]}/{sha256}.json";

    /// <summary>A preview that is about to be deleted, or was deleted lately.</summary>
    public static string Deletion(string previewId) => $"deletions/{previewId}";

    /// <summary>Where the file of a preview comes from.</summary>
    public static string Source(string previewId) => $"previews/{previewId}/source.json";

    /// <summary>What the names of all remembered submissions of a preview begin with that are told of its ends.</summary>
    public static string SubmissionsOf(string previewId) => $"{Previews}{previewId}/submissions/";

    /// <summary>One request for a preview that is told of the ends: where, and what it called the file.</summary>
    public static string Submission(string previewId, string submissionId) => $"{SubmissionsOf(previewId)}{submissionId}.json";

    /// <summary>What the names of all other remembered submissions of a preview begin with.</summary>
    public static string NamesOf(string previewId) => $"{Previews}{previewId}/names/";

    /// <summary>What one request for a preview called the file.</summary>
    public static string Name(string previewId, string submissionId) => $"{NamesOf(previewId)}{submissionId}.json";

    /// <summary>What the names of all webhooks of a preview begin with.</summary>
    public static string WebhooksOf(string previewId) => $"{Previews}{previewId}/webhooks/";

    /// <summary>A message to a caller, and what became of it.</summary>
    public static string Webhook(string previewId, string webhookId) => $"{WebhooksOf(previewId)}{webhookId}.json";

    /// <summary>A message to a caller that is on its way, by the name of the orchestration that delivers it.</summary>
    public static string OpenWebhook(string instanceId) => $"open-webhooks/{instanceId}";

    /// <summary>What the names of the messages of a scope begin with that did not arrive.</summary>
    public static string DeadWebhooksOf(string scopeHash) => $"dead-webhooks/{scopeHash}/";

    /// <summary>What the source of a preview said of the file that was last fetched from it.</summary>
    public static string Validators(string previewId) => $"{Previews}{previewId}/validators.json";

    /// <summary>The answer that belongs to an <c>Idempotency-Key</c>.</summary>
    public static string Idempotency(string keyHash) => $"idempotency/{keyHash}.json";

    /// <summary>A run that is about to be recorded, or under way.</summary>
    public static string OpenRun(string instanceId) => $"open-runs/{instanceId}";

    /// <summary>What stands too long in a preview of a scope. Newer ones come first.</summary>
    public static string Alert(string scopeHash, string name) => $"{Alerts}{scopeHash}/{name}";

    /// <summary>A run whose text could not be indexed and waits for the repair.</summary>
    public static string Unindexed(string instanceId) => $"unindexed/{instanceId}";

    /// <summary>What the names of the passwords of a preview begin with.</summary>
    public static string PasswordsOf(string previewId) => $"{Passwords}{previewId}/";

    /// <summary>The password that unlocked a preview, encrypted.</summary>
    public static string Password(string previewId, string unlock) => $"{PasswordsOf(previewId)}{unlock}.json";

    /// <summary>The bytes of a file, by their SHA-256.</summary>
    public static string Content(string sha256) => $"contents/{sha256[..2]}/{sha256}";

    /// <summary>Gets whether a blob is a file as it was given, rather than something made of it.</summary>
    public static bool IsContent(string name) => name.StartsWith("contents/", StringComparison.Ordinal);

    /// <summary>Bytes that are still arriving, before their SHA-256 is known.</summary>
    public static string Arriving(string name) => $"arriving/{name}";

    /// <summary>The folder of what an engine made of a content.</summary>
    public static string Artefacts(string sha256, string conversion) => $"artefacts/{sha256[..2]}/{sha256}/{conversion}";

    /// <summary>The name of a conversion whose artefacts are encrypted where they lie.</summary>
    public static string SealedConversion(string conversion) => SealedBlobStore.Mark + conversion;

    /// <summary>What the names of everything that was made of a content begin with.</summary>
    public static string ArtefactsOf(string sha256) => $"artefacts/{sha256[..2]}/{sha256}/";

    /// <summary>A file that an engine made, by its SHA-256: who makes it again writes the same, and nothing else has its name.</summary>
    public static string Artefact(string artefacts, string sha256) => $"{artefacts}/{sha256}";

    /// <summary>The picture of a page that was made when somebody looked at it.</summary>
    public static string PagePicture(string artefacts, int page) => $"{artefacts}/{LatePages.PathOf(page)}";

    /// <summary>What OCR has read of a folder of artefacts with some options, once every page was read.</summary>
    public static string ReadText(string artefacts, string options) => $"{artefacts}/read-{options}.json";

    /// <summary>The list of artefacts in a folder. Written last: with it, the folder is whole.</summary>
    public static string Manifest(string artefacts) => $"{artefacts}/manifest.json";
}
