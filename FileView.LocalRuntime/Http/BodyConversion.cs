using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Http;

/// <summary>Reads a <c>[FromBody]</c> parameter as MVC does: by content type, and never from an empty body.</summary>
internal sealed class BodyConversion : IFromBodyConversionFeature
{
    private static readonly BindingInfo FromBody = new() { BindingSource = BindingSource.Body };

    /// <exception cref="InvalidOperationException">The body does not fit; the message says why.</exception>
    public async ValueTask<object?> ConvertAsync(FunctionContext context, Type targetType)
    {
        HttpContext http = context.GetHttpContext()
            ?? throw new InvalidOperationException("[FromBody] needs a function with an HTTP trigger.");
        IServiceProvider services = http.RequestServices;
        ModelMetadata metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(targetType);
        IModelBinder binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext
        {
            Metadata = metadata,
            BindingInfo = FromBody,
            CacheToken = FromBody,
        });
        ModelBindingContext binding = DefaultModelBindingContext.CreateBindingContext(
            new ActionContext(http, new RouteData(), new ActionDescriptor()),
            new CompositeValueProvider(),
            metadata,
            FromBody,
            modelName: "");
        await binder.BindModelAsync(binding);
        if (binding.ModelState.IsValid)
        {
            return binding.Result.Model;
        }

        IEnumerable<string> errors = binding.ModelState.Values
            .SelectMany(entry => entry.Errors)
            .Select(error => error.ErrorMessage.Length > 0 ? error.ErrorMessage : error.Exception?.Message ?? "unknown");
        throw new InvalidOperationException($"The body is no {targetType.Name}: {string.Join(" ", errors)}");
    }
}
