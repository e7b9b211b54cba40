using FileView.LocalRuntime.Hosting.Invocation;

namespace FileView.LocalRuntime.Hosting.Binding;

/// <summary>Gives one parameter its value for a call.</summary>
internal delegate ValueTask<object?> ParameterBinder(LocalFunctionContext context);
