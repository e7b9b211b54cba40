using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class TaskNameTests
{
    [Fact]
    public void Equality_OtherCase_IsEqual()
    {
        TaskName one = "Convert";
        TaskName two = "CONVERT";

        Assert.True(one == two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.True(one != "Other");
        Assert.Equal("Convert", one.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Conversion_OfNothing_IsTheDefault(string? text)
    {
        TaskName name = text!;

        Assert.Equal(default, name);
        Assert.Equal(string.Empty, name.ToString());
        Assert.Equal(0, name.GetHashCode());
    }
}
