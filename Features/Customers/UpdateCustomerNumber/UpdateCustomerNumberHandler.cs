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
        var parameters = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.CustomerNumber,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        var row = await connection.QuerySingleOrDefaultAsync<CustomerRow>(database.Command(UpdateCustomerNumberSql.Update, parameters, ct));
        if (row is null)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return row.IsWritten || !VersionSql.Has(parameters.MatchedVersions, row.Version) ? CustomerUpdating.Written(row) : NumberTaken(command);
    }

    private static ApiError NumberTaken(UpdateCustomerNumberCommand command) =>
        ApiErrors.CustomerNumberExists(command.Body.CustomerNumber!, command.BankId);
}
