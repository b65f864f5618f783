using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed class UpdateCustomerMobileNumberHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerMobileNumberCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerMobileNumberCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.MobilePhoneNumber,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerMobileNumberSql.Update, command.CustomerId, row, ct);
    }
}
