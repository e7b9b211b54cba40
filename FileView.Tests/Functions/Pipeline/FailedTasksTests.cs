using FileView.Functions.Converting;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.DurableTask;

namespace FileView.Tests.Functions.Pipeline;

public sealed class FailedTasksTests
{
    [Theory]
    [InlineData("conversion_timeout: LibreOffice took longer than 120 s.", PreviewErrorCodes.ConversionTimeout)]
    [InlineData("conversion_failed: LibreOffice ended while it was converting.", PreviewErrorCodes.ConversionFailed)]
    [InlineData("Access to the path /secret was denied.", PreviewErrorCodes.InternalError)]
    [InlineData("file_corrupt: not a word of a crashed engine", PreviewErrorCodes.InternalError)]
    [InlineData("", PreviewErrorCodes.InternalError)]
    public void ErrorOf_Message_GivesTheCode(string message, string code)
    {
        var failure = new TaskFailedException("ConvertActivity", 1, new InvalidOperationException(message));
        Assert.Equal(code, FailedTasks.ErrorOf(failure).Code);
    }

    [Fact]
    public void EngineFailureOf_EngineThatNamesItself_GivesNameCodeAndDetail()
    {
        string message = new EngineFailedException(PreviewErrorCodes.ConversionFailed, "It broke: badly.").By("seven-zip").Message;
        EngineFailure? failure = FailedTasks.EngineFailureOf(new TaskFailedException("ConvertActivity", 1, new InvalidOperationException(message)));
        Assert.Equal(("seven-zip", PreviewErrorCodes.ConversionFailed, "It broke: badly."), (failure!.Engine, failure.Error.Code, failure.Error.Detail));
    }

    [Fact]
    public void ErrorOf_UnexpectedMessage_DoesNotShowIt()
    {
        var failure = new TaskFailedException("ConvertActivity", 1, new InvalidOperationException("/home/someone/secret"));
        Assert.DoesNotContain("secret", FailedTasks.ErrorOf(failure).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void CanHeal_BugOfOurs_IsNotTriedAgain()
    {
        Assert.False(FailedTasks.CanHeal(TaskFailureDetails.FromException(new LifecycleException("x"))));
        Assert.True(FailedTasks.CanHeal(TaskFailureDetails.FromException(new IOException("x"))));
    }
}
