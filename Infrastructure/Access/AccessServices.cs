using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ObpCustomerService.Infrastructure.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AccessOptions>(configuration.GetSection("Auth"));
        services.AddSingleton<CallerReader>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Credentials>();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccessOptions>>(
            (hashing, access) => hashing.IterationCount = access.Value.DirectLogin.HashIterations);
        services.AddSingleton<IPasswordHasher<Passwords>, PasswordHasher<Passwords>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<BadLogins>();
        return services;
    }
}
