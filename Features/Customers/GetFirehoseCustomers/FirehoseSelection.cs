namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>Which customers, and in which order.</summary>
/// <param name="FromDate">With <paramref name="ToDate"/>: when the row was last updated, both included.</param>
/// <param name="Attributes">Every parameter that is none of the endpoint's own: an attribute that a customer has, any one of them.</param>
internal sealed record FirehoseSelection(
    string BankId, bool NewestFirst, DateTime FromDate, DateTime ToDate, IReadOnlyList<KeyValuePair<string, string>> Attributes);

/// <summary>
/// A place in the order of the firehose: behind this customer. Neither of the two is ever changed once the customer is there, so that
/// the place stays where it is, whatever is written meanwhile.
/// </summary>
internal sealed record FirehosePlace(DateTime? LastOkDate, string CustomerId)
{
    public static FirehosePlace Of(CustomerRow row) => new(row.LastOkDate, row.CustomerId);
}
