namespace FileView.Functions.Converting.Engines;

/// <summary>Hears how far a conversion has come.</summary>
internal interface IConversionProgress
{
    /// <summary>Reports pages that are done.</summary>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RunOverException">Nobody waits for this conversion any more.</exception>
    Task ReportAsync(int done, int total, CancellationToken cancellationToken);
}
