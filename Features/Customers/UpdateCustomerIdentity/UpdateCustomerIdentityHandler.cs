using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed class UpdateCustomerIdentityHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerIdentityCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerIdentityCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.LegalName,
            command.Body.DateOfBirth,
            command.Body.Title,
            command.Body.NameSuffix,
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerIdentitySql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
