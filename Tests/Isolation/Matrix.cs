using System.Net;
using System.Text.RegularExpressions;
using ObpCustomerService.Tests.Access;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>The records that one request names: those words of them that its endpoint has.</summary>
internal sealed record Target(string? Bank, Holding? Customer, Holding? Child);

/// <summary>What a target deserves: it is the caller's own, or the contract has a text for it, or it is answered like another target.</summary>
internal sealed record Verdict(bool IsOwn = false, Refusal? Refusal = null, Target? Alike = null);

/// <summary>All that can be asked of one endpoint: each bank, each customer, each of what belongs to one, as far as it names them.</summary>
/// <param name="banks">The last one is not there.</param>
/// <param name="holdings">The last one is not there.</param>
internal sealed partial class Matrix(ContractEndpoint endpoint, IReadOnlyList<string> banks, IReadOnlyList<Holding> holdings)
{
    private static readonly string[] BelowBank = ["customer", "link", "webhook", "holder", "person", "username", "consumer", "number"];
    private static readonly string[] BelowCustomer = ["address", "taxResidence", "attribute", "delivery", "entitlement", "number"];

    private static readonly Refusal EntitlementOfAnother = new(HttpStatusCode.BadRequest, "OBP-30213: USER_ID does not have the ENTITLEMENT_ID.");

    private readonly HashSet<string> words = [.. Word().Matches(endpoint.Path + endpoint.Body).Select(match => match.Groups[1].Value)];

    public IEnumerable<Target> Targets =>
        from bank in words.Contains("bank") ? banks : Unnamed<string>()
        from customer in CustomerWord is null ? Unnamed<Holding>() : holdings
        from child in ChildWord is null ? Unnamed<Holding>() : holdings
        select new Target(bank, customer, child);

    /// <summary>The caller's own, at each bank where the caller may ask.</summary>
    public IEnumerable<string?> OwnBanks(Caller caller) => (words.Contains("bank") ? banks.SkipLast(1) : Unnamed<string>()).Where(caller.MayAskAt);

    public Verdict Of(Caller caller, Target target)
    {
        var none = holdings[^1];
        var nothing = CustomerWord is null
            ? target with { Bank = banks[^1] }
            : target with { Customer = none, Child = ChildWord is null ? null : none };

        if (!caller.MayAskAt(target.Bank) || target.Bank == banks[^1])
            return new(Alike: nothing);
        // The contract asks for the entitlement first, and then whose it is.
        if (ChildWord == "entitlement" && target.Child != target.Customer)
            return target.Child == none ? new(Alike: nothing) : new(Refusal: EntitlementOfAnother);
        if (CustomerWord is not null && (target.Customer == none || (target.Bank is not null && target.Customer!.Bank != target.Bank)))
            return target.Customer != none && endpoint.ForeignCustomer is { } refusal ? new(Refusal: refusal) : new(Alike: nothing);
        return target.Child == target.Customer || ChildWord is null ? new(IsOwn: true) : new(Alike: target with { Child = none });
    }

    /// <summary>What is sent for each word of the endpoint.</summary>
    public IReadOnlyDictionary<string, string> Ids(Caller caller, Target target)
    {
        var ids = new Dictionary<string, string> { ["user"] = caller.User.UserId, ["newNumber"] = $"new-{Guid.NewGuid():N}" };
        if (target.Bank is not null)
            ids["bank"] = target.Bank;
        if (CustomerWord is not null)
            ids[CustomerWord] = target.Customer![CustomerWord];
        if (ChildWord is not null)
            ids[ChildWord] = target.Child![ChildWord];
        return ids;
    }

    private static IEnumerable<T?> Unnamed<T>()
        where T : class => [null];

    private string? CustomerWord => BelowBank.FirstOrDefault(words.Contains);

    private string? ChildWord => BelowCustomer.FirstOrDefault(word => words.Contains(word) && word != CustomerWord);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();
}
