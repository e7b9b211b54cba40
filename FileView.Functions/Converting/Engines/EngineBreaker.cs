using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Engines;

/// <summary>
/// Takes an engine out that failed with one file after the other, until <see cref="EngineChecks"/> finds that it works
/// again. Different files: one that crashes every engine must not take them all out.
/// </summary>
internal sealed class EngineBreaker(IOptions<ConvertingOptions> options, ILogger<EngineBreaker> logger)
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _failed = new(StringComparer.Ordinal);

    /// <summary>Gets whether an engine is out.</summary>
    public bool IsOut(string engine)
    {
        HashSet<string> failed = FailedOf(engine);
        lock (failed)
        {
            return failed.Count >= options.Value.Health.Failures;
        }
    }

    /// <summary>An engine has answered, be it that it refused the file: it works.</summary>
    public void Works(string engine)
    {
        HashSet<string> failed = FailedOf(engine);
        bool wasOut;
        lock (failed)
        {
            wasOut = failed.Count >= options.Value.Health.Failures;
            failed.Clear();
        }

        if (wasOut)
        {
            Log.EngineBack(logger, engine);
        }
    }

    /// <summary>An engine has crashed or hung.</summary>
    /// <param name="engine">The name of the engine.</param>
    /// <param name="sha256">The content that it was given.</param>
    public void Failed(string engine, string sha256)
    {
        HashSet<string> failed = FailedOf(engine);
        bool goesOut;
        lock (failed)
        {
            goesOut = failed.Add(sha256) && failed.Count == options.Value.Health.Failures;
        }

        if (goesOut)
        {
            Log.EngineOut(logger, engine, options.Value.Health.Failures);
        }
    }

    private HashSet<string> FailedOf(string engine) => _failed.GetOrAdd(engine, _ => new HashSet<string>(StringComparer.Ordinal));
}
