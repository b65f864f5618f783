using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Webhooks.DeleteWebhook;

internal sealed class DeleteWebhookHandler(Database database, TimeProvider clock) : IRequestHandler<DeleteWebhookCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(DeleteWebhookCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.WebhookId))
            return ApiErrors.WebhookNotFound;

        var parameters = new { command.BankId, command.WebhookId, Now = clock.Now() };
        var isDeleted = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(DeleteWebhookSql.Delete, parameters, ct)), ct);
        return isDeleted ? true : ApiErrors.WebhookNotFound;
    }
}
