namespace FileView.Functions.Unlocking.Checking;

/// <summary>What came of a check.</summary>
internal enum PasswordVerdict
{
    /// <summary>The password opens the file.</summary>
    Right,

    /// <summary>It does not.</summary>
    Wrong,

    /// <summary>The file opens without one.</summary>
    Unneeded,
}
