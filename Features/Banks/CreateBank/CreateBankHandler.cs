using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Banks.CreateBank;

internal sealed class CreateBankHandler(Database database, TimeProvider clock) : IRequestHandler<CreateBankCommand, Outcome<CreateBankJson>>
{
    public async Task<Outcome<CreateBankJson>> Handle(CreateBankCommand command, CancellationToken ct)
    {
        var bank = command.Bank;
        var row = new
        {
            BankId = bank.Id,
            bank.FullName,
            bank.ShortName,
            bank.LogoUrl,
            bank.WebsiteUrl,
            bank.SwiftBic,
            bank.NationalIdentifier,
            RoutingScheme = bank.BankRouting.Scheme,
            RoutingAddress = bank.BankRouting.Address,
            EntitlementId = Guid.NewGuid().ToString(),
            UserId = command.CreatorId,
            RoleName = Roles.CanCreateEntitlementAtOneBank.Name,
            Now = clock.Now(),
        };
        await database.UpsertAsync(connection => connection.ExecuteAsync(database.Command(CreateBankSql.Write, row, ct)), ct);
        return bank;
    }
}
