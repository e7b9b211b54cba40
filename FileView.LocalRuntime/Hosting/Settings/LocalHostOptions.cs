using System.ComponentModel.DataAnnotations;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Choices of the local host itself, which host.json has no words for: section <c>AzureFunctionsLocal</c>.</summary>
internal sealed class LocalHostOptions
{
    public const string Section = "AzureFunctionsLocal";

    /// <summary>An HTTP call that has not begun its answer by then is ended with a 500, as Azure's front end does.</summary>
    /// <value>Default 230 s, from 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan HttpTimeLimit { get; set; } = TimeSpan.FromSeconds(230);

    /// <summary>How long a stopping host lets HTTP calls that run come to their end.</summary>
    /// <value>Default 10 s, from 0 to 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeLimit { get; set; } = TimeSpan.FromSeconds(10);
}
