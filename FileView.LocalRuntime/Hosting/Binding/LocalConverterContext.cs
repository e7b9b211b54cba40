using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>What a converter of the app is given.</summary>
internal sealed class LocalConverterContext(FunctionContext context, Type targetType, object? source) : ConverterContext
{
    public override FunctionContext FunctionContext => context;

    public override Type TargetType => targetType;

    public override object? Source => source;

    public override IReadOnlyDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
}
