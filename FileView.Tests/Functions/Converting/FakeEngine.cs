using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Converting;

/// <summary>An engine that does as a test says.</summary>
internal sealed class FakeEngine(string name, int priority = 0, string format = "docx") : IConversionEngine
{
    public string Name => name;

    public int Priority => priority;

    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { format };

    public int Concurrency => 1;

    public bool NeedsContent => false;

    public bool IsSetUp { get; set; } = true;

    public EngineHealth Health { get; set; } = EngineHealth.Good("1");

    public Func<bool> Probe { get; set; } = () => true;

    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(Health);

    public Task<bool> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(Probe());

    public string OptionsKey(string format) => "";

    public Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken) =>
        Task.FromResult(new ConversionResult(PreviewKind.Text, "index.html"));
}
