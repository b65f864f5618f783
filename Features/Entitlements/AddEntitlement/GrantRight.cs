using Dapper;
using Microsoft.AspNetCore.Http.Features;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

/// <summary>The right to grant, which depends on the bank in the body and so is no check of the route.</summary>
internal static class GrantRight
{
    private static readonly Role[] Rights = [Roles.CanCreateEntitlementAtOneBank, Roles.CanCreateEntitlementAtAnyBank];

    public static ApiError Missing(string bankId) => ApiErrors.MissingAnyRole(Rights.Select(right => right.Name), bankId);

    /// <summary>Null where the caller of a request whose grant is made already may still make it.</summary>
    public static async Task<ApiError?> RefusalAsync(HttpContext context)
    {
        var caller = context.Features.GetRequiredFeature<Caller>();
        if (caller.IsSuperAdmin)
            return null;

        var bankId = (await LateBody<AddEntitlementBody>.BindAsync(context))?.Value?.BankId ?? "";
        var database = context.RequestServices.GetRequiredService<Database>();
        await using var connection = database.Connect();
        var mayGrant = await connection.QuerySingleAsync<bool>(
            database.Command(AddEntitlementSql.MayGrant, ParametersOf(caller, bankId), context.RequestAborted));
        return mayGrant ? null : Missing(bankId);
    }

    public static object ParametersOf(Caller caller, string? bankId) => new
    {
        BankId = bankId,
        CallerId = caller.UserId,
        RightAtBank = Roles.CanCreateEntitlementAtOneBank.Name,
        RightAtAnyBank = Roles.CanCreateEntitlementAtAnyBank.Name,
    };
}
