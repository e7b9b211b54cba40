using FileView.Functions.Indexing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Indexing;

public sealed class IndexingOptionsValidatorTests
{
    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("WEBSITE_SITE_NAME")]
    public void Validate_SqliteInAzure_IsRefusedAndTheSettingIsNamed(string variable)
    {
        ValidateOptionsResult result = Validate(new IndexingOptions(), (variable, "x"));
        Assert.Contains("Set fileview:indexing:engine to elasticsearch", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SqliteElsewhere_IsTaken() => Assert.True(Validate(new IndexingOptions()).Succeeded);

    [Fact]
    public void Validate_ElasticsearchInAzure_IsTaken()
    {
        var options = new IndexingOptions { Engine = IndexEngine.Elasticsearch };
        options.Elasticsearch.Url = "https://search.example.com:9200/es";
        Assert.True(Validate(options, ("WEBSITE_SITE_NAME", "x")).Succeeded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("search.example.com")]
    [InlineData("ftp://search.example.com")]
    [InlineData("https://user:word@search.example.com")]
    public void Validate_ElasticsearchWithoutAnAddress_IsRefusedAndNamed(string? url)
    {
        var options = new IndexingOptions { Engine = IndexEngine.Elasticsearch };
        options.Elasticsearch.Url = url;
        Assert.Contains("fileview:indexing:elasticsearch:url", Assert.Single(Validate(options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UserNameWithoutPassword_IsRefused()
    {
        var options = new IndexingOptions { Engine = IndexEngine.Elasticsearch };
        (options.Elasticsearch.Url, options.Elasticsearch.Username) = ("https://search.example.com", "u");
        Assert.Contains("belong together", Assert.Single(Validate(options).Failures!), StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(IndexingOptions options, params (string Key, string Value)[] settings) =>
        new IndexingOptionsValidator(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build()).Validate(null, options);
}
