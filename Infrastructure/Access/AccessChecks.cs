using System.Text.Json;
using System.Text.RegularExpressions;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>One question that a route asks before its body is read. Null: go on.</summary>
internal abstract record AccessCheck
{
    public abstract ApiError? Refusal(Caller caller, string bankId, HttpContext context);

    /// <summary>The refusal as the OpenAPI document shows it.</summary>
    public abstract ApiError? Documented { get; }

    /// <summary>The roles that would let the caller through; null where it is not about roles.</summary>
    public virtual string? Roles => null;
}

/// <summary>The checks as a route names them, in the order in which they are to be asked.</summary>
internal static partial class Check
{
    /// <summary>The bank of the path is there.</summary>
    public static readonly AccessCheck Bank = new BankCheck();

    /// <summary>
    /// The bank id of the path is well formed. Two endpoints say so with a text of their own; everywhere else a malformed id is
    /// one that is not found.
    /// </summary>
    public static readonly AccessCheck BankIdSyntax = new BankIdSyntaxCheck();

    /// <summary>The caller holds one of the roles: a bank-level one at the bank of the path, a system-level one without bank.</summary>
    public static AccessCheck Role(params Role[] anyOf) => new RoleCheck(anyOf);

    /// <summary>The caller holds both of two bank-level roles at the bank of the path.</summary>
    public static AccessCheck Roles(Role role, Role and) => new RoleCheck([role], and);

    /// <summary>
    /// The body has the shape that the route's handler takes. For the few routes where that is asked before bank, switch or role;
    /// everywhere else a body that does not fit is refused after them, when it is read.
    /// </summary>
    public static AccessCheck Body<T>()
        where T : class => new BodyShapeCheck<T>();

    /// <summary>A switch of the server is on.</summary>
    public static AccessCheck Switch(Func<IServiceProvider, bool> isOn, ApiError off) => new SwitchCheck(isOn, off);

    /// <summary>The caller is a super admin. The refusal names a role, as the reference does, though none would help.</summary>
    public static AccessCheck SuperAdmin(string roleName) => new SuperAdminCheck(roleName);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,255}\z", RegexOptions.CultureInvariant)]
    public static partial Regex WellFormedBankId();

    private sealed record BankCheck : AccessCheck
    {
        public override ApiError Documented => ApiErrors.BankNotFound("BANK_ID");

        public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) =>
            caller.BankExists ? null : ApiErrors.BankNotFound(bankId);
    }

    private sealed record BankIdSyntaxCheck : AccessCheck
    {
        public override ApiError Documented => ApiErrors.InvalidBankId;

        public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) =>
            WellFormedBankId().IsMatch(bankId) ? null : ApiErrors.InvalidBankId;
    }

    private sealed record BodyShapeCheck<T> : AccessCheck
        where T : class
    {
        /// <summary>Told of every route that reads a body.</summary>
        public override ApiError? Documented => null;

        public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) =>
            Fits(context.Request.Body) ? null : context.GetEndpoint()!.Metadata.GetRequiredMetadata<ReadsBody>().Refusal;

        // The request checks have put the whole body into memory, and it is read again from its start when the route binds it.
        private static bool Fits(Stream body)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(body, Json.Options) is not null;
            }
            catch (JsonException)
            {
                return false;
            }
            finally
            {
                body.Position = 0;
            }
        }
    }

    private sealed record SuperAdminCheck(string RoleName) : AccessCheck
    {
        public override ApiError Documented => ApiErrors.MissingRole(RoleName);

        public override string Roles => RoleName;

        public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) =>
            caller.IsSuperAdmin ? null : ApiErrors.MissingRole(RoleName);
    }

    private sealed record SwitchCheck(Func<IServiceProvider, bool> IsOn, ApiError Off) : AccessCheck
    {
        public override ApiError Documented => Off;

        public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) =>
            IsOn(context.RequestServices) ? null : Off;
    }
}

/// <param name="And">A bank-level role that is needed besides; null for none.</param>
internal sealed record RoleCheck(IReadOnlyList<Role> AnyOf, Role? And = null) : AccessCheck
{
    public override ApiError Documented => Missing("BANK_ID");

    public override string Roles { get; } = string.Join(" or ", AnyOf.Select(role => role.Name)) + (And is null ? "" : $" and {And.Name}");

    /// <summary>The role that counts at the bank of the path, another one that does, and the one that counts everywhere; null for none.</summary>
    public string? AtBank { get; } = AnyOf.FirstOrDefault(role => role.Level == RoleLevel.Bank)?.Name;

    public string? OrAtBank { get; } = AnyOf.Where(role => role.Level == RoleLevel.Bank).ElementAtOrDefault(1)?.Name;

    public string? AtAnyBank { get; } = AnyOf.FirstOrDefault(role => role.Level == RoleLevel.System)?.Name;

    public override ApiError? Refusal(Caller caller, string bankId, HttpContext context) => caller.HoldsRole ? null : Missing(bankId);

    private ApiError Missing(string bankId)
    {
        if (And is not null)
            return ApiErrors.MissingRoleAtBank(Roles, bankId);
        if (AnyOf.Count > 1)
            return ApiErrors.MissingAnyRole(AnyOf.Select(role => role.Name), bankId);
        return AnyOf[0].Level == RoleLevel.Bank
            ? ApiErrors.MissingRoleAtBank(AnyOf[0].Name, bankId)
            : ApiErrors.MissingRole(AnyOf[0].Name);
    }
}

/// <summary>Route metadata: what <see cref="AccessControl"/> asks, in this order, once the user is known.</summary>
/// <param name="Checks">Asked of a signed-in user, in this order.</param>
/// <param name="IsOpen">Where it says so, anybody may call; wrong credentials are refused all the same.</param>
internal sealed record AccessRequirement(IReadOnlyList<AccessCheck> Checks, Func<IServiceProvider, bool>? IsOpen = null)
{
    public RoleCheck? Role { get; } = Checks.OfType<RoleCheck>().FirstOrDefault();
}

internal static class AccessExtensions
{
    /// <summary>A signed-in user, then these checks in this order.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, params AccessCheck[] checks) =>
        route.WithMetadata(new AccessRequirement(checks));

    public static RouteHandlerBuilder ForAnybody(this RouteHandlerBuilder route) =>
        route.WithMetadata(new AccessRequirement([], _ => true));

    /// <summary>Anybody while the server says so, otherwise a signed-in user and these checks.</summary>
    public static RouteHandlerBuilder ForAnybodyWhere(
        this RouteHandlerBuilder route, Func<IServiceProvider, bool> isOpen, params AccessCheck[] checks) =>
        route.WithMetadata(new AccessRequirement(checks, isOpen));
}
