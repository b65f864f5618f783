namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Who sent the request, through which application, and how the two stand to the bank and role that the route asks for. What changes
/// of it, be it a role, a lock or a disabled consumer, counts from the next request (<see cref="CallerReader"/>).
/// </summary>
internal sealed record Caller
{
    public required string UserId { get; init; }
    public required string ConsumerId { get; init; }

    /// <summary>Of the DirectLogin token that came with the request; null where a bearer token did.</summary>
    public byte[]? TokenHash { get; init; }

    /// <summary>Listed in Auth:SuperAdmins, or the first user that the bootstrap settings made: may grant roles, and nothing else.</summary>
    public required bool IsSuperAdmin { get; init; }

    /// <summary>The bank of the path is there. False where the path has none.</summary>
    public required bool BankExists { get; init; }

    /// <summary>Holds one of the roles that the route asks for. False where it asks for none.</summary>
    public required bool HoldsRole { get; init; }

    /// <summary>Lets a route's handler take the caller as a parameter. Only behind a route that asks for a signed-in user.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
