using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.Support;

/// <summary>Somebody else who writes, and does not come to an end before it is told to. Reading goes on.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly TaskCompletionSource begun = new();
    private readonly TaskCompletionSource end = new();
    private readonly Task<int> writing;

    private HeldWriter(Database database) => writing = database.TransactionAsync(
        async _ =>
        {
            begun.SetResult();
            await end.Task;
            return 0;
        },
        CancellationToken.None);

    public static async Task<HeldWriter> BeginAsync(ApiFixture api)
    {
        var writer = new HeldWriter(api.Services.GetRequiredService<Database>());
        await writer.begun.Task;
        return writer;
    }

    public async Task EndAsync()
    {
        end.TrySetResult();
        await writing;
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
