using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Configuration;

/// <summary>Binds options to the settings under <c>ocr</c>.</summary>
internal static class SettingsServices
{
    /// <summary>Binds options to a section and checks them when the service starts.</summary>
    /// <typeparam name="TOptions">The options; data annotations are their rules.</typeparam>
    /// <param name="services">The container.</param>
    /// <param name="section">The section below <c>ocr</c>, or nothing for <c>ocr</c> itself.</param>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new()
    {
        services.AddOptions<TOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
            new SettingsBinder<TOptions>(provider.GetRequiredService<IConfiguration>(), section));
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidator<TOptions>(section));
        return services;
    }
}
