using System.Reflection;
using System.Runtime.InteropServices;

namespace FileView.OcrService.Rendering;

/// <summary>
/// The image library that Tesseract stands on, and that is there with it. Pictures are never freed: the process ends with
/// the one that it makes.
/// </summary>
internal static partial class Leptonica
{
    /// <summary>IFF_PNG of the library's <c>imageio.h</c>.</summary>
    public const int Png = 3;

    /// <summary>IFF_PNM: a grey picture is written as PGM.</summary>
    public const int Pnm = 11;

    private const string Library = "leptonica";

    // As Debian 12, Ubuntu, Debian 13 and others name it.
    private static readonly string[] Names = ["liblept.so.5", "libleptonica.so.6", "libleptonica.so", "liblept.so"];

    static Leptonica() => NativeLibrary.SetDllImportResolver(typeof(Leptonica).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "pixRead", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Read(string path);

    [LibraryImport(Library, EntryPoint = "pixReadTiff", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ReadTiff(string path, int index);

    [LibraryImport(Library, EntryPoint = "pixRemoveAlpha")]
    public static partial nint RemoveAlpha(nint picture);

    [LibraryImport(Library, EntryPoint = "pixConvertTo8")]
    public static partial nint ConvertTo8(nint picture, int colourMap);

    [LibraryImport(Library, EntryPoint = "pixConvertTo8Or32")]
    public static partial nint ConvertTo8Or32(nint picture, int copy, int warn);

    [LibraryImport(Library, EntryPoint = "pixScale")]
    public static partial nint Scale(nint picture, float x, float y);

    [LibraryImport(Library, EntryPoint = "pixGetWidth")]
    public static partial int GetWidth(nint picture);

    [LibraryImport(Library, EntryPoint = "pixGetHeight")]
    public static partial int GetHeight(nint picture);

    [LibraryImport(Library, EntryPoint = "pixWrite", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Write(string path, nint picture, int format);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (string candidate in name == Library ? Names : [])
        {
            if (NativeLibrary.TryLoad(candidate, out nint library))
            {
                return library;
            }
        }

        return 0;
    }
}
