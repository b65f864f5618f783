namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

/// <summary>
/// Section <c>CrmEvents</c>. The contract lets every user who has logged in read every event of a bank; both settings narrow that.
/// </summary>
internal sealed class CrmEventOptions
{
    /// <summary>A role to ask for, one of <c>GET /roles</c>; "": none.</summary>
    public string RequiredRole { get; set; } = "";

    /// <summary>Show a user only the events of customers at the bank that the user is linked to.</summary>
    public bool OwnCustomersOnly { get; set; }
}
