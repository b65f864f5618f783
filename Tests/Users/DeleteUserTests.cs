using System.Net;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Users;

public abstract class DeleteUserTests(ApiFixture api)
{
    private const string V3 = "/obp/v3.1.0";

    [Fact]
    public async Task A_deleted_user_is_signed_out_and_cannot_sign_in()
    {
        var user = await api.NewUserAsync();

        await (await DeleteAsync(api.Admin(), user.UserId)).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await api.ClientFor(user.Token).GetAsync($"{V3}/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20003: This DirectLogin token is invalid or expired:");
        await (await api.TryLoginAsync(user.Username, user.Password)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20004: Invalid login credentials. Check username/password.");
        await (await DeleteAsync(api.Admin(), user.UserId)).ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound(user.UserId));
        // What refers to the user can still be looked up.
        Assert.Equal(user.Username, (await api.Admin().OkAsync($"{V3}/users/user_id/{user.UserId}")).Text("username"));
    }

    [Fact]
    public async Task A_user_cannot_delete_itself()
    {
        await (await DeleteAsync(api.Admin(), api.AdminId)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-20005: User not found. Please specify a valid value for USER_ID. A user cannot delete itself.");

        await api.Admin().OkAsync($"{V3}/users/current");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("it's")]
    [InlineData("current")]
    public async Task The_first_refusal_in_order_is_the_answer(string unknown)
    {
        var user = await api.NewUserAsync();

        await (await DeleteAsync(api.Anonymous(), unknown)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized,
            "OBP-20001: User not logged in. Authentication is required!");
        await (await DeleteAsync(api.ClientFor(user.Token), unknown)).ShouldBeErrorAsync(HttpStatusCode.Forbidden,
            "OBP-20006: User is missing one or more roles: CanDeleteUser");
        await api.GrantAsync(user.UserId, "CanDeleteUser", "");
        await (await DeleteAsync(api.ClientFor(user.Token), unknown)).ShouldBeErrorAsync(HttpStatusCode.NotFound, NotFound(unknown));
    }

    private static string NotFound(string id) => $"OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID({id})";

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, string id) => client.DeleteAsync($"{V3}/users/{id}");
}

public sealed class DeleteUserOnSqlite(SqliteApi api) : DeleteUserTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class DeleteUserOnSqlServer(SqlServerApi api) : DeleteUserTests(api), IClassFixture<SqlServerApi>;

public sealed class DeleteBearerUserTests(BearerApi api) : IClassFixture<BearerApi>
{
    [Fact]
    public async Task A_deleted_users_bearer_token_is_refused()
    {
        var client = api.Bearer(api.Issuer.Token());
        var user = (await client.OkAsync("/obp/v3.1.0/users/current")).Text("user_id");

        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{user}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await client.GetAsync("/obp/v3.1.0/users/current")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20064: The user is deleted!");
    }
}
