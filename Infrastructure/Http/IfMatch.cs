using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// The If-Match of a PUT or DELETE whose handler compares it with the version of what it changes. A handler that does not take it
/// leaves it to <see cref="Preconditions"/>.
/// </summary>
internal sealed record IfMatch(string? Header) : IEndpointParameterMetadataProvider
{
    private static readonly IfMatch Absent = new((string?)null);

    /// <summary>Met by whatever is there. That nothing is there is each route's own refusal, which goes first.</summary>
    public bool IsMetByAny => Header is null || Header.Trim() == "*";

    public static IfMatch Of(HttpRequest request) =>
        request.Headers.IfMatch is { Count: > 0 } header ? new IfMatch(header.ToString()) : Absent;

    public static ValueTask<IfMatch?> BindAsync(HttpContext context) => ValueTask.FromResult<IfMatch?>(Of(context.Request));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new ComparesVersions());

    /// <summary>
    /// The versions that the header names, for <see cref="VersionSql.IsMatched"/>; null where any will do. A weak tag names none, and
    /// neither does one of something else or text that is no tag: then nothing is matched.
    /// </summary>
    public string? VersionsOf(params ReadOnlySpan<VersionTag> resource) => IsMetByAny ? null : VersionSql.List(Header!, takesWeak: false, resource);
}
