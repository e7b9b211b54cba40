using System.Text.Json;
using FileView.Webhooks;

namespace FileView.Tests.OcrService;

/// <summary>A callback that arrived.</summary>
/// <param name="Path">Where.</param>
/// <param name="Id">Its <c>webhook-id</c>.</param>
/// <param name="Verdict">Whether its signature is genuine.</param>
/// <param name="Message">What it says.</param>
internal sealed record ReceivedCallback(string Path, string Id, WebhookVerdict Verdict, JsonElement Message);
