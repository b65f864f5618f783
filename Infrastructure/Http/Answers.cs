namespace ObpCustomerService.Infrastructure.Http;

internal static class AnswersExtensions
{
    /// <summary>Documents the answer of a route that succeeds.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status, "application/json");

    /// <summary>The route also answers in lines of JSON, to a client that asks for them.</summary>
    public static RouteHandlerBuilder AlsoAnswersInLines(this RouteHandlerBuilder route, string description) =>
        route.WithMetadata(new AnswersInLines(description));

    /// <summary>Documents a header of the answer of a route that succeeds.</summary>
    public static RouteHandlerBuilder AnswersWithHeader(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new AnswerHeader(name, description));

    /// <summary>The list is written as it is read: no tag goes ahead of it.</summary>
    public static RouteHandlerBuilder Streams(this RouteHandlerBuilder route) => route.WithMetadata(new Streamed());
}

/// <summary>Route metadata: the answer has no entity tag.</summary>
internal sealed record Streamed;
