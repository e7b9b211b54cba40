namespace FileView.Functions.Converting.Markup;

/// <summary>Pictures as <c>data:</c> addresses, by what they are and not by what they are called.</summary>
internal static class PictureData
{
    /// <summary>Makes the address of a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="limit">How many characters the address may have.</param>
    /// <returns>The address, or <see langword="null"/> when browsers show no such picture, or it is too large.</returns>
    public static string? Of(ReadOnlySpan<byte> picture, int limit)
    {
        string? type = picture switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            _ => null,
        };
        return type is null || picture.Length > limit / 4 * 3 ? null : $"data:{type};base64,{Convert.ToBase64String(picture)}";
    }
}
