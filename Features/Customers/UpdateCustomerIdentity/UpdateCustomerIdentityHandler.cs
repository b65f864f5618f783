using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed class UpdateCustomerIdentityHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerIdentityCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerIdentityCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.LegalName,
            command.Body.DateOfBirth,
            command.Body.Title,
            command.Body.NameSuffix,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerIdentitySql.Update, command.CustomerId, row, ct);
    }
}
