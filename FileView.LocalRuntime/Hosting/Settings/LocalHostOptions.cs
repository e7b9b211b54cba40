using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Choices of the local host itself, which host.json has no words for: section <c>AzureFunctionsLocal</c>.</summary>
internal sealed class LocalHostOptions
{
    public const string Section = "AzureFunctionsLocal";
    public const string RequestBodySizeSetting = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    /// <summary>An HTTP call that has not begun its answer by then is ended with a 500, as Azure's front end does.</summary>
    /// <value>Default 230 s, from 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan HttpTimeLimit { get; set; } = TimeSpan.FromSeconds(230);

    /// <summary>How long a stopping host lets HTTP calls that run come to their end.</summary>
    /// <value>Default 10 s, from 0 to 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body of a request, whatever a function allows.</summary>
    /// <value>Bytes; default 104,857,600, at least 1. Set by <c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>, as in the genuine host.</value>
    [Range(1, long.MaxValue)]
    public long RequestBodySizeLimit { get; set; } = 104_857_600;

    /// <summary>Reads the section and the settings that have names of their own.</summary>
    /// <exception cref="HostStartException">A value is wrong.</exception>
    public static LocalHostOptions Read(IConfiguration configuration)
    {
        var options = new LocalHostOptions();
        try
        {
            configuration.GetSection(Section).Bind(options);
            options.RequestBodySizeLimit = configuration.GetValue(RequestBodySizeSetting, options.RequestBodySizeLimit);
        }
        catch (InvalidOperationException exception)
        {
            throw new HostStartException($"{exception.Message} {exception.InnerException?.Message}".TrimEnd());
        }

        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? options
            : throw new HostStartException(
                [.. results.Select(result => $"{Section}: {result.ErrorMessage}")]);
    }
}
