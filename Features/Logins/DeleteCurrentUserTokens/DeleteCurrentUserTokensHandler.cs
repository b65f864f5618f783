using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.DeleteCurrentUserTokens;

internal sealed class DeleteCurrentUserTokensHandler(Database database) : IRequestHandler<DeleteCurrentUserTokensCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteCurrentUserTokensCommand command, CancellationToken ct)
    {
        await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(DeleteCurrentUserTokensSql.Delete, command, ct)), ct);
        return true;
    }
}
