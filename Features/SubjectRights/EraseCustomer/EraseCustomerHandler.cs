using Dapper;
using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.SubjectRights.EraseCustomer;

/// <summary>
/// One transaction for all of it. The customer's own row comes first: with it the erasure holds the customer, and what others write
/// meanwhile is either there when the rest is blanked, or comes after the erasure and finds nothing but blanks.
/// </summary>
internal sealed class EraseCustomerHandler(Database database, KeptAnswers kept, TimeProvider clock)
    : IRequestHandler<EraseCustomerCommand, Outcome<CustomerJson310>>
{
    public async Task<Outcome<CustomerJson310>> Handle(EraseCustomerCommand command, CancellationToken ct)
    {
        var key = new
        {
            command.BankId,
            command.CustomerId,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        Outcome<CustomerJson310> outcome = ApiErrors.CustomerNotFound(command.CustomerId);
        await database.AsOneAsync(
            async () =>
            {
                outcome = await database.UpdateCustomerAsync(EraseCustomerSql.BlankCustomer, command.CustomerId, key, ct);
                if (outcome.Error is not null)
                    return false;

                await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(EraseCustomerSql.BlankTheRest, key, ct)), ct);
                await kept.EraseAsync(command.CustomerId, ct);
                return true;
            },
            ct);
        return outcome;
    }
}
