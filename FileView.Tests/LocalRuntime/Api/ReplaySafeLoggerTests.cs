using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Moq;
using Moq.Protected;

namespace FileView.Tests.LocalRuntime.Api;

public class ReplaySafeLoggerTests
{
    private static readonly Func<string, Exception?, string> Formatter = (state, _) => state;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Log_WhileReplaying_IsSilent(bool replaying, int times)
    {
        var inner = new CountingLogger();
        ILogger logger = Context(inner, replaying).CreateReplaySafeLogger("category");

        logger.Log(LogLevel.Information, default, "state", null, Formatter);

        Assert.Equal(times, inner.Count);
    }

    [Fact]
    public void IsEnabled_WhileReplaying_PassesThrough()
    {
        ILogger inner = Mock.Of<ILogger>(x => x.IsEnabled(LogLevel.Debug));

        Assert.True(Context(inner, replaying: true).CreateReplaySafeLogger("category").IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public void AddProvider_ToTheFactory_IsRefused() => Assert.Throws<NotSupportedException>(() =>
        Context(Mock.Of<ILogger>(), false).ReplaySafeLoggerFactory.AddProvider(Mock.Of<ILoggerProvider>()));

    private static TaskOrchestrationContext Context(ILogger logger, bool replaying)
    {
        var context = new Mock<TaskOrchestrationContext> { CallBase = true };
        context.SetupGet(x => x.IsReplaying).Returns(replaying);
        context.Protected().SetupGet<ILoggerFactory>("LoggerFactory")
            .Returns(Mock.Of<ILoggerFactory>(factory => factory.CreateLogger("category") == logger));
        return context.Object;
    }

    private sealed class CountingLogger : ILogger
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }
}
