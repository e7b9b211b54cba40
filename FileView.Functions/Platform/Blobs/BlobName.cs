namespace FileView.Functions.Platform.Blobs;

/// <summary>The rules for names of blobs, the same for every home.</summary>
internal static class BlobName
{
    private const int MaxLength = 1024;
    private const int MaxSegmentLength = 200;

    /// <summary>Refuses a name that could leave its home or mean two things there.</summary>
    /// <exception cref="ArgumentException">
    /// The name is empty, too long, or has an empty segment, one that begins with a dot, a backslash, a colon or a
    /// control character.
    /// </exception>
    public static void Require(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        bool valid = name.Length <= MaxLength && name.Split('/').All(IsSegment);
        if (!valid)
        {
            throw new ArgumentException("Not the name of a blob.", nameof(name));
        }
    }

    private static bool IsSegment(string segment) =>
        segment.Length is > 0 and <= MaxSegmentLength
        && segment[0] != '.'
        && !segment.Any(character => character is '\\' or ':' || char.IsControl(character));
}
