using System.Reflection;
using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>
/// The files that cases are made of: those in the folder <c>Corpus</c>, and one for each kind of source code. They were made once,
/// by the <c>Samples…</c> beside this folder, and are kept because LibreOffice and packers write the time into what they make: a
/// seed and the number of a case must give the same bytes everywhere.
/// </summary>
internal static class FuzzSamples
{
    /// <summary>What the names of the embedded files begin with.</summary>
    private const string Prefix = "fuzz/";

    /// <summary>All kinds of source code go the same way: of each round through the samples they get this many cases.</summary>
    private const int SourcesARound = 3;

    /// <summary>Gets the files of the folder.</summary>
    public static IReadOnlyList<FuzzSample> Files { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new FuzzSample(name[Prefix.Length..], Read(name))),
    ];

    /// <summary>Gets a file of each kind of source code, and of other text that is shown as such.</summary>
    public static IReadOnlyList<FuzzSample> Sources { get; } =
    [
        .. FileFormats.Of(FileFamily.Text)
            .Where(format => Files.All(file => FileFormats.Claimed(file.Name) != format))
            .Select(format => new FuzzSample($"source.{format.Extensions[0]}", Encoding.UTF8.GetBytes(
                $"# {format.Label}: \"Kingfisher\" 翠鸟\nlet x = {{ 1, 2.5e3, 'c' }} // one\n/* two */ <a b=\"c\">&amp;</a> --[[ {new string('(', 40)}\n"))),
    ];

    /// <summary>Gets everything, in the order of a round.</summary>
    public static IEnumerable<FuzzSample> All => Files.Concat(Sources);

    /// <summary>Gets how many cases it takes until each file had one.</summary>
    public static int Round => Files.Count + SourcesARound;

    /// <summary>Gets the sample of a case.</summary>
    /// <param name="number">The number of the case, from 1.</param>
    public static FuzzSample Of(int number)
    {
        (int round, int slot) = Math.DivRem(number - 1, Round);
        return slot < Files.Count ? Files[slot] : Sources[((round * SourcesARound) + slot - Files.Count) % Sources.Count];
    }

    /// <summary>Gets the password of a sample whose name begins with <c>locked-</c>.</summary>
    public static string PasswordOf(string name) => name.EndsWith(".zip", StringComparison.Ordinal) ? "password of a zip" : "pässwörd 密码";

    private static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
