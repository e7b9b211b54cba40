using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class TaskFailureDetailsTests
{
    [Fact]
    public void FromException_Chain_IsKept()
    {
        var details = TaskFailureDetails.FromException(
            new InvalidOperationException("outer", new ArgumentException("middle", new TimeoutException("inner"))));

        Assert.Equal("System.InvalidOperationException: outer", details.ToString());
        Assert.Equal("System.ArgumentException", details.InnerFailure!.ErrorType);
        Assert.Equal("inner", details.InnerFailure.InnerFailure!.ErrorMessage);
        Assert.Null(details.InnerFailure.InnerFailure.InnerFailure);
    }

    [Fact]
    public void FromException_OfAFailedTask_TakesItsDetailsAsCause()
    {
        var cause = TaskFailureDetails.FromException(new TimeoutException("slow"));

        var details = TaskFailureDetails.FromException(new TaskFailedException("A", 0, cause));

        Assert.Same(cause, details.InnerFailure);
    }

    [Fact]
    public void FromException_Thrown_KeepsTheStack()
    {
        static void Throw() => throw new InvalidOperationException("thrown");
        var exception = Assert.Throws<InvalidOperationException>(Throw);

        Assert.Contains(nameof(Throw), TaskFailureDetails.FromException(exception).StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void IsCausedBy_TypeBaseAndStranger_FollowsInheritance()
    {
        var details = TaskFailureDetails.FromException(new ArgumentNullException("x"));

        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public void IsCausedBy_TypeOfThisAssembly_IsFound()
    {
        var details = TaskFailureDetails.FromException(new OwnException());

        Assert.True(details.IsCausedBy<OwnException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.True(details.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public void IsCausedBy_UnknownType_IsFalse() =>
        Assert.False(new TaskFailureDetails("No.Such.Type", "m", null, null, null).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_NoExceptionType_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new TaskFailureDetails("T", "m", null, null, null).IsCausedBy(typeof(string)));

    private sealed class OwnException : InvalidOperationException;
}
