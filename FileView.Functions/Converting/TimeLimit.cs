using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>An amount of time for several things that are done one after the other. It runs from the beginning, not per thing.</summary>
/// <param name="limit">How long all of them may take together.</param>
/// <param name="detail">What it means that they took longer, in one sentence.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Ends whatever is being done.</param>
internal sealed class TimeLimit(TimeSpan limit, string detail, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _over = new(limit, time);

    /// <summary>Does one of the things.</summary>
    /// <param name="work">What to do, until its token is cancelled.</param>
    /// <exception cref="EngineFailedException">The time was over.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, cancellationToken);
        try
        {
            return await work(linked.Token);
        }
        catch (OperationCanceledException late) when (_over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineFailedException(PreviewErrorCodes.ConversionTimeout, detail, late);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
