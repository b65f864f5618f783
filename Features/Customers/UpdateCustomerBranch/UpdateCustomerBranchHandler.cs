using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerBranch;

internal sealed class UpdateCustomerBranchHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerBranchCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerBranchCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.BranchId,
            Now = clock.Now(),
        };
        var customer = await database.UpdateCustomerAsync(UpdateCustomerBranchSql.Update, row, ct);
        return customer is null ? ApiErrors.CustomerNotFound(command.CustomerId) : customer;
    }
}
