namespace FileView.Functions.Downloading;

/// <summary>The run that a download is for is no longer the present one, or was ended: the transfer stops.</summary>
internal sealed class RunSupersededException() : Exception("The run is no longer the present one.");
