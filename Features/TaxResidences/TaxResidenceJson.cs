namespace ObpCustomerService.Features.TaxResidences;

internal sealed record TaxResidenceJson(string? Domain, string? TaxNumber, string TaxResidenceId);
