using System.Text.Json;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews.Contents;
using FileView.Outbound;

namespace FileView.Functions.Submitting;

/// <summary>Checks the fields that come with a submission, however they came.</summary>
internal sealed class SubmissionFields(OutboundGuard guard)
{
    private const int MaxDisplayName = 255;

    /// <summary>Checks a URL by what can be seen of it without the network.</summary>
    /// <returns>The URL, without blanks around it.</returns>
    /// <exception cref="ProblemException">It cannot be fetched.</exception>
    public string RequireUrl(string? text)
    {
        string url = text?.Trim() ?? "";
        if (url.Length == 0)
        {
            throw SubmissionProblems.UrlInvalid("The field url is missing.");
        }

        if (url.Length > SourceUrl.MaxLength)
        {
            throw SubmissionProblems.UrlInvalid($"A URL may have {SourceUrl.MaxLength} characters.");
        }

        try
        {
            if (!SourceUrl.TryParse(url, out Uri? parsed))
            {
                throw HasOtherScheme(url)
                    ? SubmissionProblems.Refused(new(OutboundRefusal.Scheme, "Only http and https addresses are fetched."))
                    : SubmissionProblems.UrlInvalid("The field url must be an absolute URL such as https://example.com/report.docx.");
            }

            guard.Require(parsed);
            return url;
        }
        catch (OutboundRefusedException refused)
        {
            throw SubmissionProblems.Refused(refused);
        }
    }

    /// <summary>Reads the name of a file.</summary>
    /// <returns>The name, or <see langword="null"/> when nothing is left of it.</returns>
    public static string? FileNameOf(string? text) => FileName.Normalise(text);

    /// <summary>Reads a display name.</summary>
    /// <exception cref="ProblemException">It is too long.</exception>
    public static string? DisplayNameOf(string? text)
    {
        string? name = text is null ? null : new string([.. text.Where(character => !char.IsControl(character))]).Trim();
        return name?.Length > MaxDisplayName
            ? throw SubmissionProblems.NameTooLong("displayName", MaxDisplayName)
            : string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>Reads whether the source is to be asked anew.</summary>
    /// <exception cref="ProblemException">It is neither yes nor no.</exception>
    public static bool RefreshOf(string? text) => text switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw SubmissionProblems.RefreshInvalid(),
    };

    /// <summary>
    /// Checks the options. There is none yet, so an option is a misunderstanding that must not pass in silence.
    /// </summary>
    /// <exception cref="ProblemException">They hold an option that does not exist, or are no object.</exception>
    public static void RequireOptions(JsonElement? options)
    {
        if (options is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            return;
        }

        if (given.ValueKind != JsonValueKind.Object)
        {
            throw SubmissionProblems.BodyInvalid("The field options must be an object.");
        }

        foreach (JsonProperty option in given.EnumerateObject())
        {
            throw SubmissionProblems.OptionUnknown(option.Name);
        }
    }

    /// <summary>
    /// Gets whether a text is a URL of another scheme without a host, such as <c>file:/etc/passwd</c> or
    /// <c>data:,x</c>.
    /// </summary>
    private static bool HasOtherScheme(string url)
    {
        int colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 1
            && url[..colon].All(char.IsAsciiLetter)
            && !url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
    }
}
