using Dapper;
using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks.RotateWebhookSecret;

internal sealed class RotateWebhookSecretHandler(
    Database database, WebhookCipher cipher, IOptions<WebhookOptions> options, TimeProvider clock)
    : IRequestHandler<RotateWebhookSecretCommand, Outcome<CreatedWebhookJson>>
{
    public async Task<Outcome<CreatedWebhookJson>> Handle(RotateWebhookSecretCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.WebhookId))
            return ApiErrors.WebhookNotFound;

        var (secret, now) = (WebhookSignature.NewSecret(), clock.Now());
        var parameters = new
        {
            command.BankId,
            command.WebhookId,
            Secret = cipher.Encrypt(command.WebhookId, secret),
            PreviousSecretUntil = now + options.Value.SecretOverlap,
            Now = now,
        };
        var row = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<WebhookRow>(database.Command(RotateWebhookSecretSql.Rotate, parameters, ct)), ct);
        return row is null ? ApiErrors.WebhookNotFound : CreatedWebhookJson.From(row, secret);
    }
}
