using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>How the consumers, logins and tokens of a scene are made.</summary>
internal sealed partial class Scene
{
    private async Task<(string Id, string Key)> NewConsumerAsync(bool enabled)
    {
        var name = $"c.{Guid.NewGuid():N}";
        var made = await CallAsync(
            api.Admin(), HttpMethod.Post, "/obp/v4.0.0/management/consumers", HttpStatusCode.Created,
            new JsonObject
            {
                ["app_name"] = name,
                ["app_type"] = "Web",
                ["description"] = "contract",
                ["developer_email"] = $"{name}@example.com",
                ["redirect_url"] = "",
                ["created_by_user_id"] = api.AdminId,
                ["enabled"] = enabled,
                ["created"] = "2024-01-01T00:00:00Z",
                ["clientCertificate"] = "",
            });
        return (made.Text("consumer_id"), made.Text("key"));
    }

    private async Task<string> LogInAsync(string consumerKey)
    {
        var user = await CallerAsync();
        return await api.LoginAsync(user.Username, user.Password, consumerKey);
    }

    private async Task FailToLogInAsync(int times)
    {
        var name = (await CallerAsync()).Username;
        for (var attempt = 0; attempt < times; attempt++)
        {
            await (await api.TryLoginAsync(name, "notExistingPassword", DemoConsumer)).ShouldBeErrorAsync(
                HttpStatusCode.Unauthorized, "OBP-20004: Invalid login credentials. Check username/password.");
        }
    }

    private async Task OvertakeTokenAsync()
    {
        values["token"] = await LogInAsync(DemoConsumer);
        await LogInAsync(DemoConsumer);
    }

    private async Task DisableConsumerOfTokenAsync()
    {
        var consumer = await NewConsumerAsync(enabled: true);
        values["token"] = await LogInAsync(consumer.Key);
        await CallAsync(
            api.Admin(), HttpMethod.Put, $"/obp/v3.1.0/management/consumers/{consumer.Id}", HttpStatusCode.OK,
            new JsonObject { ["enabled"] = false });
    }

    private async Task LetTokenExpireAsync()
    {
        values["token"] = await LogInAsync(DemoConsumer);
        await api.ClientFor(values["token"]).OkAsync("/obp/v3.1.0/users/current");
        await Task.Delay(ShortTokens.Lifetime + TimeSpan.FromSeconds(0.5));
    }

    private Task TakeBearerTokenAsync(Action<SecurityTokenDescriptor> change)
    {
        values["token"] = ((IBearerApi)api).Issuer.Token(change);
        return Task.CompletedTask;
    }

    // No call of the API marks a user as deleted.
    private async Task MarkDeletedAsync(string userId)
    {
        var database = api.Services.GetRequiredService<Database>();
        var mark = Sql.Same("UPDATE ApiUser SET IsDeleted = 1 WHERE UserId = @userId;");
        var marked = await database.WriteAsync(
            connection => connection.ExecuteAsync(database.Command(mark, new { userId }, CancellationToken.None)), CancellationToken.None);
        Assert.Equal(1, marked);
    }

    private async Task NoteETagAsync()
    {
        var earlier = await (await CallerClientAsync()).GetAsync(await FillAsync(contractCase.Request.Path));
        await earlier.ShouldBeAsync(HttpStatusCode.OK);
        values["etag"] = earlier.Headers.ETag!.ToString();
    }
}
