using FileView.Functions.Previews;

namespace FileView.Functions.Access;

/// <summary>
/// Knows which clients gave the password of a protected file. Implemented by the step that checks passwords.
/// </summary>
internal interface IUnlockState
{
    /// <summary>
    /// Gets whether a client has unlocked the content of a preview and the time for that is not over.
    /// </summary>
    /// <param name="snapshot">The preview.</param>
    /// <param name="clientId">The client: <see cref="Caller.ClientId"/>.</param>
    bool IsUnlocked(PreviewSnapshot snapshot, string clientId);
}
