using System.Globalization;

namespace FileView.OcrService.Rendering;

/// <summary>
/// The service started as a program that turns one picture into another and ends: Leptonica unpacks what strangers have
/// sent, so it does that in a process of its own.
/// </summary>
internal static class PictureProgram
{
    /// <summary>The first argument that makes the service this program.</summary>
    public const string Verb = "make-picture";

    private const int LongestSide = 30_000;

    /// <summary>Gets how the service starts itself: the program and its first arguments.</summary>
    public static IReadOnlyList<string> CommandLine { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(PictureProgram).Assembly.Location]
            : [Environment.ProcessPath!];

    /// <summary>Makes a picture.</summary>
    /// <param name="arguments">The verb; the path of the picture; the page of a TIFF from 1, or 0; the most pixels; where to write, <c>.pgm</c> or <c>.png</c>.</param>
    /// <returns>The exit code: 0 when it was written.</returns>
    public static int Run(string[] arguments)
    {
        string source = arguments[1], target = arguments[4];
        int page = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        double pixels = double.Parse(arguments[3], CultureInfo.InvariantCulture);

        nint picture = page == 0 ? Leptonica.Read(source) : Leptonica.ReadTiff(source, page - 1);
        if (picture == 0)
        {
            return 1;
        }

        bool png = target.EndsWith(".png", StringComparison.Ordinal);
        picture = Leptonica.RemoveAlpha(picture);
        picture = png ? Leptonica.ConvertTo8Or32(picture, 1, 0) : Leptonica.ConvertTo8(picture, 0);
        if (picture == 0)
        {
            return 1;
        }

        double width = Leptonica.GetWidth(picture), height = Leptonica.GetHeight(picture);
        float scale = (float)Math.Min(1, Math.Min(Math.Sqrt(pixels / (width * height)), LongestSide / Math.Max(width, height)));
        picture = scale < 1 ? Leptonica.Scale(picture, scale, scale) : picture;
        return picture == 0 ? 1 : Leptonica.Write(target, picture, png ? Leptonica.Png : Leptonica.Pnm);
    }
}
