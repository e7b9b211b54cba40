using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Indexing.Elasticsearch;

/// <summary>
/// Takes the requests that Elasticsearch's public API reference describes, and no others: a path, a parameter, a media
/// type or a member of a body that it does not know fails the test. Documents are kept with external versions, and a
/// search is a search for whole words; nothing is said here about how Elasticsearch scores or analyses.
/// </summary>
internal sealed class ContractServer : IAsyncDisposable
{
    private static readonly (string Method, string Path, string[] Parameters, string[] Members)[] Contract =
    [
        ("HEAD", "^/[a-z-]+$", [], []),
        ("PUT", "^/[a-z-]+$", [], ["settings", "mappings"]),
        ("PUT", "^/[a-z-]+/_doc/[^/]+$", ["version", "version_type", "refresh"], ["scope", "content", "page", "version", "run", "indexedAt"]),
        ("GET", "^/[a-z-]+/_doc/[^/]+$", [], []),
        ("DELETE", "^/[a-z-]+/_doc/[^/]+$", ["refresh"], []),
        ("POST", "^/[a-z-]+/_bulk$", ["refresh"], []),
        ("POST", "^/[a-z-]+/_search$", [], ["from", "size", "track_total_hits", "_source", "query", "highlight", "sort"]),
        ("POST", "^/[a-z-]+/_count$", [], ["query"]),
        ("POST", "^/[a-z-]+/_delete_by_query$", ["conflicts", "refresh"], ["query"]),
    ];

    private readonly ConcurrentDictionary<string, SortedDictionary<string, (long Version, JsonObject Source)>> _indices = new();
    private readonly Lock _lock = new();
    private readonly LoopbackServer _server;

    private ContractServer(LoopbackServer server) => _server = server;

    /// <summary>Gets the address.</summary>
    public string Address => _server.Address;

    /// <summary>Gets what was asked that the contract does not have.</summary>
    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Gets the requests: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Gets the authorizations of the requests.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Gets answers that are given before any other, first come first served: a status and the seconds of a Retry-After.</summary>
    public ConcurrentQueue<(int Status, int? RetryAfter)> Failures { get; } = new();

    /// <summary>Gets statuses for the items of bulks, in their order, before any is taken; 0 to take it.</summary>
    public ConcurrentQueue<int> ItemFailures { get; } = new();

    /// <summary>Gets or sets what happens before a bulk is taken, as if another process had come between.</summary>
    public Action BeforeBulk { get; set; } = () => { };

    /// <summary>Gets the bodies of the indices that were made.</summary>
    public ConcurrentDictionary<string, JsonObject> Made { get; } = new();

    public static async Task<ContractServer> StartAsync()
    {
        LoopbackServer server = await LoopbackServer.StartAsync();
        var contract = new ContractServer(server);
        server.Answer = contract.AnswerAsync;
        return contract;
    }

    public int CountOf(string index) => _indices.TryGetValue(index, out var documents) ? documents.Count : 0;

    /// <summary>Puts a document in the place of a newer process.</summary>
    public void Put(string index, string id, long version, JsonObject source)
    {
        lock (_lock)
        {
            _indices.GetOrAdd(index, _ => new(StringComparer.Ordinal))[id] = (version, source);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using var reader = new StreamReader(request.Body);
        string body = await reader.ReadToEndAsync();
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        Authorizations.Enqueue(request.Headers.Authorization.ToString());
        if (Failures.TryDequeue(out (int Status, int? RetryAfter) failure))
        {
            context.Response.StatusCode = failure.Status;
            if (failure.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            return;
        }

        Hold(request, body);
        if (request.Path.Value!.EndsWith("/_bulk", StringComparison.Ordinal))
        {
            BeforeBulk();
        }

        (int status, JsonNode? answer) = Serve(request, body);
        context.Response.StatusCode = status;
        if (answer is not null && request.Method != "HEAD")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.ToJsonString());
        }
    }

