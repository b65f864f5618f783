using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>Credentials that are none are refused as such: never taken for no credentials where anybody may call, and never a fault.</summary>
public sealed class MalformedCredentialsTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Theory]
    [InlineData("Bearer", 401, "OBP-20201: OAuth2 is not allowed at this instance.")]
    [InlineData("Bearer not-a-token", 401, "OBP-20201: OAuth2 is not allowed at this instance.")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==", 401, "OBP-20080: Authorization Header format is not supported at this instance.")]
    [InlineData("nonsense", 401, "OBP-20080: Authorization Header format is not supported at this instance.")]
    [InlineData("DirectLogin", 400, "OBP-20002: These DirectLogin parameters are missing:token")]
    [InlineData("DirectLogin token", 400, "OBP-20002: These DirectLogin parameters are missing:token")]
    public async Task Whatever_the_route_they_are_refused(string authorization, int status, string message)
    {
        foreach (var path in new[] { "/obp/v3.1.0/users/current", "/obp/v3.1.0/banks" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));

            await (await api.Anonymous().SendAsync(request)).ShouldBeErrorAsync((HttpStatusCode)status, message);
        }
    }
}
