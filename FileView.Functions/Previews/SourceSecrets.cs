namespace FileView.Functions.Previews;

/// <summary>How the URL of a <see cref="PreviewSource"/> is encrypted.</summary>
internal static class SourceSecrets
{
    /// <summary>The purpose for <c>ISecretBox</c>.</summary>
    public const string Purpose = "source-url";
}
