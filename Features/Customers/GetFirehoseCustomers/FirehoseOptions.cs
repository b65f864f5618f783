namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

/// <summary>Section <c>Firehose</c>: off unless switched on, since one role there opens every customer of every bank.</summary>
internal sealed class FirehoseOptions
{
    public bool AllowCustomerFirehose { get; set; }

    /// <summary>The reference's names of the switch, taken from the environment too: it is on if any of the three is true.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        configuration.GetValue<bool>("Firehose:AllowCustomerFirehose")
        || configuration.GetValue<bool>("allow_customer_firehose")
        || configuration.GetValue<bool>("allow_firehose_views");
}
