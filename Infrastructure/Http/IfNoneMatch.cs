namespace ObpCustomerService.Infrastructure.Http;

/// <summary>The If-None-Match of a GET that can tell by the version alone that nothing has changed.</summary>
internal sealed record IfNoneMatch(string? Header)
{
    private static readonly IfNoneMatch Absent = new((string?)null);

    public static ValueTask<IfNoneMatch?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<IfNoneMatch?>(Of(context.Request));

    private static IfNoneMatch Of(HttpRequest request) =>
        request.Headers.IfNoneMatch is { Count: > 0 } header ? new IfNoneMatch(header.ToString()) : Absent;

    /// <param name="resource">In the shape that is asked for.</param>
    /// <param name="versions">Those that the client has, for <see cref="VersionSql.IsNotKnown"/>; null where it wants none at all (a star).</param>
    /// <returns>False where the client has nothing of it.</returns>
    public bool Knows(VersionTag resource, out string? versions)
    {
        versions = null;
        if (Header is null)
            return false;
        if (IsMatchedBy(Header, "*"))
            return true;
        versions = VersionSql.List(Header, takesWeak: true, resource);
        return versions != VersionSql.None;
    }

    /// <summary>By the weak comparison that RFC 9110 asks for.</summary>
    /// <param name="header">The value of If-None-Match.</param>
    /// <param name="tag">That of the answer, in quotes.</param>
    public static bool IsMatchedBy(string header, string tag)
    {
        var sent = new EntityTagList(header);
        while (sent.MoveNext())
        {
            if (sent.Current is "*" || sent.Current.SequenceEqual(tag.AsSpan().Trim('"')))
                return true;
        }

        return false;
    }
}
