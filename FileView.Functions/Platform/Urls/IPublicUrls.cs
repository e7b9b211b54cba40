using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Platform.Urls;

/// <summary>Makes the addresses that clients are given.</summary>
internal interface IPublicUrls
{
    /// <summary>Makes an absolute address of a path of this service, as this client must call it.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="path">The path from the root of the service, with its leading slash, escaped; taken as it is.</param>
    string Absolute(HttpRequest request, string path);
}
