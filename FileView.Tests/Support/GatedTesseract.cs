namespace FileView.Tests.Support;

/// <summary>
/// A Tesseract that waits before each page until the test lets it go on. It is a script before the real one, and notes which
/// pages were begun.
/// </summary>
internal sealed class GatedTesseract
{
    private readonly string _folder;

    private GatedTesseract(string folder) => _folder = folder;

    /// <summary>Writes the script.</summary>
    /// <param name="folder">A folder of its own.</param>
    public static async Task<GatedTesseract> CreateAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var gate = new GatedTesseract(folder);
        await ShellScript.WriteAsync(gate.Program, $$"""
            #!/bin/sh
            [ "$1" = --list-langs ] && exec tesseract "$@"
            page=${1%/*}; page=${page##*/}; page=${page#*-}; page=${page%-*}
            echo "$page" >> '{{folder}}/begun'
            while [ ! -e '{{folder}}/open' ] && [ ! -e "{{folder}}/open-$page" ]; do sleep 0.02; done
            exec tesseract "$@"
            """);
        return gate;
    }

    /// <summary>Gets the path to set as <c>ocr:tesseract:program</c>.</summary>
    public string Program => Path.Combine(_folder, "tesseract-behind-a-gate");

    /// <summary>Gets the numbers of the pages of PDFs that were begun, in that order.</summary>
    public IReadOnlyList<int> Begun =>
        File.Exists(Path.Combine(_folder, "begun")) ? [.. File.ReadAllLines(Path.Combine(_folder, "begun")).Select(int.Parse)] : [];

    /// <summary>Lets a page of that number be read.</summary>
    public void Open(int page) => File.WriteAllText(Path.Combine(_folder, $"open-{page}"), "");

    /// <summary>Lets every page be read.</summary>
    public void Open() => File.WriteAllText(Path.Combine(_folder, "open"), "");
}
