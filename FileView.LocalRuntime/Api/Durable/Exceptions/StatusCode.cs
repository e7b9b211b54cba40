namespace Grpc.Core;

/// <summary>Why a call to the task hub was refused: the codes of gRPC that its calls use.</summary>
internal enum StatusCode
{
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    NotFound = 5,
    AlreadyExists = 6,
    FailedPrecondition = 9,
    Internal = 13,
    Unavailable = 14,
}
