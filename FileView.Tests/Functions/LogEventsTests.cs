using System.Reflection;
using FileView.Functions.Access;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.Functions;

/// <summary>What is logged can be told apart by its event id.</summary>
public sealed class LogEventsTests
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void EventIds_OfTheWholeApp_AreUsedOnce()
    {
        (int Id, string Name)[] messages =
        [
            .. typeof(AccessServices).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(AnyStatic))
                .Select(method => (method, message: method.GetCustomAttribute<LoggerMessageAttribute>()))
                .Where(found => found.message is not null)
                .Select(found => (found.message!.EventId, $"{found.method.DeclaringType}.{found.method.Name}")),
        ];

        Assert.NotEmpty(messages);
        Assert.Empty(messages.GroupBy(message => message.Id).Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same.Select(message => message.Name))));
    }
}
