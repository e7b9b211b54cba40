namespace FileView.Functions.Unlocking.Checking;

/// <summary>No tool of this installation opens the file, whatever the password: that must not be called a wrong password.</summary>
/// <param name="reason">Why, in one sentence for the caller.</param>
internal sealed class EncryptionNotSupportedException(string reason) : Exception(reason);
