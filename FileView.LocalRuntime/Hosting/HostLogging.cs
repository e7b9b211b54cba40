using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Logging to the console, at the levels of host.json.</summary>
internal static class HostLogging
{
    /// <summary>Category in host.json that stands for all the others.</summary>
    private const string DefaultCategory = "default";

    /// <summary>Puts our console in the place of the framework's providers. Those that the app adds later stay.</summary>
    public static void UseHostConsole(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.FormatterName = HostConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<HostConsoleFormatter, ConsoleFormatterOptions>();

        // The framework tells of every request; host.json can ask for that again.
        logging.AddFilter("Microsoft", LogLevel.Warning);
    }

    /// <summary>Sets the levels of host.json.</summary>
    public static void UseLevels(this ILoggingBuilder logging, IReadOnlyDictionary<string, LogLevel> levels)
    {
        foreach ((string category, LogLevel level) in levels)
        {
            bool isDefault = category.Equals(DefaultCategory, StringComparison.OrdinalIgnoreCase);
            logging.AddFilter(isDefault ? null : category, level);
        }
    }
}
