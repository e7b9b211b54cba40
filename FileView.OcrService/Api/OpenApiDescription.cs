using System.Text.Json.Nodes;
using FileView.OcrService.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace FileView.OcrService.Api;

/// <summary>What the OpenAPI document says beyond what the framework finds out: the body of a submission, its parameters, the key.</summary>
internal static class OpenApiDescription
{
    private const string KeyScheme = "apiKey";

    private static readonly (string Name, string Description)[] Parameters =
    [
        (SubmissionParameters.Pages, "Which pages, like 1,3-5,9-. Default: all."),
        (SubmissionParameters.Mode, "document (default) for a laid-out page, text for one block of text."),
        (SubmissionParameters.Languages, "Languages of Tesseract, joined by +. Default: ocr:tesseract:languages."),
        (SubmissionParameters.Dpi, "The resolution at which a PDF is read, or that a picture has: 72 to 600."),
        (SubmissionParameters.CallbackUrl, "Where the end of the job is announced; its host must be allowed."),
        (SubmissionParameters.ClientReference, "The caller's own name for the job, given back with it."),
    ];

    /// <summary>Adds the document.</summary>
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "FileView OCR service", Version = "v1" };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[KeyScheme] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key" };
            foreach (OpenApiOperation operation in document.Paths
                .Where(path => path.Key.StartsWith("/v1/", StringComparison.Ordinal))
                .SelectMany(path => path.Value.Operations!.Values))
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            if (operation.OperationId == JobEndpoints.Submit)
            {
                Describe(operation);
            }

            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiOperation operation)
    {
        var form = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The document." },
        };
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Description = "The same key with the same document and parameters gives the same job.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        ];
        foreach ((string name, string description) in Parameters)
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = description };
            if (name == SubmissionParameters.Mode)
            {
                schema.Enum = [JsonValue.Create("document"), JsonValue.Create("text")];
            }

            form[name] = schema;
            operation.Parameters.Add(
                new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema });
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "A form with the document and the parameters; or the document alone, with the parameters in the query.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = form, Required = new HashSet<string> { "file" } },
                },
                ["application/octet-stream"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                },
            },
        };
    }
}
