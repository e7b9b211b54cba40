using System.Globalization;
using System.Text.RegularExpressions;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pictures;

/// <summary>
/// GraphicsMagick. Every file name has the coder of the recognised format before it, so that a file which claims to be
/// something else, or names other files, is refused instead of guessed at.
/// </summary>
internal sealed partial class GraphicsTool(ProcessRunner processes, ToolLocator tools, IOptions<ConvertingOptions> options)
{
    private const int Signals = 128;

    private (string Program, string Version)? _known;

    private PictureOptions Options => options.Value.Picture;

    /// <summary>Says whether it is there.</summary>
    public async Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken)
    {
        const string Install = "Install it: apt-get install graphicsmagick.";
        if (tools.Find("gm") is not { } program)
        {
            return EngineHealth.Missing("GraphicsMagick is not installed.", Install);
        }

        if (_known is not { } known || known.Program != program)
        {
            ToolResult result = await processes.RunAsync(new ToolCommand(program, ["version"], "/"), cancellationToken);
            if (Version().Match(result.Output) is not { Success: true } version)
            {
                return EngineHealth.Missing("GraphicsMagick does not start.", Install);
            }

            known = (program, version.Groups[1].Value);
            _known = known;
        }

        return EngineHealth.Good(known.Version);
    }

    /// <summary>Reads how many pictures a file has and how large they are, without decoding them.</summary>
    /// <exception cref="ContentRefusedException">The file is damaged, or has more pixels than the limit.</exception>
    public async Task<IReadOnlyList<PictureFrame>> ReadFramesAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        ToolResult result = await RunAsync(
            job, ["identify", .. Limits(), "-ping", "-format", "%w %h\n", Coder(job.Format) + ":" + job.ContentPath], cancellationToken);
        PictureFrame[] frames =
        [
            .. Size().Matches(result.Output).Select((match, index) => new PictureFrame(
                index,
                int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))),
        ];
        if (frames.Length == 0)
        {
            throw ContentRefusedException.Corrupt($"The {job.Format.Label} is damaged: it cannot be read.");
        }

        PictureLimits.Check(job.Format.Label, frames.Max(frame => frame.Pixels), Options);
        return frames;
    }

    /// <summary>Converts pictures of the file of a job.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="first">The first picture, from 0.</param>
    /// <param name="last">The last picture.</param>
    /// <param name="arguments">What to do with them.</param>
    /// <param name="output">The coder and the file to write.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="ContentRefusedException">The file is damaged, or has more pixels than the limit.</exception>
    public async Task ConvertAsync(
        ConversionJob job, int first, int last, string[] arguments, (string Coder, string File) output, CancellationToken cancellationToken)
    {
        string input = string.Create(CultureInfo.InvariantCulture, $"{Coder(job.Format)}:{job.ContentPath}[{first}-{last}]");
        ToolResult result = await RunAsync(
            job, ["convert", .. Limits(), input, "-auto-orient", .. arguments, $"{output.Coder}:{output.File}"], cancellationToken);
        if (result.ExitCode != 0 || !File.Exists(output.File))
        {
            throw ContentRefusedException.Corrupt($"The {job.Format.Label} is damaged or incomplete: it cannot be decoded.");
        }
    }

    private async Task<ToolResult> RunAsync(ConversionJob job, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string program = tools.Find("gm")
            ?? throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "GraphicsMagick is no longer installed.");
        var command = new ToolCommand(program, arguments, job.Folder.FullPath)
        {
            // One thread: the engine's own setting says how many pictures are converted at a time.
            Environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1", ["MAGICK_TMPDIR"] = job.Folder.FullPath },
        };
        ToolResult result = await processes.RunAsync(command, cancellationToken);
        if (result.ExitCode >= Signals)
        {
            throw new EngineFailedException(
                PreviewErrorCodes.ConversionFailed, $"GraphicsMagick was ended by signal {result.ExitCode - Signals}.");
        }

        return result.Error.Contains("limit exceeded", StringComparison.OrdinalIgnoreCase)
            ? throw PictureLimits.TooLarge(job.Format.Label, Options)
            : result;
    }

    // What does not fit into the memory goes to the scratch folder.
    private string[] Limits() =>
        ["-limit", "pixels", string.Create(CultureInfo.InvariantCulture, $"{Options.MaxMegapixels}MP"), "-limit", "memory", "512MB", "-limit", "map", "0", "-limit", "disk", "4GB"];

    private static string Coder(FileFormat format) => format.Id;

    [GeneratedRegex(@"GraphicsMagick (\d+(\.\d+)+)")]
    private static partial Regex Version();

    [GeneratedRegex(@"^(\d{1,9}) (\d{1,9})\s*$", RegexOptions.Multiline)]
    private static partial Regex Size();
}
