using FileView.Functions.Converting;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Converting;

public sealed class ConverterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly Mock<IConversionEngine> _engine = new();

    public ConverterTests()
    {
        _engine.Setup(engine => engine.Name).Returns("slow");
        _engine.Setup(engine => engine.Concurrency).Returns(1);
        _engine.Setup(engine => engine.OptionsKey(It.IsAny<string>())).Returns("");
    }

    [Fact]
    public async Task Convert_WaitsForTheSameContentThenForTheEngine_GivesUpAfterOneQueueTimeout()
    {
        await using var app = new SamplesApp(("converting:queue-timeout", "240"), ("converting:timeout", "300"));
        Converter sut = CreateSut(app);
        var first = new TaskCompletionSource<ConversionResult>();
        var second = new TaskCompletionSource<ConversionResult>();
        _engine
            .SetupSequence(engine => engine.ConvertAsync(It.IsAny<ConversionJob>(), It.IsAny<CancellationToken>()))
            .Returns(first.Task)
            .Returns(second.Task);
        Task<string> working = await ConvertAsync(app, sut, "one");
        await Eventually.TrueAsync(() => Conversions() == 1, "the first conversion is at work");
        Task<string> next = await ConvertAsync(app, sut, "two");
        Task<string> waiting = await ConvertAsync(app, sut, "one");

        _time.Advance(TimeSpan.FromSeconds(200));
        first.SetException(new EngineFailedException(PreviewErrorCodes.ConversionFailed, "It crashed."));
        await Assert.ThrowsAsync<EngineFailedException>(() => working);
        await Eventually.TrueAsync(() => Conversions() == 2, "the other content has the engine");
        _time.Advance(TimeSpan.FromSeconds(41));

        EngineFailedException busy = await Assert.ThrowsAsync<EngineFailedException>(() => waiting.WaitAsync(Patience));
        Assert.Equal(PreviewErrorCodes.ConversionTimeout, busy.Code);
        second.SetException(new EngineFailedException(PreviewErrorCodes.ConversionFailed, "It crashed."));
        await Assert.ThrowsAsync<EngineFailedException>(() => next);
    }

    private int Conversions() => _engine.Invocations.Count(call => call.Method.Name == nameof(IConversionEngine.ConvertAsync));

    private async Task<Task<string>> ConvertAsync(SamplesApp app, Converter sut, string content)
    {
        PreviewRun run = await app.StoreAsync(System.Text.Encoding.UTF8.GetBytes(content), "a.txt");
        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        return sut.ConvertAsync(snapshot, FileFormats.Get("txt"), _engine.Object, "1", CancellationToken.None);
    }

    private Converter CreateSut(SamplesApp app) => ActivatorUtilities.CreateInstance<Converter>(app.Get<IServiceProvider>(), _time);
}
