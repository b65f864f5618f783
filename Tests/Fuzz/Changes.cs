using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Change = System.Func<ObpCustomerService.Tests.Fuzz.FuzzRequest, ObpCustomerService.Tests.Fuzz.FuzzRequest>;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>What is done to a request that is as it should be.</summary>
internal sealed partial class Changes(Bodies bodies)
{
    private static readonly Gen<string> Ids = Gen.OneOf(
        "0", "nobody", "ABC", "a.b", "a-b_c", "%20", "a%20", "{customerId}", "{bankId}", "{userId}",
        new string('a', 36), new string('a', 37), new string('b', 255), new string('c', 256));

    private static readonly Gen<string> Credentials = Gen.OneOf(
        "X-None: 1", "DirectLogin: token=", "DirectLogin: token=\"{token}\"", "DirectLogin: token={victimToken}",
        "DirectLogin: DirectLogin token={token}", "DirectLogin: token={token}x", "Authorization: DirectLogin token=\"{token}\"",
        "DirectLogin: username=nobody", "DirectLogin: username={username}, password=wrong, consumer_key=demo-consumer-key");

    private static readonly Gen<string> Queries = Gen.OneOf<string>(
        Gen.OneOf("", "?", "&&&", "=", "a", "a=1&a=2", "limit=1&limit=1", "a[]=1&a[]=1", "A=1&a=1", "%61=1&a=2", "a=#"),
        Gen.Select(Fuzz.Hostile.Escaped.Array[0, 6], Gen.OneOf("a", "limit", "offset", "sort_direction", "from_date", ""))
            .Select((values, name) => string.Join('&', values.Select(value => $"{name}={value}"))));

    private static readonly Gen<Encoding> Encodings =
        Gen.OneOf(Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1);

    private static readonly Gen<Change> Path = Gen.OneOf<string>(Gen.OneOf(Fuzz.Hostile.Paths), Gen.Const("{path}/" + new string('a', 9_000)))
        .Select(pattern => To(request => Elsewhere(request) with { Target = pattern.Replace("{path}", request.Target, StringComparison.Ordinal) }));

    private static readonly Gen<Change> Everywhere = Gen.Frequency<Change>(
        (4, Parameter(Fuzz.Hostile.Escaped, Elsewhere)),
        (2, Path),
        (3, Queries.Select(query => To(request => request with { Target = WithQuery(request.Target, query), IsHttp = false }))),
        (4, Fuzz.Hostile.Header.Array[1, 3].Select(lines => To(request => lines.Aggregate(request, (changed, line) => changed.With(line))))),
        (1, Fuzz.Hostile.Line.Select(line => To(request => request.With(line) with { IsHttp = false }))),
        (2, Fuzz.Hostile.Verb.Select(verb => To(request => Elsewhere(request) with { Verb = verb }))),
        (1, Fuzz.Hostile.ContentType.Select(type => To(request => OfType(request, type)))),
        (1, Gen.OneOf("{}", "[", "x").Select(body => To(request => request with { Body = request.Body ?? body }))));

    /// <summary>One thing is not as the document has it, in a way that happens.</summary>
    public Gen<Change> NearMiss(JsonNode? media)
    {
        var ids = Parameter(Ids, request => request);
        var credentials = Credentials.Select(line => To(request => request.Without("DirectLogin").With(line)));
        return media is null
            ? Gen.OneOf<Change>(ids, credentials)
            : Gen.Frequency<Change>((1, ids), (1, credentials), (6, Body(bodies.NearlyValid(media))));
    }

    public Gen<Change> Hostile(JsonNode? media) => media is null
        ? Everywhere
        : Gen.Frequency<Change>(
            (20, Everywhere),
            (12, Body(bodies.Hostile(media))),
            (2, Encodings.Select(Fuzz.Hostile.ContentType, (encoding, type) => To(request => OfType(request, type) with { Encoding = encoding }))),
            (1, Encodings.Select(encoding => To(request => request with { Encoding = encoding }))),
            (1, Gen.Int[1, 400].Select(missing => To(request => request with { Missing = missing, IsHttp = false }))));

    private static Gen<Change> Body(Gen<string> body) => body.Select(text => To(request => request with { Body = text }));

    private static Gen<Change> Parameter(Gen<string> value, Change then) => Gen.Select(value, Gen.Int[0, 2])
        .Select((text, place) => To(request => then(request) with { Target = WithParameter(request.Target, place, text) }));

    private static Change To(Change change) => change;

    private static FuzzRequest Elsewhere(FuzzRequest request) => request with { IsOperation = false, IsHttp = false };

    private static FuzzRequest OfType(FuzzRequest request, string type) =>
        request.Without("Content-Type").With($"Content-Type: {type}") with { IsHttp = false };

    private static string WithQuery(string target, string query) => $"{target}{(target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";

    private static string WithParameter(string target, int place, string value)
    {
        var parameters = PathParameter().Matches(target);
        if (parameters.Count == 0)
            return target;
        var parameter = parameters[place % parameters.Count];
        return target[..parameter.Index] + value + target[(parameter.Index + parameter.Length)..];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex PathParameter();
}
