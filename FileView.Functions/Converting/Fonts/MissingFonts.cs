using FileView.Functions.Converting.Engines;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting.Fonts;

/// <summary>Finds the fonts that a document asks for and that this machine replaces by others, so that lines and pages end elsewhere.</summary>
internal sealed class MissingFonts(FontMatches matches, TimeProvider time, ILogger<MissingFonts> logger)
{
    /// <summary>How many are told.</summary>
    public const int Most = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Finds them. That it fails is no reason not to show the document.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Their names, in the order of the document; <see langword="null"/> when there are none, or nobody knows.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        if (!matches.IsInstalled)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var missing = new List<string>();
        try
        {
            foreach (string name in await FontNames.ReadAsync(job.Format.Id, job.ContentPath, either.Token))
            {
                if (!await matches.IsHereAsync(name, job.Folder.FullPath, either.Token))
                {
                    missing.Add(name);
                }

                if (missing.Count == Most)
                {
                    break;
                }
            }
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            Log.FontsUnknown(logger, job.Format.Id, failed);
        }

        return missing.Count > 0 ? missing : null;
    }
}
