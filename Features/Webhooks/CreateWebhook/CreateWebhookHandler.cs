using Dapper;
using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks.CreateWebhook;

internal sealed class CreateWebhookHandler(
    Database database, TargetGuard guard, WebhookCipher cipher, IOptions<WebhookOptions> options, TimeProvider clock)
    : IRequestHandler<CreateWebhookCommand, Outcome<CreatedWebhookJson>>
{
    private static readonly ApiError WrongUrl = ApiErrors.CannotCreateWebhook(
        "The url is an absolute https address without user and fragment, on no internal network.");

    public async Task<Outcome<CreatedWebhookJson>> Handle(CreateWebhookCommand command, CancellationToken ct)
    {
        if (!guard.IsPossible(command.Body.Url))
            return WrongUrl;

        var secret = WebhookSignature.NewSecret();
        var row = new WebhookRow
        {
            WebhookId = Guid.NewGuid().ToString(),
            BankId = command.BankId,
            Url = command.Body.Url,
            EventTypes = WebhookEvent.Kept([.. (command.Body.EventTypes ?? []).OfType<string>()]),
            IsActive = true,
            CreatedByUserId = command.UserId,
            CreatedAt = clock.Now(),
        };
        var parameters = new DynamicParameters(row);
        parameters.Add("Secret", cipher.Encrypt(row.WebhookId, secret));
        parameters.Add("Limit", options.Value.SubscriptionsPerBank);
        var isCreated = await database.WriteAsync(
            connection => connection.QuerySingleAsync<bool>(database.Command(CreateWebhookSql.Insert, parameters, ct)), ct);
        return isCreated
            ? CreatedWebhookJson.From(row, secret)
            : ApiErrors.CannotCreateWebhook($"A bank has no more than {options.Value.SubscriptionsPerBank}.");
    }
}
