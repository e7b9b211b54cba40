namespace FileView.Functions.Converting;

/// <summary>The run was cancelled or followed by another one while its conversion was at work: there is nobody to convert for.</summary>
internal sealed class RunOverException() : Exception("The run is over.");
