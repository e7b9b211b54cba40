using System.Collections.ObjectModel;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Webhooks;
using FileView.OcrService.Callbacks;
using FileView.OcrService.Documents;
using FileView.OcrService.Jobs;
using FileView.Outbound;
using FileView.Tests.OcrService;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Outbound;

/// <summary>The three that connect where a caller says, with real sockets: downloads, webhooks, and the OCR service's callbacks.</summary>
internal sealed class OutboundStage : IDisposable
{
    public const string Download = "download";
    public const string Webhook = "webhook";
    public const string Callback = "callback of the OCR service";

    private readonly OutboundOptions _options = new() { Section = "ocr:network:security" };
    private readonly OutboundGuard _guard;

    /// <summary>Puts them together.</summary>
    /// <param name="resolver">Finds the addresses of hosts.</param>
    /// <param name="networks">The networks that may be reached although they are not public.</param>
    /// <param name="trusted">The trusted sites.</param>
    /// <param name="untrusted">The untrusted sites.</param>
    public OutboundStage(IDnsResolver resolver, string[] networks, string[]? trusted = null, string[]? untrusted = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["fileview:network:download:read-timeout"] = "1000",
            ["fileview:preview:storage:max-file-size-mb"] = "1",
            ["fileview:webhooks:timeout"] = "1",
        };
        Set(settings, "allowed-networks", networks, _options.AllowedNetworks);
        Set(settings, "trusted-sites", trusted ?? [], _options.TrustedSites);
        Set(settings, "untrusted-sites", untrusted ?? [], _options.UntrustedSites);
        App = new IntakeApp(settings, change: services => services.AddSingleton(resolver));
        _guard = new OutboundGuard(Options.Create(_options), resolver);
    }

    public static IReadOnlyList<string> Senders { get; } = [Download, Webhook, Callback];

    public IntakeApp App { get; }

    /// <summary>Lets one of them reach for a URL.</summary>
    /// <returns>Why it did not succeed, or <see langword="null"/>.</returns>
    public async Task<string?> ReachAsync(string sender, string text)
    {
        Assert.True(SourceUrl.TryParse(text, out Uri? url), text);
        return sender switch
        {
            Download => await DownloadAsync(url),
            Webhook => await PostAsync(url),
            _ => await CallBackAsync(url),
        };
    }

    public void Dispose() => App.Dispose();

    private static void Set(Dictionary<string, string?> settings, string name, string[] values, Collection<string> options)
    {
        foreach ((int index, string value) in values.Index())
        {
            settings[$"fileview:network:security:{name}:{index}"] = value;
            options.Add(value);
        }
    }

    private async Task<string?> DownloadAsync(Uri url)
    {
        try
        {
            await App.Get<SourceDownloader>().DownloadAsync(
                url, known: null, TimeSpan.FromSeconds(20), (_, _) => ValueTask.CompletedTask, CancellationToken.None);
            return null;
        }
        catch (DownloadFailedException failed)
        {
            return $"{failed.Error.Code}: {failed.Error.Detail}";
        }
    }

    private async Task<string?> PostAsync(Uri url)
    {
        WebhookAnswer answer = await App.Get<WebhookPost>().PostAsync(
            url, WebhookSecret.ParseAll(CallbackReceiver.Secret), "msg_1", "{}"u8.ToArray(), CancellationToken.None);
        return answer.End == WebhookEnd.Delivered ? null : answer.Error;
    }

    private async Task<string?> CallBackAsync(Uri url)
    {
        var options = Options.Create(new CallbackOptions { Secret = CallbackReceiver.Secret, Timeout = 1, AllowedHosts = { url.IdnHost } });
        using var sender = new CallbackSender(new CallbackHosts(options, _guard), new OutboundHandlers(_guard), options, TimeProvider.System);
        CallbackOutcome outcome = await sender.SendAsync(
            new Job
            {
                Id = "1",
                Owner = "tests",
                Fingerprint = "",
                CreatedAt = DateTimeOffset.UnixEpoch,
                EndedAt = DateTimeOffset.UnixEpoch,
                Kind = DocumentKind.Pdf,
                Languages = "eng",
                CallbackUrl = url.OriginalString,
            },
            CancellationToken.None);
        return outcome.End == CallbackEnd.Delivered ? null : outcome.Error;
    }
}
