using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>What is made of an item whose key is there already.</summary>
internal enum ExistingItems
{
    /// <summary>It is a fault: everything in the file is to be new.</summary>
    Refused,

    /// <summary>
    /// It is unchanged where the content is equal, and a fault where it differs. Compared is everything that the file says, as it
    /// is stored, but for passwords; an id that the file leaves out is not compared. What belongs to a customer is matched by its
    /// values, and what is not there yet is added.
    /// </summary>
    MayBeEqual,
}

internal static class ExistingItemsRules
{
    public const string OtherContent = "is there already, with other content";

    /// <summary>False for one that is there and may be; what may not be is refused.</summary>
    /// <param name="stored">The row that has the item's key, if any.</param>
    /// <param name="refusal">In place of the plain words, where the contract has its own.</param>
    public static bool IsNew<TRow>(this ExistingItems existing, string place, TRow row, TRow? stored, ApiError? refusal = null)
        where TRow : ImportRow
    {
        if (stored is null)
            return true;
        if (existing == ExistingItems.Refused)
            throw new ImportRefusedException(refusal ?? ApiErrors.ImportFault(place, "is there already"));
        if (row != stored)
            throw new ImportRefusedException(ApiErrors.ImportFault(place, OtherContent));
        return false;
    }

    /// <summary>The id of the user with this name.</summary>
    public static string Named(this IReadOnlyDictionary<string, string> userIds, string username, string place) =>
        userIds.GetValueOrDefault(username) ?? throw new ImportRefusedException(ApiErrors.ImportFault(place, ApiErrors.UserNotFoundByUsername));
}
