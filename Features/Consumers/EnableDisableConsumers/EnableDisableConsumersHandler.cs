using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Consumers.EnableDisableConsumers;

internal sealed class EnableDisableConsumersHandler(Database database, TimeProvider clock)
    : IRequestHandler<EnableDisableConsumersCommand, Outcome<EnableDisableConsumersJson>>
{
    public async Task<Outcome<EnableDisableConsumersJson>> Handle(EnableDisableConsumersCommand command, CancellationToken ct)
    {
        var role = command.Enabled ? Roles.CanEnableConsumers : Roles.CanDisableConsumers;
        var parameters = new { command.ConsumerId, command.Enabled, command.CallerId, Role = role.Name, Now = clock.Now() };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(EnableDisableConsumersSql.Write, parameters, ct)), ct);

        if (!found.HoldsRole)
            return ApiErrors.MissingRole(role.Name);
        return found.ConsumerExists ? new EnableDisableConsumersJson(command.Enabled) : ApiErrors.ConsumerNotFound;
    }

    private sealed class Found
    {
        public bool HoldsRole { get; set; }
        public bool ConsumerExists { get; set; }
    }
}
