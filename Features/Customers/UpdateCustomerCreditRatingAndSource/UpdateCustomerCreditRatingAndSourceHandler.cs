using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed class UpdateCustomerCreditRatingAndSourceHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerCreditRatingAndSourceCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerCreditRatingAndSourceCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.CreditRating,
            command.Body.CreditSource,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerCreditRatingAndSourceSql.Update, command.CustomerId, row, ct);
    }
}
