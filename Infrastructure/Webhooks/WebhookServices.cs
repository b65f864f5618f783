namespace ObpCustomerService.Infrastructure.Webhooks;

internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<TargetGuard>();
        services.AddSingleton<WebhookCipher>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<WebhookDispatcher>();
    }
}
