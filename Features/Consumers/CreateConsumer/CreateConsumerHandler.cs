using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Consumers.CreateConsumer;

internal sealed class CreateConsumerHandler(Database database, TimeProvider clock)
    : IRequestHandler<CreateConsumerCommand, Outcome<CreatedConsumerJson>>
{
    public async Task<Outcome<CreatedConsumerJson>> Handle(CreateConsumerCommand command, CancellationToken ct)
    {
        var consumer = command.Consumer;
        var (id, key, secret) = (Guid.NewGuid().ToString(), Secrets.NewConsumerKey(), Secrets.NewConsumerKey());
        var row = new
        {
            ConsumerId = id,
            KeyHash = Secrets.Hash(key),
            SecretHash = Secrets.Hash(secret),
            Sub = Guid.NewGuid().ToString(),
            IsActive = consumer.Enabled,
            Name = consumer.AppName,
            consumer.AppType,
            consumer.Description,
            consumer.DeveloperEmail,
            consumer.RedirectUrl,
            consumer.CreatedByUserId,
            consumer.ClientCertificate,
            Now = clock.Now(),
        };
        await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(CreateConsumerSql.Insert, row, ct)), ct);

        return new CreatedConsumerJson(
            id, key, secret, consumer.AppName, consumer.AppType, consumer.Description, consumer.DeveloperEmail,
            consumer.RedirectUrl, consumer.CreatedByUserId, consumer.Enabled, row.Now);
    }
}
