using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FileView.Functions.Access;

/// <summary>Makes what a client is shown of a snapshot. Whoever answers with a preview does it by this.</summary>
internal interface IPreviewAnswers
{
    /// <summary>Makes the answer for one client, with the addresses that it may use now.</summary>
    /// <param name="snapshot">The state of the preview; of the caller's own scope.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">The request that is answered: addresses are as its client must call them.</param>
    PreviewAnswer Create(PreviewSnapshot snapshot, Caller caller, HttpRequest request);

    /// <summary>Makes the HTTP answer: JSON as in <see cref="PreviewJson"/>, with the ETag of the state.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="answer">What is shown.</param>
    /// <param name="status">The HTTP status.</param>
    IActionResult Result(HttpRequest request, PreviewAnswer answer, int status);
}
