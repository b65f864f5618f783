using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CustomerAttributes;

/// <summary>The customer of the path. One of another bank is told apart from none, unlike elsewhere: so it is in the contract.</summary>
internal static class AttributeOwner
{
    /// <param name="ownBankId">The bank that the customer belongs to; null where there is no such customer.</param>
    /// <param name="bankId">The bank of the path.</param>
    /// <param name="customerId">The customer of the path.</param>
    public static ApiError? Refusal(string? ownBankId, string bankId, string customerId)
    {
        if (ownBankId is null)
            return ApiErrors.CustomerNotFound(customerId);
        return ownBankId == bankId ? null : ApiErrors.CustomerOfAnotherBankThan(bankId, customerId);
    }
}
