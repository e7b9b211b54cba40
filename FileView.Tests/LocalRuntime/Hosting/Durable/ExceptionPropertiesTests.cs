using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.LocalRuntime.Hosting.Durable;

/// <summary>What an app adds to the failures of its tasks.</summary>
public sealed class ExceptionPropertiesTests
{
    [Fact]
    public async Task Case084_ExceptionProperties_ReachTheFailureDetails()
    {
        await using TestApp app = await StartAsync(new BusinessProperties());

        Seen seen = await RunAsync(app, "Catches");

        // Numbers are doubles and times are text, as what carries them to the genuine worker knows neither.
        Assert.Equal(
            """{"Code":"E1","Count":100,"At":"2025-10-15T14:30:00.0000000Z","Map":{"retry":3,"critical":true},"List":["one",500,null],"Nothing":null}""",
            seen.Outer);
        Assert.Equal("String Double String Dictionary`2 List`1 ", seen.Types);
        Assert.Equal("""{"Parameter":"weight"}""", seen.Inner);
    }

    [Fact]
    public async Task WithoutAProvider_PropertiesAreEmptyAndNotNull()
    {
        await using TestApp app = await StartAsync(provider: null);

        Assert.Equal(new Seen("{}", "", "{}"), await RunAsync(app, "Catches"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ProviderThatThrows_CostsThePropertiesOnly(bool whenRead)
    {
        await using TestApp app = await StartAsync(new BrokenProperties(whenRead));

        Assert.Equal(new Seen("{}", "", "{}"), await RunAsync(app, "Catches"));
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("no properties"));
    }

    private static Task<TestApp> StartAsync(IExceptionPropertiesProvider? provider) => TestApp.StartAsync(
        new TestAppSetup(typeof(Functions))
        {
            Configure = builder =>
            {
                if (provider is not null)
                {
                    builder.Services.AddSingleton(provider);
                }
            },
        });

    private static async Task<Seen> RunAsync(TestApp app, string orchestrator)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return end.ReadOutputAs<Seen>()!;
    }

    internal sealed record Seen(string Outer, string Types, string Inner);

    internal sealed class BusinessException(string message, Exception inner) : Exception(message, inner);

    internal sealed class BusinessProperties : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => exception switch
        {
            BusinessException => new Dictionary<string, object?>
            {
                ["Code"] = "E1",
                ["Count"] = 100L,
                ["At"] = new DateTime(2025, 10, 15, 14, 30, 0, DateTimeKind.Utc),
                ["Map"] = new Dictionary<string, object?> { ["retry"] = 3, ["critical"] = true },
                ["List"] = new List<object?> { "one", 500, null },
                ["Nothing"] = null,
            },
            ArgumentException argument => new Dictionary<string, object?> { ["Parameter"] = argument.ParamName },
            _ => null,
        };
    }

    internal sealed class BrokenProperties(bool whenRead) : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception)
        {
            if (!whenRead)
            {
                throw new NotSupportedException("broken");
            }

            var broken = new Mock<IDictionary<string, object?>>();
            broken.SetupGet(properties => properties.Count).Throws(new NotSupportedException("broken"));
            broken.Setup(properties => properties.GetEnumerator()).Throws(new NotSupportedException("broken"));
            return broken.Object;
        }
    }

    internal static class Functions
    {
        [Function("Catches")]
        public static async Task<Seen> Catches([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync("Fails");
            }
            catch (TaskFailedException exception)
            {
                TaskFailureDetails outer = exception.FailureDetails;
                return new Seen(
                    JsonSerializer.Serialize(outer.Properties),
                    string.Join(' ', outer.Properties!.Values.Select(value => value?.GetType().Name)),
                    JsonSerializer.Serialize(outer.InnerFailure!.Properties));
            }

            return new Seen("not thrown", "", "");
        }

        [Function("Fails")]
        public static string Fails([ActivityTrigger] string? weight) =>
            throw new BusinessException("refused", new ArgumentException("too heavy", nameof(weight)));
    }
}
