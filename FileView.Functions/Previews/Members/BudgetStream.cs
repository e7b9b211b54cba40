using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Previews.Members;

/// <summary>Counts what is unpacked through it, and ends the reading when there is too much. Owns the other stream.</summary>
/// <param name="inner">What is unpacked.</param>
/// <param name="budget">The limits.</param>
internal sealed class BudgetStream(Stream inner, MemberBudget budget) : ReadOnlyStream
{
    /// <exception cref="ContainerRefusedException">There is too much.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        budget.AddBytes(read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
