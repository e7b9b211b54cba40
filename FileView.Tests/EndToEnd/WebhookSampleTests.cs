using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.EndToEnd;

/// <summary>The receiver that comes with FileView, as the tour has it: a reader copies from it.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class WebhookSampleTests(Service service) : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringBuilder _output = new();
    private readonly int _port = FreePort.Find();
    private Process? _process;

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Receiver_GenuineMessage_IsVerifiedAndAForgeryIsRefused()
    {
        string secret = WebhookSecret.Generate();
        await StartAsync(secret);
        await using AppProcess app = await service.StartAppAsync(("fileview__webhooks__secrets__0__secret", secret));
        Answer submitted = await Answer.ReadAsync(await app.Client.PostAsJsonAsync("/api/previews", new
        {
            url = service.Origin.Offer("sample.md", SampleFiles.Make("sample.md")),
            callbackUrl = $"http://127.0.0.1:{_port}/hook",
        }));
        await Eventually.TrueAsync(
            () => Output.Contains($"VERIFIED {submitted.Id}-1-preview-{submitted.Word("submissionId")}", StringComparison.Ordinal),
            "the message is verified");

        byte[] body = "{\"type\":\"preview.ended\",\"data\":{}}"u8.ToArray();
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(secret, DateTimeOffset.UtcNow, body, body));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(WebhookSecret.Generate(), DateTimeOffset.UtcNow, body, body));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(secret, DateTimeOffset.UtcNow, body, [.. body, (byte)' ']));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(secret, DateTimeOffset.UtcNow.AddMinutes(-6), body, body));
    }

    private async Task StartAsync(string secret)
    {
        string file = _folder["secret"];
        await File.WriteAllTextAsync(file, secret);
        _process = Process.Start(new ProcessStartInfo(
            "python3",
            [
                Repository.PathOf("samples/webhook-receiver.py"),
                "--port", _port.ToString(CultureInfo.InvariantCulture), "--secret-file", file,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_output)
            {
                _output.AppendLine(line.Data);
            }
        };
        _process.BeginOutputReadLine();
        await Eventually.TrueAsync(() => Output.Contains("Waiting for webhooks", StringComparison.Ordinal), "the receiver listens");
    }

    private async Task<HttpStatusCode> PostAsync(string secret, DateTimeOffset at, byte[] signed, byte[] sent)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_port}/hook") { Content = new ByteArrayContent(sent) };
        foreach ((string name, string value) in new WebhookSigner(WebhookSecret.ParseAll(secret)).Sign("message-1", at, signed))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
