namespace ObpCustomerService.Infrastructure.Http;

internal static class AnswersExtensions
{
    /// <summary>Documents the answer of a route that succeeds.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status, "application/json");
}
