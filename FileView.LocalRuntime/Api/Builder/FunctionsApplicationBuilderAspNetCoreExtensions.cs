namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The ASP.NET Core integration of HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// Lets HTTP functions take <see cref="Microsoft.AspNetCore.Http.HttpRequest"/> and return action results and
    /// results of minimal APIs.
    /// </summary>
    /// <param name="builder">The builder; not null.</param>
    /// <returns>The builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Local.UseAspNetCore();
        return builder;
    }
}
