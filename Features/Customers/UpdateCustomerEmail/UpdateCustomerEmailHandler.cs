using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal sealed class UpdateCustomerEmailHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerEmailCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerEmailCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            Email = CustomerEmail.Stored(command.Body.Email),
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerEmailSql.Update, command.CustomerId, row, ct);
    }
}
