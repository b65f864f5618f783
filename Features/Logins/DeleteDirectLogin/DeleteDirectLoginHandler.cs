using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.DeleteDirectLogin;

internal sealed class DeleteDirectLoginHandler(Database database) : IRequestHandler<DeleteDirectLoginCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteDirectLoginCommand command, CancellationToken ct)
    {
        await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(DeleteDirectLoginSql.Delete, command, ct)), ct);
        return true;
    }
}
