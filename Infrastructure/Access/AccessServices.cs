using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace ObpCustomerService.Infrastructure.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Auth");
        services.Configure<AccessOptions>(section);
        services.AddSingleton<CallerReader>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<BadLogins>();
        // Authentication brings data protection along. Nothing here uses it, and its keys would be written to a folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(CredentialsHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CredentialsHandler>(CredentialsHandler.SchemeName, null)
            .AddBearerIssuers(section.Get<AccessOptions>()?.Bearer ?? new BearerOptions());

        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusalWriter>();
        return services;
    }
}
