using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Tests.Support;
using ObpCustomerService.Tests.Users;

namespace ObpCustomerService.Tests.Access;

/// <summary>Counts the passwords that are hashed, which is nearly all of the work of a login.</summary>
public sealed class CountedHashingApi : SqliteApi
{
    private readonly CountingHasher hasher = new();

    /// <summary>How many were hashed meanwhile.</summary>
    public async Task<int> HashesAsync(Func<Task> work)
    {
        var before = hasher.Count;
        await work();
        return hasher.Count - before;
    }

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Passwords>>(hasher));

    private sealed class CountingHasher : IPasswordHasher<Passwords>
    {
        private readonly PasswordHasher<Passwords> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        private int count;

        public int Count => count;

        public string HashPassword(Passwords user, string password)
        {
            Interlocked.Increment(ref count);
            return hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Passwords user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref count);
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class HashingTests(CountedHashingApi api) : IClassFixture<CountedHashingApi>
{
    private const string Wrong = "Wrong-Password-1";
    private const string InvalidLogin = "OBP-20004: Invalid login credentials. Check username/password.";

    // The time would tell who is there.
    [Fact]
    public async Task A_login_that_fails_costs_one_hash_whoever_is_there()
    {
        var (user, deleted) = (await api.NewUserAsync(), await api.NewUserAsync());
        await (await api.Admin().DeleteAsync($"/obp/v3.1.0/users/{deleted.UserId}")).ShouldBeAsync(HttpStatusCode.NoContent);

        foreach (var name in new[] { user.Username, deleted.Username, "nobody.at.all", "x", new string('x', 512) })
        {
            Assert.Equal(1, await api.HashesAsync(async () =>
                await (await api.TryLoginAsync(name, Wrong)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin)));
        }
    }

    [Fact]
    public async Task A_locked_name_costs_no_hash_whoever_is_there()
    {
        foreach (var name in new[] { (await api.NewUserAsync()).Username, $"nobody.{Guid.NewGuid():N}" })
        {
            for (var time = 0; time < 6; time++)
                await api.TryLoginAsync(name, Wrong);

            Assert.Equal(0, await api.HashesAsync(async () => await (await api.TryLoginAsync(name, Wrong)).ShouldBeErrorAsync(
                HttpStatusCode.Unauthorized, "OBP-20013: The account has been locked, please contact an administrator!")));
        }
    }

    [Fact]
    public async Task An_unknown_application_costs_no_hash_whoever_is_there()
    {
        foreach (var name in new[] { (await api.NewUserAsync()).Username, "nobody.at.all" })
        {
            Assert.Equal(0, await api.HashesAsync(async () => await (await api.TryLoginAsync(name, Wrong, "unknown")).ShouldBeErrorAsync(
                HttpStatusCode.Unauthorized, "OBP-20008: Invalid Consumer Key.")));
        }
    }

    [Fact]
    public async Task A_password_that_nobody_can_have_is_never_hashed()
    {
        var user = await api.NewUserAsync();
        var client = api.ClientFor(user.Token);
        var endless = $"A-1a{new string('x', 500_000)}";

        Assert.Equal(0, await api.HashesAsync(async () =>
        {
            await (await api.TryLoginAsync(user.Username, new string('x', 513))).ShouldBeAsync(HttpStatusCode.BadRequest);
            var signUp = await api.Anonymous().PostAsJsonAsync("/obp/v3.1.0/users", UserTests.NewUser(password: endless));
            await signUp.ShouldBeAsync(HttpStatusCode.BadRequest);
            await (await client.ChangeAsync(user.Password, endless)).ShouldBeAsync(HttpStatusCode.BadRequest);
            await (await client.ChangeAsync(endless, "Another-Password-2")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, InvalidLogin);
        }));
    }
}
