using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Users;

/// <summary>In Production, where nothing is set, nobody signs up and nobody is known beforehand.</summary>
public sealed class ProductionTests
{
    [Fact]
    public async Task Nobody_signs_up_and_no_demo_user_is_there()
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Hosting:DrainSeconds"] = "0",
        });

        await (await service.Client.PostAsJsonAsync("/obp/v3.1.0/users", UserTests.NewUser())).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await ApiFixture.TryLoginAsync(service.Client, "demo.admin", "demo-Password-1")).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20008: Invalid Consumer Key.");
    }
}
