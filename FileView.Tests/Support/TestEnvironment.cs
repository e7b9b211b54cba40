using Microsoft.Extensions.Hosting;
using Moq;

namespace FileView.Tests.Support;

/// <summary>Host environments for tests.</summary>
internal static class TestEnvironment
{
    /// <summary>Gets a development environment.</summary>
    public static IHostEnvironment Development => Named(Environments.Development);

    /// <summary>Gets a production environment.</summary>
    public static IHostEnvironment Production => Named(Environments.Production);

    /// <summary>Makes an environment of a name.</summary>
    public static IHostEnvironment Named(string name) => Mock.Of<IHostEnvironment>(environment =>
        environment.EnvironmentName == name && environment.ContentRootPath == AppContext.BaseDirectory);
}
