using System.Reflection;
using FileView.OcrService;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.OcrService;

/// <summary>What the OCR service logs can be told apart by its event id.</summary>
public sealed class LogEventsTests
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void EventIds_OfTheService_AreUsedOnceAndWithinItsRange()
    {
        int[] ids =
        [
            .. typeof(OcrApplication).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(AnyStatic))
                .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
                .OfType<LoggerMessageAttribute>()
                .Select(message => message.EventId),
        ];

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id, 5000, 5999));
    }
}
