using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;

namespace FileView.Tests.LocalRuntime.Api;

public class TaskVersionTests
{
    [Fact]
    public void Constructor_WhiteSpace_IsRefused() => Assert.Throws<ArgumentException>(() => new TaskVersion(" "));

    [Fact]
    public void Unversioned_AndNull_AreTheEmptyVersion()
    {
        Assert.Equal(string.Empty, TaskVersion.Unversioned.Version);
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(null));
        Assert.Equal(new TaskVersion("V1"), new TaskVersion("v1"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("beta", "BETA", 0)]
    [InlineData("alpha", "beta", -1)]
    [InlineData("1.0", "beta", -1)]
    public void CompareVersions_Pairs_AreOrdered(string one, string other, int sign) =>
        Assert.Equal(sign, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(one, other)));
}
