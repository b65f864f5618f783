using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal static class UpdateCustomerCreditRatingAndSourceSql
{
    public static readonly Sql Update = CustomerUpdating.Statement("CreditRating = @CreditRating, CreditSource = @CreditSource");
}
