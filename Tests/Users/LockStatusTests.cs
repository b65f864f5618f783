using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Features.Users.UnlockUser;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Users;

public abstract class LockStatusTests(ApiFixture api)
{
    private const string Locked = "OBP-20013: The account has been locked, please contact an administrator!";
    private const string NotFound = "OBP-20027: User not found by provider and username.";

    [Fact]
    public async Task Wrong_passwords_are_counted_with_the_time_of_the_last()
    {
        var user = await api.NewUserAsync();
        var before = await StatusAsync(user.Username);
        var start = DateTime.UtcNow.AddSeconds(-1);

        await FailAsync(user.Username, 2);

        Assert.Equal(
            $$"""{"username":"{{user.Username}}","bad_attempts_since_last_success_or_reset":0,"last_failure_date":null}""", before.ToJsonString());
        var after = await StatusAsync(user.Username);
        Assert.Equal(2, (int)after["bad_attempts_since_last_success_or_reset"]!);
        Assert.InRange((DateTime)after["last_failure_date"]!, start, DateTime.UtcNow);
    }

    [Fact]
    public async Task A_user_who_is_unlocked_can_log_in_and_uses_the_old_tokens_again()
    {
        var user = await api.NewUserAsync();
        await FailAsync(user.Username, 7);
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
        var lastFailure = (await StatusAsync(user.Username)).Text("last_failure_date");

        var status = await (await UnlockAsync(api.Admin(), user.Username)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal((0, lastFailure), ((int)status["bad_attempts_since_last_success_or_reset"]!, status.Text("last_failure_date")));
        Assert.Equal(status.ToJsonString(), (await StatusAsync(user.Username)).ToJsonString());
        await api.ClientFor(user.Token).OkAsync("/obp/v3.1.0/users/current");
        await FailAsync(user.Username, 5);
        await api.LoginAsync(user.Username, user.Password);
    }

    [Fact]
    public async Task Unlocking_ends_every_other_lock_too()
    {
        var user = await api.NewUserAsync();
        await using (var connection = api.Services.GetRequiredService<Database>().Connect())
        {
            await connection.ExecuteAsync(
                "INSERT INTO UserLock (UserId, TypeOfLock, LockedAt) VALUES (@UserId, 'lock_via_api', @Now);",
                new { user.UserId, Now = DateTime.UtcNow });
        }

        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, Locked);
        await (await UnlockAsync(api.Admin(), user.Username)).ShouldBeAsync(HttpStatusCode.OK);

        await api.LoginAsync(user.Username, user.Password);
    }

    // For the command line, which sends the same command without HTTP.
    [Fact]
    public async Task Unlocking_needs_no_request()
    {
        var user = await api.NewUserAsync();
        await FailAsync(user.Username, 7);

        var outcome = await api.Services.GetRequiredService<IMediator>().Send(new UnlockUserCommand(user.Username));

        Assert.Null(outcome.Error);
        await api.LoginAsync(user.Username, user.Password);
    }

    [Theory]
    [InlineData("no.such.user")]
    [InlineData("it's")]
    public async Task An_unknown_name_is_not_found_though_its_bad_logins_are_counted(string unknown)
    {
        await api.TryLoginAsync("no.such.user", "Wrong-Password-1");

        await (await api.Admin().GetAsync(Url(unknown))).ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound);
        await (await UnlockAsync(api.Admin(), unknown)).ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound);
    }

    // Before the name is looked up, so that it tells nothing.
    [Theory]
    [InlineData("GET", "CanReadUserLockedStatus")]
    [InlineData("PUT", "CanUnlockUser")]
    public async Task The_role_is_asked_before_the_name(string verb, string role)
    {
        var user = await api.NewUserAsync();
        Task<HttpResponseMessage> SendAsync(HttpClient client) =>
            verb == "GET" ? client.GetAsync(Url("no.such.user")) : UnlockAsync(client, "no.such.user");

        await (await SendAsync(api.Anonymous())).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20001: User not logged in. Authentication is required!");
        await (await SendAsync(api.ClientFor(user.Token))).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            $"OBP-20006: User is missing one or more roles: {role}");
        await api.GrantAsync(user.UserId, role, "");
        await (await SendAsync(api.ClientFor(user.Token))).ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound);
    }

    private async Task FailAsync(string username, int times)
    {
        for (var time = 0; time < times; time++)
            await (await api.TryLoginAsync(username, "Wrong-Password-1")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    private Task<JsonNode> StatusAsync(string username) => api.Admin().OkAsync(Url(username));

    private static Task<HttpResponseMessage> UnlockAsync(HttpClient client, string username) => client.PutAsJsonAsync(Url(username), new { });

    private static string Url(string username) => $"/obp/v3.1.0/users/{username}/lock-status";
}

public sealed class LockStatusOnSqlite(SqliteApi api) : LockStatusTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class LockStatusOnSqlServer(SqlServerApi api) : LockStatusTests(api), IClassFixture<SqlServerApi>;
