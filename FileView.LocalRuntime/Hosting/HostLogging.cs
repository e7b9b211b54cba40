using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Logging to the console, at the levels of host.json.</summary>
internal static class HostLogging
{
    /// <summary>Category in host.json that stands for all the others.</summary>
    private const string DefaultCategory = "default";

    /// <summary>Puts a console with one line a message in the place of the framework's own.</summary>
    public static void AddHostLogging(this IServiceCollection services, IReadOnlyDictionary<string, LogLevel> levels)
    {
        services.AddLogging(logging =>
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                console.UseUtcTimestamp = true;
                console.ColorBehavior = LoggerColorBehavior.Default;
            });
            foreach ((string category, LogLevel level) in levels)
            {
                bool isDefault = category.Equals(DefaultCategory, StringComparison.OrdinalIgnoreCase);
                logging.AddFilter(isDefault ? null : category, level);
            }
        });
    }
}
