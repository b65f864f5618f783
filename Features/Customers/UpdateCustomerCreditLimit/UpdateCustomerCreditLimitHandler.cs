using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal sealed class UpdateCustomerCreditLimitHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerCreditLimitCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerCreditLimitCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            CreditLimitCurrency = command.Body.CreditLimit.Currency,
            CreditLimitAmount = command.Body.CreditLimit.Amount,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerCreditLimitSql.Update, command.CustomerId, row, ct);
    }
}
