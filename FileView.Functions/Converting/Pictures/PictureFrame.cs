namespace FileView.Functions.Converting.Pictures;

/// <summary>One picture of a file that may hold several.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
internal sealed record PictureFrame(int Index, int Width, int Height)
{
    /// <summary>Gets how many pixels it has.</summary>
    public long Pixels => (long)Width * Height;
}
