namespace FileView.Tests.Support.Fuzzing;

/// <summary>A whole file that cases are made of.</summary>
/// <param name="Name">Its name, with the ending of its format.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FuzzSample(string Name, byte[] Content)
{
    /// <summary>Gets the password that opens it; absent when it needs none.</summary>
    public string? Password => Name.StartsWith("locked-", StringComparison.Ordinal) ? FuzzSamples.PasswordOf(Name) : null;
}
