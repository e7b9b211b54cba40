namespace FileView.Functions.Platform.Configuration;

/// <summary>A setting whose documented name is not the hyphenated name of its property. It must differ in case and hyphens only.</summary>
/// <param name="name">The name, for example <c>ttlSeconds</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingNameAttribute(string name) : Attribute
{
    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;
}
