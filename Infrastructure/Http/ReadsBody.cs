using Microsoft.AspNetCore.Http.Metadata;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Route metadata: the endpoint reads a JSON body. <paramref name="RefusalName"/> is the class that OBP-10001 names when the body
/// does not fit; null where the contract names none.
/// </summary>
internal sealed record ReadsBody(string? RefusalName)
{
    public ApiError Refusal => RefusalName is null ? ApiErrors.IncorrectJson : ApiErrors.IncorrectJsonBody(RefusalName);
}

internal static class ReadsBodyExtensions
{
    // Routing itself would take nothing but application/json.
    private static readonly AcceptsMetadata JsonTypes = new(["application/json", "text/json"]);

    public static RouteHandlerBuilder ReadsBody(this RouteHandlerBuilder route, string? refusalName = null) =>
        route.WithMetadata(new ReadsBody(refusalName), JsonTypes);
}
