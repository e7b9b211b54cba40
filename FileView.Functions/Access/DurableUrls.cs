using FileView.Functions.Platform.Urls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Adds the built-in durable management URLs to an answer. They hold a system key, so not everyone is given them.
/// </summary>
internal sealed class DurableUrls(IPublicUrls urls, IOptions<AccessOptions> options)
{
    /// <summary>
    /// Adds the URLs of an orchestration, when this caller may have them; else gives the answer back as it is.
    /// </summary>
    public PreviewAnswer Add(
        PreviewAnswer answer, DurableTaskClient client, string instanceId, Caller caller, HttpRequest request)
    {
        if (!caller.HoldsApiKey || !options.Value.DurableUrls)
        {
            return answer;
        }

        HttpManagementPayload payload = client.CreateHttpManagementPayload(instanceId);
        return answer with
        {
            StatusQueryGetUri = Public(payload.StatusQueryGetUri, request),
            SendEventPostUri = Public(payload.SendEventPostUri, request),
            TerminatePostUri = Public(payload.TerminatePostUri, request),
            RewindPostUri = Public(payload.RewindPostUri, request),
            PurgeHistoryDeleteUri = Public(payload.PurgeHistoryDeleteUri, request),
            RestartPostUri = Public(payload.RestartPostUri, request),
            SuspendPostUri = Public(payload.SuspendPostUri, request),
            ResumePostUri = Public(payload.ResumePostUri, request),
        };
    }

    /// <summary>
    /// Gets where the state of an orchestration is told, when this caller may know; else <see langword="null"/>.
    /// </summary>
    public string? StatusOf(DurableTaskClient client, string instanceId, Caller caller, HttpRequest request) =>
        caller.HoldsApiKey && options.Value.DurableUrls
            ? Public(client.CreateHttpManagementPayload(instanceId).StatusQueryGetUri, request)
            : null;

    /// <summary>
    /// The worker gives the host's own address; clients come by the public one. It also writes <c>{{text}}</c> where
    /// the host itself writes <c>{text}</c>.
    /// </summary>
    private string? Public(string? url, HttpRequest request)
    {
        if (url is null)
        {
            return null;
        }

        int path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return urls.Absolute(request, url[path..].Replace("{{text}}", "{text}", StringComparison.Ordinal));
    }
}
