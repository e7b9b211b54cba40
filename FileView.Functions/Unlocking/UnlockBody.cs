using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Unlocking;

/// <summary>The body of a request to unlock.</summary>
/// <param name="Password">The password.</param>
/// <param name="OriginalFilePath">The file, where the address of the request does not name it.</param>
/// <param name="FileId">The preview, where the address of the request does not name it.</param>
internal sealed record UnlockBody(string? Password, string? OriginalFilePath, string? FileId)
{
    private const int MaxBytes = 16_384;

    /// <summary>Reads the body.</summary>
    /// <exception cref="Platform.Problems.ProblemException">It is not such JSON, or its password cannot be one.</exception>
    public static async Task<UnlockBody> ReadAsync(HttpRequest request)
    {
        byte[] bytes = await BoundedBody.ReadAsync(request, MaxBytes) ?? throw UnlockProblems.BodyInvalid();
        UnlockBody body = Parse(bytes);

        // A line break would end the password on its way to a program.
        return body.Password is { Length: > 0 and <= UnlockProblems.MaxPasswordLength } password && !password.Any(char.IsControl)
            ? body
            : throw UnlockProblems.PasswordInvalid();
    }

    /// <summary>Gets a text without the password.</summary>
    public override string ToString() => nameof(UnlockBody);

    private static UnlockBody Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<UnlockBody>(bytes, PreviewJson.Options) ?? throw UnlockProblems.BodyInvalid();
        }
        catch (JsonException)
        {
            throw UnlockProblems.BodyInvalid();
        }
    }
}
