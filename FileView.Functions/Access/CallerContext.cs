using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Access;

/// <summary>Hands the caller from the access middleware to the functions.</summary>
internal static class CallerContext
{
    private static readonly object Key = new();

    /// <summary>Gets who asks.</summary>
    /// <exception cref="InvalidOperationException">
    /// The function may be called without a key (<see cref="AccessAttribute"/>) and this request had none: ask <see
    /// cref="FindCaller"/>.
    /// </exception>
    public static Caller GetCaller(this HttpRequest request) =>
        request.FindCaller()
        ?? throw new InvalidOperationException("The request has no caller: the access middleware did not decide on one.");

    /// <summary>
    /// Gets who asks, or <see langword="null"/> for a stranger before a function that strangers may call.
    /// </summary>
    public static Caller? FindCaller(this HttpRequest request) => request.HttpContext.Items[Key] as Caller;

    /// <summary>Records who asks. For the access middleware, and for tests in its place.</summary>
    public static void SetCaller(this HttpRequest request, Caller caller) => request.HttpContext.Items[Key] = caller;
}
