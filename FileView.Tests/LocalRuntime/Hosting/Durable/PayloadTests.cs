using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Durable;

/// <summary>What arrives of a value on its way from an orchestrator to an activity and back.</summary>
public sealed class PayloadTests
{
    [Fact]
    public async Task Case012_ActivityInputTypes_ArriveEqual()
    {
        OrchestrationMetadata end = await RunAsync("SendsAll", null);

        Assert.Equal(
            [
                "[\"1,2,3\",\"\"]",
                "7",
                "{\"Bytes\":\"AQID\",\"Length\":\"01:02:03\"}",
                "[1,2,3]",
                "\"text\"",
                "[{\"Bytes\":\"\",\"Length\":\"00:00:00\"},{\"Bytes\":\"BA==\",\"Length\":\"1.00:00:00\"}]",
            ],
            end.ReadOutputAs<JsonElement[]>()!.Select(element => element.GetRawText()));
    }

    [Fact]
    public async Task Case012_BytesAsInput_FailAsInTheGenuineWorker()
    {
        // Measured: whatever the bytes, the genuine worker cannot bind them, so an activity takes them in a record or as text.
        OrchestrationMetadata end = await RunAsync("SendsBytes", null);

        Assert.Equal(
            "Task 'TakesBytes' (#0) failed with an unhandled exception: "
            + "Expected converter source to be a string, received System.ReadOnlyMemory`1[System.Byte].",
            end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Case013_JsonNode_IsReadChangedAndReturned()
    {
        OrchestrationMetadata end = await RunAsync("ChangesNodes", JsonNode.Parse("""{"originalKey":"originalValue","list":[1]}"""));

        Assert.Equal("""{"originalKey":"originalValue","list":[1],"inActivity":true,"inOrchestrator":"after"}""", end.SerializedOutput);
    }

    private static async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Functions)));
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
    }

    internal sealed record Part(byte[] Bytes, TimeSpan Length);

    internal static class Functions
    {
        [Function("SendsAll")]
        public static async Task<object?[]> SendsAll([OrchestrationTrigger] TaskOrchestrationContext context) =>
        [
            new[]
            {
                await context.CallActivityAsync<string>("Base64", new byte[] { 1, 2, 3 }),
                await context.CallActivityAsync<string>("Base64", Array.Empty<byte>()),
            },
            await context.CallActivityAsync<byte>("Byte", (byte)7),
            await context.CallActivityAsync<Part>("Part", new Part([1, 2, 3], new TimeSpan(1, 2, 3))),
            await context.CallActivityAsync<int[]>("Ints", new[] { 1, 2, 3 }),
            await context.CallActivityAsync<string>("Text", "text"),
            await context.CallActivityAsync<Part[]>(
                "Parts", new[] { new Part([], TimeSpan.Zero), new Part([4], TimeSpan.FromDays(1)) }),
        ];

        [Function("Base64")]
        public static string Base64([ActivityTrigger] string base64) => string.Join(',', Convert.FromBase64String(base64));

        [Function("Byte")]
        public static byte Byte([ActivityTrigger] byte value) => value;

        [Function("Part")]
        public static Part Part([ActivityTrigger] Part value) => value;

        [Function("Ints")]
        public static int[] Ints([ActivityTrigger] int[] value) => value;

        [Function("Text")]
        public static string Text([ActivityTrigger] string value) => value;

        [Function("Parts")]
        public static Part[] Parts([ActivityTrigger] Part[] value) => value;

        [Function("SendsBytes")]
        public static async Task<string> SendsBytes([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                return await context.CallActivityAsync<string>("TakesBytes", new byte[] { 1 });
            }
            catch (TaskFailedException exception)
            {
                return exception.Message;
            }
        }

        [Function("TakesBytes")]
        public static int TakesBytes([ActivityTrigger] byte[] bytes) => bytes.Length;

        [Function("ChangesNodes")]
        public static async Task<JsonNode> ChangesNodes([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            JsonNode changed = await context.CallActivityAsync<JsonNode>("ChangesNode", context.GetInput<JsonNode>());
            changed["inOrchestrator"] = "after";
            return changed;
        }

        [Function("ChangesNode")]
        public static JsonNode ChangesNode([ActivityTrigger] JsonNode node)
        {
            node["inActivity"] = true;
            return node;
        }
    }
}
