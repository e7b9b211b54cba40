using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class SamplesLog : ILoggerProvider, ILogger
{
    /// <summary>Gets the messages.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue($"{formatter(state, exception)} {exception}");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
