namespace ObpCustomerService.Infrastructure.Errors;

/// <summary>
/// A refusal in the contract's words. On the wire: <c>{"code":404,"message":"OBP-30001: …"}</c>, where <c>code</c> repeats the
/// HTTP status and the text begins with OBP's own number.
/// </summary>
internal sealed record ApiError(int Status, string Message)
{
    /// <summary>OBP's own number, such as OBP-30001.</summary>
    public string Code => Message.Split(':', 2)[0];
}
