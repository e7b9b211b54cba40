namespace FileView.Functions.Previews;

/// <summary>The run has ended or was followed by another one while a step was at work: there is nobody to work for.</summary>
internal sealed class RunOverException() : Exception("The run is over.");
