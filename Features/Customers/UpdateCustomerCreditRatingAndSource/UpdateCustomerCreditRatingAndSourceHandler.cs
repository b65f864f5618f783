using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed class UpdateCustomerCreditRatingAndSourceHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerCreditRatingAndSourceCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerCreditRatingAndSourceCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.CreditRating,
            command.Body.CreditSource,
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerCreditRatingAndSourceSql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