    /// <summary>Holds a request against the contract.</summary>
    private void Hold(HttpRequest request, string body)
    {
        string path = Uri.UnescapeDataString(request.Path.Value!);
        var rule = Array.Find(Contract, rule => rule.Method == request.Method && Regex.IsMatch(path, rule.Path));
        bool bulk = path.EndsWith("/_bulk", StringComparison.Ordinal);
        string expectedType = bulk ? "application/x-ndjson" : "application/json";
        string[] breaches =
        [
            .. rule.Path is null ? ["unknown path"] : Array.Empty<string>(),
            .. request.Query.Keys.Except(rule.Parameters ?? []).Select(name => $"parameter {name}"),
            .. body.Length > 0 && request.ContentType != expectedType ? [$"media type {request.ContentType}"] : Array.Empty<string>(),
            .. body.Length > 0 && !bulk ? JsonNode.Parse(body)!.AsObject().Select(member => member.Key).Except(rule.Members ?? []).Select(name => $"member {name}") : [],
            .. bulk && !body.EndsWith('\n') ? ["no line feed at the end"] : Array.Empty<string>(),
        ];
        foreach (string breach in breaches)
        {
            Breaches.Enqueue($"{request.Method} {path}: {breach}");
        }
    }

    private (int Status, JsonNode? Answer) Serve(HttpRequest request, string body)
    {
        string[] path = [.. request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        lock (_lock)
        {
            if (path.Length == 1)
            {
                return ServeIndex(request.Method, path[0], body);
            }

            if (!_indices.TryGetValue(path[0], out var documents))
            {
                return (404, ErrorOf("index_not_found_exception"));
            }

            return (path[1], request.Method) switch
            {
                ("_doc", "PUT") => Index(documents, path[2], long.Parse(request.Query["version"]!), body),
                ("_doc", "GET") => documents.TryGetValue(path[2], out var found)
                    ? (200, new JsonObject { ["_id"] = path[2], ["found"] = true, ["_source"] = found.Source.DeepClone() })
                    : (404, new JsonObject { ["found"] = false }),
                ("_doc", "DELETE") => documents.Remove(path[2])
                    ? (200, new JsonObject { ["result"] = "deleted" })
                    : (404, new JsonObject { ["result"] = "not_found" }),
                ("_bulk", _) => (200, Bulk(documents, body)),
                ("_count", _) => (200, new JsonObject { ["count"] = Matching(documents, body).Count() }),
                ("_search", _) => (200, Search(documents, body)),
                ("_delete_by_query", _) => (200, DeleteByQuery(documents, body)),
                _ => (400, ErrorOf("illegal_argument_exception")),
            };
        }
    }

    private (int Status, JsonNode? Answer) ServeIndex(string method, string index, string body)
    {
        bool present = _indices.ContainsKey(index);
        if (method == "HEAD")
        {
            return (present ? 200 : 404, null);
        }

        if (present)
        {
            return (400, ErrorOf("resource_already_exists_exception"));
        }

        _indices[index] = new(StringComparer.Ordinal);
        Made[index] = JsonNode.Parse(body)!.AsObject();
        return (200, new JsonObject { ["acknowledged"] = true, ["index"] = index });
    }

    /// <summary>Versions are <c>external_gte</c>: the same or a later one is taken.</summary>
    private static (int Status, JsonNode Answer) Index(
        SortedDictionary<string, (long Version, JsonObject Source)> documents, string id, long version, string source)
    {
        bool present = documents.TryGetValue(id, out var stored);
        if (present && stored.Version > version)
        {
            return (409, ErrorOf("version_conflict_engine_exception"));
        }

        documents[id] = (version, JsonNode.Parse(source)!.AsObject());
        return (present ? 200 : 201, new JsonObject { ["_id"] = id, ["result"] = present ? "updated" : "created" });
    }

    private JsonObject Bulk(SortedDictionary<string, (long Version, JsonObject Source)> documents, string body)
    {
        string[] lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var items = new JsonArray();
        bool errors = false;
        for (int line = 0; line < lines.Length; line += 2)
        {
            JsonObject action = JsonNode.Parse(lines[line])!["index"]!.AsObject();
            if ((string?)action["version_type"] != "external_gte")
            {
                Breaches.Enqueue("a bulk item without an external version");
            }

            (int status, JsonNode answer) = ItemFailures.TryDequeue(out int failure) && failure != 0
                ? (failure, ErrorOf("es_rejected_execution_exception"))
                : Index(documents, (string)action["_id"]!, (long)action["version"]!, lines[line + 1]);
            answer["status"] = status;
            errors |= status >= 300;
            items.Add(new JsonObject { ["index"] = answer });
        }

        return new JsonObject { ["errors"] = errors, ["items"] = items };
    }

    private static JsonObject DeleteByQuery(SortedDictionary<string, (long Version, JsonObject Source)> documents, string body)
    {
        string[] ids = [.. Matching(documents, body).Select(document => document.Key)];
        foreach (string id in ids)
        {
            documents.Remove(id);
        }

        return new JsonObject { ["deleted"] = ids.Length };
    }

    private static JsonObject Search(SortedDictionary<string, (long Version, JsonObject Source)> documents, string body)
    {
        JsonNode request = JsonNode.Parse(body)!;
        int from = (int?)request["from"] ?? 0;
        var all = Matching(documents, body).ToArray();
        string[] words = [.. Conditions(request, "must").Select(condition => (string)condition["match_phrase"]!["text"]!)];
        var hits = new JsonArray();
        foreach (var (id, document) in all.Skip(from).Take((int)request["size"]!))
        {
            var hit = new JsonObject { ["_id"] = id, ["_score"] = 2.0, ["_source"] = document.Source.DeepClone() };
            if (request["highlight"] is { } highlight && (string?)document.Source["text"] is { } text)
            {
                string marked = words.Aggregate(text, (marked, word) => marked.Replace(
                    word, $"{highlight["pre_tags"]![0]}{word}{highlight["post_tags"]![0]}", StringComparison.OrdinalIgnoreCase));
                hit["highlight"] = new JsonObject { ["text"] = new JsonArray(marked) };
            }

            hits.Add(hit);
        }

        return new JsonObject { ["hits"] = new JsonObject { ["max_score"] = all.Length == 0 ? null : 4.0, ["hits"] = hits } };
    }

    private static IEnumerable<KeyValuePair<string, (long Version, JsonObject Source)>> Matching(
        SortedDictionary<string, (long Version, JsonObject Source)> documents, string body)
    {
        JsonNode request = JsonNode.Parse(body)!;
        JsonNode[] conditions = [.. Conditions(request, "filter"), .. Conditions(request, "must")];
        return documents.Where(document => conditions.All(condition => Holds(condition.AsObject().Single(), document.Value.Source)));
    }

    private static IEnumerable<JsonNode> Conditions(JsonNode request, string clause) =>
        request["query"]!["bool"]![clause] is JsonArray conditions ? conditions.Select(condition => condition!) : [];

    private static bool Holds(KeyValuePair<string, JsonNode?> condition, JsonObject source)
    {
        (string field, JsonNode? value) = condition.Value!.AsObject().Single();
        return condition.Key switch
        {
            "term" => (string?)source[field] == (string?)value,
            "terms" => value!.AsArray().Any(one => (string?)one == (string?)source[field]),
            "range" => (long)source[field]! < (long)value!["lt"]!,
            "match_phrase" => ((string?)source[field])?.Contains((string)value!, StringComparison.OrdinalIgnoreCase) is true,
            string other => throw new JsonException($"The contract has no query {other}."),
        };
    }

    private static JsonObject ErrorOf(string type) => new() { ["error"] = new JsonObject { ["type"] = type } };
}
