using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class TaskFailedExceptionTests
{
    [Fact]
    public void Message_WithDetails_NamesTaskAndCause()
    {
        var exception = new TaskFailedException("Convert", 3, TaskFailureDetails.FromException(new TimeoutException("too slow")));

        Assert.Equal("Task 'Convert' (#3) failed with an unhandled exception: too slow", exception.Message);
        Assert.Equal("Convert", exception.TaskName);
        Assert.Equal(3, exception.TaskId);
    }

    [Fact]
    public void Message_WithException_NamesItAndKeepsIt()
    {
        var cause = new TimeoutException("too slow");

        var exception = new TaskFailedException("Convert", 0, cause);

        Assert.Equal("Task 'Convert' (#0) failed with an unhandled exception: too slow", exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.True(exception.FailureDetails.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public void Message_WithoutDetails_HasNoCause()
    {
        var exception = new TaskFailedException("Child", 0, (TaskFailureDetails)null!);

        Assert.Equal("Task 'Child' (#0) failed with an unhandled exception.", exception.Message);
        Assert.Null(exception.FailureDetails);
    }
}
