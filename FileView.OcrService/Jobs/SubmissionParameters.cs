using FileView.OcrService.Problems;

namespace FileView.OcrService.Jobs;

/// <summary>The parameters of a submission, gathered from query and form. One that we do not know is refused, not overlooked.</summary>
internal sealed class SubmissionParameters
{
    public const string Pages = "pages";
    public const string Mode = "mode";
    public const string Languages = "languages";
    public const string Dpi = "dpi";
    public const string CallbackUrl = "callbackUrl";
    public const string ClientReference = "clientReference";

    /// <summary>The longest list of pages: a document of thousands may be asked for page by page.</summary>
    public const int MaxPagesLength = 64 * 1024;

    /// <summary>The longest value of any other.</summary>
    public const int MaxLength = 4096;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Gets the names that are known.</summary>
    public static IReadOnlyList<string> Names { get; } = [Pages, Mode, Languages, Dpi, CallbackUrl, ClientReference];

    /// <summary>Gets what was gathered.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Adds a parameter.</summary>
    /// <exception cref="ProblemException">It is unknown, too long, or there already with another value.</exception>
    public void Add(string name, string value)
    {
        if (!Names.Contains(name))
        {
            throw new ProblemException(400, "parameter_unknown", $"There is no parameter of this name. There are {string.Join(", ", Names)}, and the form's file.");
        }

        int most = name == Pages ? MaxPagesLength : MaxLength;
        if (value.Length > most)
        {
            throw new ProblemException(400, "parameter_invalid", $"{name} has more than {most} characters.");
        }

        if (_values.TryGetValue(name, out string? other) && other != value)
        {
            throw new ProblemException(400, "parameter_invalid", $"{name} is given twice, with different values.");
        }

        _values[name] = value;
    }
}
