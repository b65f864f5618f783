using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.GetRoles;

/// <summary>The catalogue of roles. It is in the code, so there is nothing to ask and no handler.</summary>
internal sealed class GetRolesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/roles", Handle)
        .WithName("getRoles")
        .WithSummary("Get Roles")
        .WithDescription("Lists every role there is.")
        .WithTags("Role")
        .Requires()
        .Answers<RolesJson>();

    private static IResult Handle()
    {
        Outcome<RolesJson> outcome = new RolesJson(
            [.. Roles.All.Select(role => new RoleJson(role.Name, role.Level == RoleLevel.Bank))]);
        return outcome.ToHttp();
    }
}

internal sealed record RolesJson(IReadOnlyList<RoleJson> Roles);

internal sealed record RoleJson(string Role, bool RequiresBankId);
