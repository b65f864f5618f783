using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.EfCore;

/// <summary>Controllers over EF Core; a token is checked on every request, roles are not.</summary>
internal static class EfCoreServer
{
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContext<BankContext>(options => options.UseSqlite($"Data Source={settings.Database}"));
        builder.Services.AddControllers()
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new InternalControllers()))
            .AddJsonOptions(options => options.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.RequireHttpsMetadata = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = TokenIssuer.Name,
                ValidAudience = TokenIssuer.Audience,
                IssuerSigningKeys = ReadKeys(settings.Keys),
            };
        });
        builder.Services.AddAuthorization();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllers();
        return app;
    }

    private static IList<SecurityKey> ReadKeys(string url)
    {
        using var client = new HttpClient();
        return new JsonWebKeySet(client.GetStringAsync(url).GetAwaiter().GetResult()).GetSigningKeys();
    }

    private sealed class InternalControllers : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => typeInfo == typeof(CustomersController);
    }
}
