using System.Net;

namespace FileView.Tests.Support.Crash;

/// <summary>An answer of the load app.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Attempts">Calls that were made for it; all but the last may have taken effect or not.</param>
internal sealed record LoadAnswer(HttpStatusCode Status, string Body, int Attempts);
