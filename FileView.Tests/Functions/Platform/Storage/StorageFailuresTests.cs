using Azure;
using FileView.Functions.Platform.Storage;
using Grpc.Core;

namespace FileView.Tests.Functions.Platform.Storage;

public sealed class StorageFailuresTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(412, false)]
    public void IsPassing_Answer_DependsOnItsStatus(int status, bool expected) =>
        Assert.Equal(expected, StorageFailures.IsPassing(new RequestFailedException(status, "x")));

    [Fact]
    public void IsPassing_AttemptsThatTookTooLong_IsTrue() => Assert.True(StorageFailures.IsPassing(
        new AggregateException(new TaskCanceledException(), new RequestFailedException(0, "x"))));

    [Fact]
    public void IsPassing_OneAttemptWasRefused_IsFalse() => Assert.False(StorageFailures.IsPassing(
        new AggregateException(new TaskCanceledException(), new RequestFailedException(403, "x"))));

    [Fact]
    public void IsPassing_HubThatCannotWrite_IsTrue() =>
        Assert.True(StorageFailures.IsPassing(new RpcException(StatusCode.Unavailable, "The disk is full.")));

    [Fact]
    public void IsPassing_HubThatRefuses_IsFalse() =>
        Assert.False(StorageFailures.IsPassing(new RpcException(StatusCode.NotFound, "Unavailable")));

    [Fact]
    public void IsPassing_CallWasCancelled_IsFalse() => Assert.False(StorageFailures.IsPassing(new TaskCanceledException()));
}
