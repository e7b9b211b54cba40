using FileView.LocalRuntime.Hosting.Settings;

namespace FileView.LocalRuntime.Hosting;

/// <summary>What was noticed while the app was built and is logged when it starts.</summary>
internal sealed record StartUpFindings(HostJson HostJson, IReadOnlyList<string> Warnings);
