using System.Text.Json;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// A body that may not fit, for the routes where something else is checked first: the route's handler looks at it when it is due.
/// Everywhere else the body is a plain parameter, and one that does not fit is refused before the handler is called.
/// </summary>
internal sealed record LateBody<T>(T? Value)
    where T : class
{
    public static async ValueTask<LateBody<T>?> BindAsync(HttpContext context)
    {
        try
        {
            return new LateBody<T>(await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json.Options, context.RequestAborted));
        }
        catch (JsonException)
        {
            return new LateBody<T>(default(T));
        }
    }
}
