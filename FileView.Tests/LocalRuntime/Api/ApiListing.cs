using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace FileView.Tests.LocalRuntime.Api;

/// <summary>Writes public types and members in the notation of genuine-api.txt.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The members that the compiler adds to records and that the listing leaves out.</summary>
    private static readonly string[] LeftOut = ["<Clone>$", "PrintMembers", "EqualityContract"];

    /// <summary>The line of a type, without the assembly at its end.</summary>
    public static string TypeLine(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        string basis = type.IsClass && type.BaseType is { } parent && parent != typeof(object) ? " : " + Name(parent) : string.Empty;
        return $"T {kind} {Name(type)}{basis}";
    }

    /// <summary>The lines of the members that a type declares.</summary>
    public static IEnumerable<string> MemberLines(Type type) => type.GetMembers(Declared)
        .Where(member => !LeftOut.Contains(member.Name))
        .Select(member => member switch
        {
            ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic =>
                $"C {Access(constructor)} ({Parameters(constructor)})",
            MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
                $"M {Modifiers(method)} {Name(method.ReturnType)} {MethodName(method)}({Parameters(method)})",
            PropertyInfo property => Property(property),
            FieldInfo field when field.IsPublic && !field.IsSpecialName => Field(field),
            _ => null,
        })
        .OfType<string>();

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        string get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        string set = property.SetMethod is { } setter && IsVisible(setter) ? (IsInit(setter) ? "init; " : "set; ") : string.Empty;
        return $"P {Modifiers(accessors[0])} {Name(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Field(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
        {
            return $"F {field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        }

        string value = field.IsLiteral ? " = " + Text(field.GetRawConstantValue()) : string.Empty;
        return $"F public {(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}{value}";
    }

    private static string MethodName(MethodInfo method) => method.IsGenericMethod
        ? $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(Name))}>"
        : method.Name;

    private static string Parameters(MethodBase method)
    {
        bool extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return string.Join(", ", method.GetParameters().Select(parameter =>
            (extension && parameter.Position == 0 ? "this " : string.Empty)
            + (parameter.IsOut ? "out " : string.Empty)
            + $"{Name(parameter.ParameterType)} {parameter.Name}"
            + (parameter.HasDefaultValue ? " = " + Text(parameter.DefaultValue) : string.Empty)));
    }

    private static string Modifiers(MethodBase method) => Access(method) + (method switch
    {
        { IsStatic: true } => " static",
        { IsAbstract: true } => " abstract",
        { IsVirtual: true, IsFinal: false } => " virtual",
        _ => string.Empty,
    });

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text
        ? text
        : value is null ? "null" : string.Empty;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!) + "&";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = (type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName!).Replace('+', '.');
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
