using FileView.Functions.Indexing.Elasticsearch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing;

/// <summary>Refuses an index that could not work where the app runs.</summary>
internal sealed class IndexingOptionsValidator(IConfiguration configuration) : IValidateOptions<IndexingOptions>
{
    private const string Section = "fileview:indexing";

    /// <summary>What Azure sets for every function app, and no other place does.</summary>
    private static readonly string[] AzureNames = ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IndexingOptions options)
    {
        var failures = new List<string>();
        if (options.Engine == IndexEngine.Sqlite && AzureNames.Any(name => !string.IsNullOrEmpty(configuration[name])))
        {
            failures.Add(
                $"{Section}:engine is sqlite, a file of one machine, but the app runs in Azure, where machines come and go. " +
                $"Set {Section}:engine to elasticsearch and {Section}:elasticsearch:url to the address of the server.");
        }

        if (options.Engine == IndexEngine.Elasticsearch)
        {
            Check(options.Elasticsearch, failures);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(ElasticsearchOptions options, List<string> failures)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            failures.Add($"{Section}:elasticsearch:url must be the http or https address of the server.");
        }
        else if (url.UserInfo.Length > 0)
        {
            failures.Add($"{Section}:elasticsearch:url holds a user name; use {Section}:elasticsearch:username and :password.");
        }

        if (string.IsNullOrEmpty(options.Username) != string.IsNullOrEmpty(options.Password))
        {
            failures.Add($"{Section}:elasticsearch:username and :password belong together; one of them is missing.");
        }
    }
}
