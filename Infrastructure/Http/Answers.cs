namespace ObpCustomerService.Infrastructure.Http;

internal static class AnswersExtensions
{
    /// <summary>Documents the answer of a route that succeeds.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status, "application/json");

    /// <summary>The list is written as it is read: no tag goes ahead of it.</summary>
    public static RouteHandlerBuilder Streams(this RouteHandlerBuilder route) => route.WithMetadata(new Streamed());
}

/// <summary>Route metadata: the answer has no entity tag.</summary>
internal sealed record Streamed;
