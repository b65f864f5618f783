namespace ObpCustomerService.Infrastructure.Http;

/// <summary>
/// Ids in paths and look-up values. What cannot be a stored id is not found without asking the database, since the engines read
/// odd text differently: both ignore trailing blanks, and each has its own mind about characters it cannot hold.
/// </summary>
internal static class PathId
{
    /// <summary>Width of the ids of customers, users and what belongs to them. Not all are UUIDs: an import brings its own.</summary>
    public const int Width = 36;

    public static bool IsPossible(string id) => id.Length is > 0 and <= Width && id.All(IsIdCharacter);

    private static bool IsIdCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
