using FileView.Functions.Previews;

namespace FileView.Functions.Access;

/// <summary>
/// The unlock state of an installation that checks no passwords: what is protected stays closed to everyone.
/// </summary>
internal sealed class NothingUnlocked : IUnlockState
{
    /// <inheritdoc/>
    public bool IsUnlocked(PreviewSnapshot snapshot, string clientId) => false;
}
