using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal sealed class UpdateCustomerCreditLimitHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerCreditLimitCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerCreditLimitCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            CreditLimitCurrency = command.Body.CreditLimit.Currency,
            CreditLimitAmount = command.Body.CreditLimit.Amount,
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerCreditLimitSql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
