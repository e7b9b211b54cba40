using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;

namespace FileView.Tests.LocalRuntime.Hosting.Discovery;

/// <summary>What the source generator of the genuine packages would refuse, each with its message.</summary>
public sealed class TaskClassesTests
{
    [Theory]
    [InlineData(typeof(NoBase), "Durable task 'NoBase' (*NoBase) derives from neither TaskOrchestrator nor TaskActivity: the local runtime has no other durable tasks.")]
    [InlineData(typeof(Open), "Durable task 'Open' (*Open) is abstract: no object can be made of it.")]
    [InlineData(typeof(Generic<>), "Durable task 'Generic' (*Generic`1) is generic: nobody could say for which type it is called.")]
    [InlineData(typeof(Hidden), "Durable task 'Hidden' (*Hidden) is not visible outside its class: generated code could not name it.")]
    [InlineData(typeof(Dashed), "Durable task 'to-do' (*Dashed) has a name that is no C# identifier: the generator makes members of it (DURABLE3001).")]
    [InlineData(typeof(Numbered), "Durable task '2nd' (*Numbered) has a name that is no C# identifier: the generator makes members of it (DURABLE3001).")]
    public void Examine_ClassThatCannotRun_IsRefused(Type type, string message)
        => Assert.Equal(message, ProblemOf(type));

    [Fact]
    public void Examine_TwoClassesOfOneName_AreRefused() => Assert.Equal(
        "The function name 'Same' is used 2 times: 'Same' (*First.RunAsync), 'same' (*Second.RunAsync). Names must differ by more than case.",
        ProblemOf(typeof(First), typeof(Second)));

    [Fact]
    public void Examine_ClassAndMethodOfOneName_AreRefused() => Assert.Equal(
        "The function name 'same' is used 2 times: 'same' (*Method.Run), 'Same' (*First.RunAsync). Names must differ by more than case.",
        ProblemOf(typeof(Method), typeof(First)));

    private static string ProblemOf(params Type[] types)
    {
        HostStartException refusal = Assert.Throws<HostStartException>(() => AppUnderHost.Examine(
            types, new HostSettings(), new ConfigurationBuilder().Build(), usesAspNetCore: true));
        return refusal.Problems.Single().Replace(typeof(TaskClassesTests).FullName + "+", "*", StringComparison.Ordinal);
    }

    [DurableTask]
    internal sealed class NoBase;

    [DurableTask]
    internal abstract class Open : TaskActivity<string, string>;

    [DurableTask("Generic")]
    internal sealed class Generic<T> : TaskActivity<T, T>
    {
        public override Task<T> RunAsync(TaskActivityContext context, T input) => Task.FromResult(input);
    }

    [DurableTask("to-do")]
    internal sealed class Dashed : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }

    [DurableTask("2nd")]
    internal sealed class Numbered : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }

    [DurableTask("Same")]
    internal sealed class First : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }

    [DurableTask("same")]
    internal sealed class Second : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(input);
    }

    internal static class Method
    {
        [Function("same")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    [DurableTask]
    private sealed class Hidden : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }
}
