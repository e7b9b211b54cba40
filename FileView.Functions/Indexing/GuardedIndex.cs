using FileView.Functions.Previews;
using Polly;
using Polly.CircuitBreaker;

namespace FileView.Functions.Indexing;

/// <summary>
/// Stands before the index, so that one that is away costs nobody else their turn: a write to it may take its whole time
/// limit to fail, and each holds one of the places that downloads and conversions need too. After the first failures it is
/// not asked for a while; then one write tries, and a probe that finds the index back lets everything through at once.
/// </summary>
internal sealed class GuardedIndex : ISearchIndex, IDisposable
{
    // SQLite has one writer; more than a few at a time bring a server nothing either.
    private const int Writers = 2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ISearchIndex _index;
    private readonly SemaphoreSlim _writing = new(Writers);
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _breaker;

    /// <summary>Guards an index.</summary>
    public GuardedIndex(ISearchIndex index, TimeProvider time)
    {
        _index = index;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<IndexUnavailableException>(),

                // Any failure counts, however many writes went well just before.
                FailureRatio = 0.001,
                MinimumThroughput = 2,
                SamplingDuration = Window,
                BreakDuration = Pause,
                ManualControl = _control,
                StateProvider = _state,
            })
            .Build();
    }

    /// <inheritdoc/>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await _index.ProbeAsync(cancellationToken);
        await _control.CloseAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutAsync(IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken) =>
        WriteAsync(token => _index.PutAsync(content, pages, token), cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string previewId, CancellationToken cancellationToken) =>
        WriteAsync(token => _index.ForgetAsync(previewId, token), cancellationToken);

    /// <inheritdoc/>
    public Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancellationToken) => _index.SearchAsync(query, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task WriteAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await _breaker.ExecuteAsync(async token => await InTurnAsync(write, token), cancellationToken);
        }
        catch (BrokenCircuitException broken)
        {
            throw Away(broken);
        }
    }

    private async Task InTurnAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // It was there when this write came, and failed others while this one waited.
            await (_state.CircuitState == CircuitState.Open ? throw Away(cause: null) : write(cancellationToken));
        }
        finally
        {
            _writing.Release();
        }
    }

    private static IndexUnavailableException Away(Exception? cause) => new("The search index is away.", cause);
}
