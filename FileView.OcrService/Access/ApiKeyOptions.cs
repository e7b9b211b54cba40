namespace FileView.OcrService.Access;

/// <summary>One API key: <c>ocr:access:keys:(n)</c>. Two keys of one name see the same jobs, so that a key can be rotated.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>Gets or sets the name of the caller: 1 to 64 letters, digits, dots, hyphens or underscores.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the SHA-256 of the key: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string? Hash { get; set; }

    /// <summary>Gets or sets the key itself, instead of its hash. In the Development environment only.</summary>
    public string? Key { get; set; }
}
