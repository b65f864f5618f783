using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal sealed class UpdateCustomerEmailHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerEmailCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerEmailCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            Email = CustomerEmail.Stored(command.Body.Email),
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerEmailSql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
