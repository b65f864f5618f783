using System.Net.Http.Json;

namespace ObpCustomerService.Tests.Users;

internal static class PasswordCalls
{
    public const string Path = "/obp/v3.1.0/users/current/password";

    public static Task<HttpResponseMessage> ChangeAsync(this HttpClient client, string from, string to) =>
        client.PutAsJsonAsync(Path, new { old_password = from, new_password = to });
}
