using System.Data.Common;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal sealed class UpdateCustomerNumberHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerNumberCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(UpdateCustomerNumberCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        try
        {
            return await database.WriteAsync(connection => UpdateAsync(connection, command, ct), ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            return NumberTaken(command); // another customer got the number at the same moment
        }
    }

    private async Task<Outcome<CustomerJson310>> UpdateAsync(DbConnection connection, UpdateCustomerNumberCommand command, CancellationToken ct)
    {
        var parameters = new { command.BankId, command.CustomerId, command.Body.CustomerNumber, Now = clock.Now() };
        await using var results = await connection.QueryMultipleAsync(database.Command(UpdateCustomerNumberSql.Update, parameters, ct));
        var isChanged = await results.ReadSingleAsync<bool>();
        if (await results.ReadSingleOrDefaultAsync<CustomerRow>() is not { } row)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return isChanged ? new CustomerJson310(row, row.DobOfDependants()) : NumberTaken(command);
    }

    private static ApiError NumberTaken(UpdateCustomerNumberCommand command) =>
        ApiErrors.CustomerNumberExists(command.Body.CustomerNumber!, command.BankId);
}
