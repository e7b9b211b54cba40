using Microsoft.Azure.Functions.Worker;

namespace FileView.LoadApp.Measures;

/// <summary>Activities that cost nothing themselves.</summary>
internal static class QuickActivities
{
    public const string PlusOne = "PlusOne";

    [Function(PlusOne)]
    public static int AddOne([ActivityTrigger] int value) => value + 1;
}
