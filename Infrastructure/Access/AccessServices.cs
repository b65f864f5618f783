using Microsoft.AspNetCore.Identity;

namespace ObpCustomerService.Infrastructure.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Auth");
        services.Configure<AccessOptions>(section);
        services.AddSingleton<CallerReader>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Credentials>();
        services.Configure<PasswordHasherOptions>(hashing =>
            hashing.IterationCount = (section.Get<AccessOptions>() ?? new AccessOptions()).DirectLogin.HashIterations);
        services.AddSingleton<IPasswordHasher<Passwords>, PasswordHasher<Passwords>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<BadLogins>();
        return services;
    }
}
