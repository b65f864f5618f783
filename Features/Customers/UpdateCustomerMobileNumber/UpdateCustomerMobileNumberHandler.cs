using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed class UpdateCustomerMobileNumberHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerMobileNumberCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerMobileNumberCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.MobilePhoneNumber,
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerMobileNumberSql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
