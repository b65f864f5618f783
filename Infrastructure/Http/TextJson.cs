namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// The contract takes <c>text/json</c> for JSON; routing would refuse it before any check of ours. So it is renamed on the way in,
/// its charset kept.
/// </summary>
internal sealed class TextJson(RequestDelegate next)
{
    private const string Text = "text/json";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith(Text, StringComparison.OrdinalIgnoreCase) == true)
            request.ContentType = string.Concat("application/json", request.ContentType.AsSpan(Text.Length));
        return next(context);
    }
}
