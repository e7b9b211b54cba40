namespace Grpc.Core;

/// <summary>
/// A call to the task hub that was refused. In the genuine worker these calls go to the host by gRPC, and the refusal
/// arrives as this type; the name and the message are kept so that logs and tests read the same.
/// </summary>
internal sealed class RpcException(StatusCode statusCode, string detail, Exception? innerException = null)
    : Exception($"Status(StatusCode=\"{statusCode}\", Detail=\"{detail}\")", innerException)
{
    /// <summary>Why the call was refused.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>The text of the refusal.</summary>
    public string Detail { get; } = detail;
}
