using System.Text;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.OpenApi;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>What was answered wrongly once.</summary>
public sealed class FoundTests(FuzzedSqliteApi api) : IClassFixture<FuzzedSqliteApi>
{
    [Theory]
    [InlineData("/obp/v3.1.0/banks/%2500")]
    [InlineData("/obp/v3.1.0/banks/gh.29.uk/customers/%2500")]
    [InlineData("/obp/v3.1.0/banks/gh.29.uk/customers/%2500/email")]
    public async Task An_escaped_escape_in_a_path_is_text_like_any_other(string target)
    {
        var reply = await AskAsync($"GET {target}", "\r\n");

        Assert.True(reply.Status is 401 or 404, $"{reply.Status}: {Encoding.UTF8.GetString(reply.Body)}");
        Assert.Equal(reply.Status, (int)JsonNode.Parse(reply.Body)!["code"]!);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    [InlineData("7fffffffffffffff")]
    public async Task A_chunk_of_impossible_length_is_the_clients_fault(string length)
    {
        var reply = await AskAsync(
            "PUT /obp/v3.1.0/banks/gh.29.uk/customers/any/branch",
            $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{length}\r\n{{}}\r\n0\r\n\r\n");

        Assert.Equal(400, reply.Status);
        Assert.Equal(400, (int)JsonNode.Parse(reply.Body)!["code"]!);
    }

    [Fact]
    public async Task The_role_that_depends_on_the_body_is_among_the_answers_of_the_document()
    {
        var description = await ApiDescription.OfAsync(api);

        var refusal = (string)description.Operation("enableDisableConsumers")["responses"]!["403"]!["description"]!;

        Assert.Contains("CanEnableConsumers", refusal, StringComparison.Ordinal);
        Assert.Contains("CanDisableConsumers", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_modified_is_among_the_answers_of_the_document()
    {
        var description = await ApiDescription.OfAsync(api);

        foreach (var (path, verb, operation) in description.Operations.Where(operation => operation.Verb == "get"))
        {
            // An answer that is written as it is read has no tag.
            var hasTag = operation["responses"]!["200"]!["headers"]!["ETag"] is not null;
            Assert.Equal(($"{verb} {path}", hasTag), ($"{verb} {path}", operation["responses"]!["304"] is not null));
        }
    }

    /// <param name="line">Verb and target.</param>
    /// <param name="rest">Further headers, the empty line and the body.</param>
    private async Task<WireReply> AskAsync(string line, string rest)
    {
        using var wire = new Wire(api.Anonymous().BaseAddress!);
        var request = Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: fuzz.example.com\r\n{rest}");
        return (await wire.SendAsync(request, isHead: false, isWhole: true, isHttp: true))!;
    }
}
