using System.Diagnostics;
using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>One call of a function. The scope of its services is made when it is first asked for.</summary>
internal sealed class LocalFunctionContext : FunctionContext, IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _instanceServices;

    /// <param name="function">The function that is called.</param>
    /// <param name="trigger">What called it.</param>
    /// <param name="services">The services of the app.</param>
    /// <param name="cancellationToken">Cancelled when the call is no longer wanted.</param>
    public LocalFunctionContext(
        FunctionDescriptor function, TriggerInput trigger, IServiceProvider services, CancellationToken cancellationToken)
    {
        Function = function;
        Trigger = trigger;
        BindingContext = new LocalBindingContext(trigger);
        CancellationToken = cancellationToken;
        TraceContext = new LocalTraceContext(Activity.Current);
        _services = services;
        Features = new InvocationFeatures();
        Features.Set(Result);
    }

    public FunctionDescriptor Function { get; }

    public TriggerInput Trigger { get; }

    /// <summary>What the function returned, or middleware put in its place.</summary>
    public InvocationOutcome Result { get; } = new();

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override BindingContext BindingContext { get; }

    public override TraceContext TraceContext { get; }

    // The genuine worker has none either, unless the function has a retry attribute.
    public override RetryContext RetryContext => null!;

    public override IInvocationFeatures Features { get; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; }

    public override IServiceProvider InstanceServices
    {
        get => _instanceServices ??= (_scope ??= _services.CreateAsyncScope()).ServiceProvider;
        set => _instanceServices = value;
    }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
